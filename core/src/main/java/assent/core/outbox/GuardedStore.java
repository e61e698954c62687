package assent.core.outbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The store as a lane uses it: a failure of the store is told apart from one of the message, which
 * has nothing to do with a full disk and must not be parked for it.
 */
record GuardedStore(OutboxStore store) implements OutboxStore {
  /** The store could not be read or written; what is kept is as it was. */
  static final class NotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotKept(RuntimeException cause) {
      super(cause);
    }
  }

  private static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException failure) {
      throw new NotKept(failure);
    }
  }

  @Override
  public void put(OutboxEntry entry) {
    var unused =
        guarded(
            () -> {
              store.put(entry);
              return true;
            });
  }

  @Override
  public void remove(String id) {
    var unused =
        guarded(
            () -> {
              store.remove(id);
              return true;
            });
  }

  @Override
  public Optional<OutboxEntry> find(String id) {
    return guarded(() -> store.find(id));
  }

  @Override
  public List<OutboxEntry> all() {
    return guarded(store::all);
  }

  @Override
  public List<OutboxEntry> in(LaneId lane) {
    return guarded(() -> store.in(lane));
  }

  @Override
  public long nextSequence() {
    return guarded(store::nextSequence);
  }
}
