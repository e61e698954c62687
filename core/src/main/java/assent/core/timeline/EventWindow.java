package assent.core.timeline;

import assent.core.cmc.PryvEvent;
import assent.core.live.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The newest part of one leaf, in memory, kept up by changes. What stands before it is read only
 * when it is asked for. Not thread-safe: the room that owns it guards it.
 */
public final class EventWindow {
  /** So many more than wanted may gather before the oldest are let go again. */
  private static final int SLACK = 500;

  private final String leaf;
  private final IntFunction<List<PryvEvent>> newest;
  private final Map<String, PryvEvent> events = new LinkedHashMap<>();
  private int wanted;
  private boolean more;
  private Instant bound = Instant.MIN;

  /**
   * @param newest reads that many of the newest events of the leaf
   */
  public EventWindow(String leaf, IntFunction<List<PryvEvent>> newest, int wanted) {
    this.leaf = leaf;
    this.newest = newest;
    this.wanted = wanted;
  }

  public static Instant at(PryvEvent event) {
    return EventReading.at(event);
  }

  /** Reads anew what is wanted. */
  public void load() {
    List<PryvEvent> found = newest.apply(wanted + 1);
    events.clear();
    found.forEach(event -> events.put(event.id(), event));
    more = false;
    bound = Instant.MIN;
    trimTo(wanted);
  }

  /** From now on this many are wanted, if it is more than before. Reads if it must. */
  public void want(int count) {
    if (count > wanted) {
      wanted = count;
      if (more) {
        load();
      }
    }
  }

  public int wanted() {
    return wanted;
  }

  /** Takes in what changed; what is not in the leaf, or not any more, is left out. */
  public void apply(Change change) {
    PryvEvent event = change.event();
    if (change instanceof Change.Removed || !event.isIn(leaf)) {
      events.remove(event.id());
    } else if (!more || !at(event).isBefore(bound) || events.containsKey(event.id())) {
      events.put(event.id(), event);
      if (events.size() > wanted + SLACK) {
        trimTo(wanted);
      }
    }
  }

  private void trimTo(int count) {
    int surplus = events.size() - count;
    if (surplus <= 0) {
      return;
    }
    more = true;
    List<PryvEvent> sorted =
        events.values().stream().sorted(Comparator.comparing(EventWindow::at)).toList();
    sorted.subList(0, surplus).forEach(event -> events.remove(event.id()));
    bound = at(sorted.get(surplus));
  }

  public Collection<PryvEvent> events() {
    return events.values();
  }

  /** The newest of them. */
  public Optional<PryvEvent> last() {
    return events.values().stream().max(Comparator.comparing(EventWindow::at));
  }

  /** Whether the leaf holds more than this. */
  public boolean hasMore() {
    return more;
  }

  /** Nothing before this is surely here; the beginning of time when everything is. */
  public Instant bound() {
    return bound;
  }
}
