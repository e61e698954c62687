package assent.core.live;

import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import java.util.List;
import java.util.Optional;

/**
 * Where events and the cursor are kept, so that after any crash the two agree.
 *
 * <p>One loop writes; any thread may read. An implementation may refuse by an exception, and then
 * nothing of that transaction is kept: the loop tries the same pull again.
 */
public interface EventStore {
  /** Where the next pull begins; empty until a first pull was complete. */
  Optional<Cursor> cursor();

  /**
   * Keeps events, forgets deleted ones, and moves the cursor if there is one: all in one
   * transaction.
   *
   * @return what is different now, in the order of the events, equal ones left out; told to
   *     listeners after this returned
   */
  List<Change> commit(Pulled pulled);

  /** One event by its id. */
  Optional<PryvEvent> find(String id);

  /**
   * Ids of the kept events that this account wrote and whose server is not through with them. A
   * store that can answer this without looking at every event should.
   */
  default List<String> pendingTriggers() {
    return events(Monitor.WHOLE_ACCOUNT).stream()
        .filter(EventStore::isPendingTrigger)
        .map(PryvEvent::id)
        .toList();
  }

  /** Whether an event is such a one; it depends on nothing but the event. */
  static boolean isPendingTrigger(PryvEvent event) {
    return OwnTriggers.isPending(event);
  }

  /**
   * All kept events in these streams and below, in no particular order; a copy. Nothing but the
   * streams is looked at.
   */
  List<PryvEvent> events(ObservationScope scope);
}
