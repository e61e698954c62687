package assent.core.live;

import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An {@link EventStore} that forgets everything with the process. Thread-safe. */
public final class InMemoryEventStore implements EventStore {
  private final Map<String, PryvEvent> byId = new HashMap<>();
  private final TreeMap<String, Map<String, PryvEvent>> byStream = new TreeMap<>();
  private final Set<String> pending = new LinkedHashSet<>();
  private @Nullable Cursor cursor;

  @Override
  public synchronized Optional<Cursor> cursor() {
    return Optional.ofNullable(cursor);
  }

  @Override
  public synchronized List<Change> commit(Pulled pulled) {
    List<Change> changes = new ArrayList<>();
    for (PryvEvent event : pulled.events()) {
      PryvEvent before = byId.get(event.id());
      if (before == null) {
        changes.add(new Change.Added(event));
      } else if (before.equals(event)) {
        continue;
      } else {
        changes.add(new Change.Changed(before, event));
        forget(before);
      }
      keep(event);
    }
    for (String id : pulled.gone()) {
      PryvEvent before = byId.get(id);
      if (before != null) {
        forget(before);
        changes.add(new Change.Removed(before));
      }
    }
    if (pulled.cursor() != null) {
      cursor = pulled.cursor();
    }
    return changes;
  }

  private void keep(PryvEvent event) {
    byId.put(event.id(), event);
    if (EventStore.isPendingTrigger(event)) {
      pending.add(event.id());
    }
    for (String stream : event.streamIds()) {
      byStream.computeIfAbsent(stream, unused -> new LinkedHashMap<>()).put(event.id(), event);
    }
  }

  private void forget(PryvEvent event) {
    byId.remove(event.id());
    pending.remove(event.id());
    for (String stream : event.streamIds()) {
      Map<String, PryvEvent> there = byStream.get(stream);
      if (there != null) {
        there.remove(event.id());
        if (there.isEmpty()) {
          byStream.remove(stream);
        }
      }
    }
  }

  @Override
  public synchronized List<String> pendingTriggers() {
    return List.copyOf(pending);
  }

  @Override
  public synchronized Optional<PryvEvent> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public synchronized List<PryvEvent> events(ObservationScope scope) {
    Map<String, PryvEvent> found = new LinkedHashMap<>();
    for (String root : scope.streams()) {
      Map<String, PryvEvent> itself = byStream.get(root);
      if (itself != null) {
        found.putAll(itself);
      }
      // ';' is the character after ':', so this is every id below the root.
      byStream.subMap(root + ":", root + ";").values().forEach(found::putAll);
    }
    return List.copyOf(found.values());
  }
}
