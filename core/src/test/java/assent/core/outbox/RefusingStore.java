package assent.core.outbox;

import assent.core.error.RetryKind;
import java.util.List;
import java.util.Optional;

/** A store on a disk that is full for a while. */
final class RefusingStore implements OutboxStore {
  private final OutboxStore store;
  private int before;
  private int left;
  private int refused;

  RefusingStore(OutboxStore store) {
    this.store = store;
  }

  /** From the how-maniest write on, so many are refused. */
  synchronized void refuse(int from, int count) {
    before = from - 1;
    left = count;
  }

  synchronized int refused() {
    return refused;
  }

  @Override
  public void put(OutboxEntry entry) {
    synchronized (this) {
      if (before > 0) {
        before--;
      } else if (left > 0) {
        left--;
        refused++;
        throw FlakySender.failure(RetryKind.PERMANENT);
      }
    }
    store.put(entry);
  }

  @Override
  public Optional<OutboxEntry> find(String id) {
    return store.find(id);
  }

  @Override
  public void remove(String id) {
    store.remove(id);
  }

  @Override
  public List<OutboxEntry> all() {
    return store.all();
  }

  @Override
  public List<OutboxEntry> in(LaneId lane) {
    return store.in(lane);
  }

  @Override
  public long nextSequence() {
    return store.nextSequence();
  }
}
