package assent.core.persistence;

import assent.core.cmc.PryvEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link StudyEvents} for one sitting. Thread-safe. */
final class InMemoryStudyEvents implements StudyEvents {
  private final Map<String, PryvEvent> events = new LinkedHashMap<>();
  private @Nullable Double cursor;

  @Override
  public synchronized List<PryvEvent> all() {
    return List.copyOf(events.values());
  }

  @Override
  public synchronized @Nullable Double cursor() {
    return cursor;
  }

  @Override
  public synchronized void keep(
      Collection<PryvEvent> some, Set<String> gone, @Nullable Double next) {
    some.forEach(event -> events.put(event.id(), event));
    gone.forEach(events::remove);
    cursor = next == null ? cursor : next;
  }
}
