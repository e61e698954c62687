package assent.core.session;

import assent.core.SignOutLoss;
import assent.core.StorageReport;
import assent.core.cmc.PryvEvent;
import assent.core.live.EventStore;
import assent.core.operation.EndpointWatch;
import assent.core.outbox.LaneId;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * What a process keeps that dies at one write of its outbox: what was written before stays, and
 * from that moment on nothing of this process is kept any more.
 */
public final class KilledKept implements Kept {
  private final Kept inner;
  private final int at;
  private final boolean before;
  private final CountDownLatch dead = new CountDownLatch(1);
  private final OutboxStore outbox = new Dying();
  private int writes;

  /**
   * @param at at which write it dies, from 1
   * @param before whether that write is lost too: what it would have recorded has been done
   */
  public KilledKept(Kept inner, int at, boolean before) {
    this.inner = inner;
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
  public EventStore events() {
    return inner.events();
  }

  @Override
  public EndpointWatch.Memory endpoints() {
    return inner.endpoints();
  }

  @Override
  public List<PryvEvent> newest(String stream, int limit) {
    return inner.newest(stream, limit);
  }

  @Override
  public void queue(OutboxEntry message) {
    outbox.put(message);
  }

  @Override
  public String draft(String conversation) {
    return inner.draft(conversation);
  }

  @Override
  public void keepDraft(String conversation, String text) {
    inner.keepDraft(conversation, text);
  }

  @Override
  public Map<String, Mark> readMarks() {
    return inner.readMarks();
  }

  @Override
  public void keepReadMark(String conversation, Mark mark) {
    inner.keepReadMark(conversation, mark);
  }

  @Override
  public Optional<Instant> historyUntil() {
    return inner.historyUntil();
  }

  @Override
  public List<KeptRelationship> relationships() {
    return inner.relationships();
  }

  @Override
  public void keepRelationships(Collection<KeptRelationship> changed) {
    if (!isDead()) {
      inner.keepRelationships(changed);
    }
  }

  @Override
  public List<KeptInvite> invites() {
    return inner.invites();
  }

  @Override
  public void keepInvites(Collection<KeptInvite> changed) {
    if (!isDead()) {
      inner.keepInvites(changed);
    }
  }

  @Override
  public List<PryvEvent> search(String words, int limit) {
    return inner.search(words, limit);
  }

  @Override
  public SignOutLoss own() {
    return inner.own();
  }

  @Override
  public StorageReport report() {
    return inner.report();
  }

  /** What it kept is taken up by another process. */
  @Override
  public void close() {}
}
