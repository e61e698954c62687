package assent.core.live;

import assent.core.cmc.EventTypes;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.StreamIds;
import assent.core.cmc.TriggerStatus;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events written on this account that the server is not through with. Their state changes are
 * not dated, so they are looked at by id until they are through (protocol LIVE §3.6).
 *
 * <p>Not thread-safe: only the loop touches it.
 */
final class OwnTriggers {
  /** Invites are left out: their state says nothing, for ever (NOTES §6.1). */
  private static final Set<String> TYPES =
      Set.of(
          EventTypes.ET_ACCEPT,
          EventTypes.ET_REFUSE,
          EventTypes.ET_REVOKE,
          EventTypes.ET_INVALIDATE_LINK,
          EventTypes.ET_SCOPE_REQUEST,
          EventTypes.ET_SCOPE_UPDATE,
          EventTypes.ET_CHAT,
          EventTypes.ET_SYSTEM_ALERT,
          EventTypes.ET_SYSTEM_ACK);

  private static final class Watch {
    final long since;
    final BackOff.Count pauses;
    long due;

    Watch(long since, BackOff.Count pauses) {
      this.since = since;
      this.pauses = pauses;
      plan(since);
    }

    void plan(long now) {
      due = now + pauses.next().toNanos();
    }
  }

  private final Timings.Live settings;
  private final BackOff pauses;
  private final Map<String, Watch> watched = new HashMap<>();

  /** Looked at long enough; from then on only passes over everything look at these. */
  private final Set<String> leftAlone = new HashSet<>();

  OwnTriggers(Timings.Live settings) {
    this.settings = settings;
    this.pauses = BackOff.exact(settings.firstReread(), settings.longestReread());
  }

  /**
   * Whether this is an event of our own that the server is not through with. Arrivals keep their
   * state for ever; they have the sender's name in them, which we never write.
   */
  static boolean isPending(PryvEvent event) {
    return TYPES.contains(event.type())
        && !event.isTrashed()
        && !event.isIn(StreamIds.NS_INBOX)
        && !event.content().has("from")
        && !TriggerStatus.of(event.content()).isFinal();
  }

  /** Takes notice of what was pulled. */
  void seen(Puller.Outcome outcome, long now) {
    Set<String> through = new HashSet<>(outcome.seen());
    for (PryvEvent event : outcome.pending()) {
      through.remove(event.id());
      if (!leftAlone.contains(event.id())) {
        watch(event.id(), now);
      }
    }
    watched.keySet().removeAll(through);
    leftAlone.removeAll(through);
    watched.keySet().removeAll(outcome.gone());
  }

  /** Looks at this id until it is through. */
  void watch(String id, long now) {
    leftAlone.remove(id);
    watched.computeIfAbsent(id, unused -> new Watch(now, pauses.count()));
  }

  /** The ids to look at now, and plans the next look at each. */
  List<String> due(long now, int most) {
    List<String> ids = new ArrayList<>();
    long enough = settings.rereadFor().toNanos();
    watched
        .entrySet()
        .removeIf(entry -> now - entry.getValue().since > enough && leftAlone.add(entry.getKey()));
    for (Map.Entry<String, Watch> entry : watched.entrySet()) {
      Watch watch = entry.getValue();
      if (watch.due <= now && ids.size() < most) {
        ids.add(entry.getKey());
        watch.plan(now);
      }
    }
    return ids;
  }

  /** When the next look is due; {@link Long#MAX_VALUE} for never. */
  long next() {
    return watched.values().stream().mapToLong(watch -> watch.due).min().orElse(Long.MAX_VALUE);
  }
}
