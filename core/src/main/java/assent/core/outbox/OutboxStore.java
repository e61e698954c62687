package assent.core.outbox;

import java.util.List;
import java.util.Optional;

/** Where entries are kept. What {@link #put} returned from survives whatever the store survives. */
public interface OutboxStore {
  /** Adds an entry, or replaces the one of the same id. */
  void put(OutboxEntry entry);

  /** The entry of this id. */
  Optional<OutboxEntry> find(String id);

  /** Drops an entry; harmless when there is none. */
  void remove(String id);

  /** Every entry, by lane and sequence. */
  List<OutboxEntry> all();

  /** The entries of one lane, by sequence. */
  List<OutboxEntry> in(LaneId lane);

  /** A number greater than that of every entry so far. */
  long nextSequence();
}
