package assent.core.session;

import assent.core.api.ComposerText;
import assent.core.outbox.LaneId;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxStore;
import assent.core.persistence.KeptInvite;
import assent.core.persistence.KeptRelationship;
import assent.core.persistence.SessionStore;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * What a process keeps that dies at one write of its outbox: what was written before stays, and
 * from that moment on nothing of this process is kept any more.
 */
public final class KilledSessionStore extends ForwardingSessionStore {
  private final int at;
  private final boolean before;
  private final CountDownLatch dead = new CountDownLatch(1);
  private final OutboxStore outbox = new Dying();
  private int writes;

  /**
   * @param at at which write it dies, from 1
   * @param before whether that write is lost too: what it would have recorded has been done
   */
  public KilledSessionStore(SessionStore inner, int at, boolean before) {
    super(inner);
    this.at = at;
    this.before = before;
  }

  /** Counts down when it dies. */
  public CountDownLatch dead() {
    return dead;
  }

  private boolean isDead() {
    return dead.getCount() == 0;
  }

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Died() {
      super("the process died here", null, false, false);
    }
  }

  private final class Dying implements OutboxStore {
    @Override
    public synchronized void put(OutboxEntry entry) {
      alive();
      writes++;
      if (writes == at && before) {
        dead.countDown();
        throw new Died();
      }
      inner.outbox().put(entry);
      if (writes == at) {
        dead.countDown();
        throw new Died();
      }
    }

    private void alive() {
      if (isDead()) {
        throw new Died();
      }
    }

    @Override
    public Optional<OutboxEntry> find(String id) {
      alive();
      return inner.outbox().find(id);
    }

    @Override
    public synchronized void remove(String id) {
      alive();
      inner.outbox().remove(id);
    }

    @Override
    public List<OutboxEntry> all() {
      return isDead() ? List.of() : inner.outbox().all();
    }

    @Override
    public List<OutboxEntry> in(LaneId lane) {
      return isDead() ? List.of() : inner.outbox().in(lane);
    }

    @Override
    public long nextSequence() {
      return inner.outbox().nextSequence();
    }
  }

  @Override
  public OutboxStore outbox() {
    return outbox;
  }

  @Override
  public void queue(OutboxEntry message, ComposerText rest) {
    outbox.put(message);
  }

  @Override
  public void keepRelationships(Collection<KeptRelationship> changed) {
    if (!isDead()) {
      inner.keepRelationships(changed);
    }
  }

  @Override
  public void keepInvites(Collection<KeptInvite> changed) {
    if (!isDead()) {
      inner.keepInvites(changed);
    }
  }

  /** What it kept is taken up by another process. */
  @Override
  public void close() {}
}
