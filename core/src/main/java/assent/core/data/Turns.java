package assent.core.data;

import assent.core.cmc.RelationshipId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose turn it is: at most so many at a time on one host and in all, whoever waits longest first,
 * and those that somebody waits for before all. A host that does not answer has one place, and all
 * such hosts together have half, so that they hold nobody else up. Times are those of a clock in
 * milliseconds. Not thread-safe.
 */
final class Turns {
  static final int PER_HOST = 4;
  static final int IN_ALL = 12;

  private static final class Waiting {
    final RelationshipId id;
    String host;
    long due;
    boolean urgent;
    boolean running;

    Waiting(RelationshipId id, String host, long due) {
      this.id = id;
      this.host = host;
      this.due = due;
    }
  }

  private static final Comparator<Waiting> ORDER =
      Comparator.<Waiting, Boolean>comparing(each -> !each.urgent)
          .thenComparingLong(each -> each.due)
          .thenComparing(each -> each.id.encoded());

  private final Map<RelationshipId, Waiting> all = new HashMap<>();
  private final TreeSet<Waiting> queue = new TreeSet<>(ORDER);
  private final Map<String, Integer> running = new HashMap<>();
  private final Map<RelationshipId, String> places = new HashMap<>();
  private final Set<String> troubled = new HashSet<>();

  /** From now on, or on another host from now on; one that is there already keeps its time. */
  void add(RelationshipId id, String host, long due) {
    Waiting there = all.get(id);
    if (there == null) {
      there = new Waiting(id, host, due);
      all.put(id, there);
      queue.add(there);
    }
    there.host = host;
  }

  /** No more. */
  void remove(RelationshipId id) {
    Waiting gone = all.remove(id);
    if (gone != null) {
      queue.remove(gone);
    }
  }

  /** Now, before all others. */
  void urgent(RelationshipId id) {
    Waiting each = all.get(id);
    if (each != null) {
      queue.remove(each);
      each.urgent = true;
      requeue(each);
    }
  }

  /** Not later than that. */
  void notAfter(RelationshipId id, long due) {
    Waiting each = all.get(id);
    if (each != null && each.due > due) {
      queue.remove(each);
      each.due = due;
      requeue(each);
    }
  }

  private void requeue(Waiting each) {
    if (!each.running) {
      queue.add(each);
    }
  }

  /** Those who begin now. */
  List<RelationshipId> take(long now) {
    List<RelationshipId> begin = new ArrayList<>();
    for (Waiting each : queue) {
      if (!each.urgent && each.due > now) {
        break;
      }
      if (places.size() >= IN_ALL) {
        break;
      }
      if (!places.containsKey(each.id) && hasPlace(each.host)) {
        each.running = true;
        places.put(each.id, each.host);
        running.merge(each.host, 1, Integer::sum);
        begin.add(each.id);
      }
    }
    for (RelationshipId each : begin) {
      Waiting begun = all.get(each);
      if (begun != null) {
        queue.remove(begun);
        begun.urgent = false;
      }
    }
    return begin;
  }

  private boolean hasPlace(String host) {
    int here = running.getOrDefault(host, 0);
    if (!troubled.contains(host)) {
      return here < PER_HOST;
    }
    int slow = 0;
    for (String each : troubled) {
      slow += running.getOrDefault(each, 0);
    }
    return here < 1 && slow < IN_ALL / 2;
  }

  /**
   * One that began has ended.
   *
   * @param due when it is its turn again
   * @param answered whether its host did
   */
  void ended(RelationshipId id, long due, boolean answered) {
    String host = places.remove(id);
    if (host != null) {
      running.computeIfPresent(host, (name, count) -> count == 1 ? null : count - 1);
      if (answered) {
        troubled.remove(host);
      } else {
        troubled.add(host);
      }
    }
    Waiting each = all.get(id);
    if (each != null) {
      queue.remove(each);
      each.running = false;
      each.due = due;
      queue.add(each);
    }
  }

  boolean isRunning(RelationshipId id) {
    return places.containsKey(id);
  }

  /** When somebody's turn comes who waits for time alone; {@link Long#MAX_VALUE} for never. */
  long next(long now) {
    for (Waiting each : queue) {
      if (!each.urgent && each.due > now) {
        return each.due;
      }
    }
    return Long.MAX_VALUE;
  }
}
