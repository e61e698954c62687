package assent.core.outbox;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@link OutboxStore} for one sitting. */
public final class InMemoryOutboxStore implements OutboxStore {
  private final Map<String, OutboxEntry> entries = new LinkedHashMap<>();
  private long sequence;

  @Override
  public synchronized void put(OutboxEntry entry) {
    entries.put(entry.id(), entry);
  }

  @Override
  public synchronized Optional<OutboxEntry> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  @Override
  public synchronized void remove(String id) {
    entries.remove(id);
  }

  @Override
  public synchronized List<OutboxEntry> all() {
    return entries.values().stream()
        .sorted(Comparator.comparingLong(OutboxEntry::sequence))
        .toList();
  }

  @Override
  public synchronized List<OutboxEntry> in(LaneId lane) {
    return all().stream().filter(entry -> entry.lane().equals(lane)).toList();
  }

  @Override
  public synchronized long nextSequence() {
    return ++sequence;
  }
}
