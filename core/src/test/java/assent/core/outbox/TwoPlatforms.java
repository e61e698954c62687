package assent.core.outbox;

import assent.core.cmc.EventIds;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Two platforms in memory, as a wire that looks before it sends again sees them: the own one keeps
 * events once per id and delivers each once, as a script says; the other one can be read or not.
 */
final class TwoPlatforms implements Sender {
  /** What becomes of one event when it is written. */
  enum Fate {
    DELIVERED,
    /** It arrives, and the own platform calls it failed. */
    ANSWER_LOST,
    /** It does not arrive, and the own platform cannot tell. */
    LOST,
    /** The other platform refuses it, for good. */
    REFUSED
  }

  /** What happens to a write on its way to the own platform. */
  enum Hop {
    GOOD,
    REQUEST_LOST,
    ANSWER_LOST
  }

  private final Map<String, Fate> own = new LinkedHashMap<>();
  private final List<String> arrived = new ArrayList<>();
  private Function<OutboxEntry, Fate> fates = entry -> Fate.DELIVERED;
  private Function<OutboxEntry, Hop> hops = entry -> Hop.GOOD;
  private Function<OutboxEntry, Boolean> readable = entry -> true;

  synchronized void fates(Function<OutboxEntry, Fate> script) {
    fates = script;
  }

  synchronized void hops(Function<OutboxEntry, Hop> script) {
    hops = script;
  }

  synchronized void readable(Function<OutboxEntry, Boolean> script) {
    readable = script;
  }

  /** Ids of entries in the order in which they arrived at the other platform, doubles included. */
  synchronized List<String> arrived() {
    return List.copyOf(arrived);
  }

  /** How many events were written on the own platform. */
  synchronized int written() {
    return own.size();
  }

  /** The own platform's retry loop delivers what it called failed. */
  synchronized void completeLate(String eventId, String entryId) {
    own.put(eventId, Fate.DELIVERED);
    arrived.add(entryId);
  }

  private boolean isFailed(String eventId) {
    Fate fate = own.get(eventId);
    return fate != null && fate != Fate.DELIVERED;
  }

  @Override
  public synchronized OutboxEntry prepare(OutboxEntry entry) {
    Progress progress = entry.progress();
    return progress.forced() && isFailed(progress.eventId())
        ? entry.with(progress.renewed(EventIds.fresh()))
        : entry;
  }

  @Override
  public synchronized void post(OutboxEntry entry) {
    Hop hop = hops.apply(entry);
    if (hop == Hop.REQUEST_LOST) {
      throw failure(RetryKind.NETWORK);
    }
    String eventId = entry.progress().eventId();
    if (!own.containsKey(eventId)) {
      Fate fate = fates.apply(entry);
      own.put(eventId, fate);
      if (fate == Fate.DELIVERED || fate == Fate.ANSWER_LOST) {
        arrived.add(entry.id());
      }
    }
    if (hop == Hop.ANSWER_LOST) {
      throw failure(RetryKind.NETWORK);
    }
  }

  @Override
  public synchronized Outcome outcome(OutboxEntry entry) {
    Progress progress = entry.progress();
    return switch (own.getOrDefault(progress.eventId(), Fate.REFUSED)) {
      case DELIVERED -> new Outcome.Delivered();
      case REFUSED -> new Outcome.Failed(failure(RetryKind.PERMANENT));
      case ANSWER_LOST, LOST -> {
        if (!readable.apply(entry)) {
          yield new Outcome.Unclear(progress.unclear(Instant.EPOCH), failure(RetryKind.NETWORK));
        }
        yield arrived.contains(entry.id())
            ? new Outcome.Delivered(progress.foundThere())
            : new Outcome.Again(progress.renewed(EventIds.fresh()), null);
      }
    };
  }

  static CoreException failure(RetryKind kind) {
    return new CoreException("test-" + kind, kind, "test", Map.of(), "planted " + kind, null);
  }
}
