package assent.core.consent;

import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.cmc.AccessIds;
import assent.core.cmc.ApiEndpoint;
import assent.core.operation.AcceptCheck;
import assent.core.operation.Invite;
import assent.core.operation.InviteStatus;
import assent.core.operation.VerifiedAccept;
import assent.core.persistence.KeptInvite;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Invites of this account and who, verified, accepted them. Thread-safe. */
public final class InviteRegistry {
  private final Map<String, KeptInvite> entries = new LinkedHashMap<>();
  private final Clock clock;
  private final Consumer<Collection<KeptInvite>> keeper;
  private @Nullable Views former;

  /** Views that were worked out; by second, since an invite expires by itself. */
  private record Views(Locale locale, long second, List<InviteSnapshot> views) {}

  /**
   * @param known as it was last kept
   * @param keeper keeps what has changed, before anybody sees it
   */
  public InviteRegistry(
      Clock clock, Collection<KeptInvite> known, Consumer<Collection<KeptInvite>> keeper) {
    this.clock = clock;
    this.keeper = keeper;
    known.forEach(kept -> entries.put(kept.invite().eventId(), kept));
  }

  private void put(KeptInvite invite) {
    if (!invite.equals(entries.get(invite.invite().eventId()))) {
      keeper.accept(List.of(invite));
      entries.put(invite.invite().eventId(), invite);
      former = null;
    }
  }

  /** Takes an invite in; what was known of its state stays. */
  synchronized void put(Invite invite) {
    KeptInvite known = entries.get(invite.eventId());
    put(new KeptInvite(invite, known == null ? null : known.status()));
  }

  /** Takes in what was found out about an invite. */
  synchronized void put(InviteStatus status) {
    put(new KeptInvite(status.invite(), status));
  }

  /** Whether anything was found out about it. */
  synchronized boolean isKnown(String eventId) {
    KeptInvite known = entries.get(eventId);
    return known != null && known.status() != null;
  }

  /** Whether this arrival was judged, for or against it. */
  synchronized boolean isJudged(String inviteEventId, String arrivalEventId) {
    KeptInvite known = entries.get(inviteEventId);
    @Nullable InviteStatus status = known == null ? null : known.status();
    return status != null
        && (status.accepts().stream().anyMatch(a -> a.arrivalEventId().equals(arrivalEventId))
            || status.doubtful().stream()
                .filter(AcceptCheck.Refuted.class::isInstance)
                .anyMatch(check -> check.arrivalEventId().equals(arrivalEventId)));
  }

  synchronized Optional<Invite> find(String eventId) {
    return Optional.ofNullable(entries.get(eventId)).map(KeptInvite::invite);
  }

  /** The invite that stands in this scope. */
  synchronized Optional<Invite> inScope(String scope) {
    return entries.values().stream()
        .map(KeptInvite::invite)
        .filter(invite -> invite.scope().streamId().equals(scope))
        .findFirst();
  }

  /** Grants that verified acceptances brought to an own half, each once. */
  synchronized List<ApiEndpoint> grantsBehind(String backChannelBaseId) {
    return accepts().stream()
        .filter(accept -> isBehind(accept, backChannelBaseId))
        .map(VerifiedAccept::grant)
        .distinct()
        .toList();
  }

  private static boolean isBehind(VerifiedAccept accept, String backChannelBaseId) {
    String half = accept.backChannelAccessId();
    return half != null && AccessIds.base(half).equals(backChannelBaseId);
  }

  /** Base ids of all own halves that a verified acceptance stands behind. */
  synchronized Set<String> confirmedHalves() {
    Set<String> ids = new HashSet<>();
    for (VerifiedAccept accept : accepts()) {
      String half = accept.backChannelAccessId();
      if (half != null) {
        ids.add(AccessIds.base(half));
      }
    }
    return ids;
  }

  synchronized List<Invite> all() {
    return entries.values().stream().map(KeptInvite::invite).toList();
  }

  /** As shown, newest first. */
  synchronized List<InviteSnapshot> views(Locale locale) {
    long second = clock.instant().getEpochSecond();
    if (former != null && former.locale.equals(locale) && former.second == second) {
      return former.views;
    }
    List<InviteSnapshot> views = new ArrayList<>();
    for (KeptInvite entry : entries.values()) {
      views.add(view(entry, locale));
    }
    views.sort(Comparator.comparing(InviteSnapshot::created).reversed());
    former = new Views(locale, second, views);
    return views;
  }

  synchronized Optional<InviteSnapshot> view(String eventId, Locale locale) {
    return Optional.ofNullable(entries.get(eventId)).map(entry -> view(entry, locale));
  }

  private InviteSnapshot view(KeptInvite entry, Locale locale) {
    Invite invite = entry.invite();
    InviteStatus status = entry.status();
    Instant created = DisplayMapping.instant(invite.created());
    return new InviteSnapshot(
        invite.eventId(),
        DisplayMapping.text(invite.content().request().title(), locale),
        invite.scope().streamId(),
        invite.isOpenLink(),
        state(invite, status),
        status == null ? List.of() : status.accepts().stream().map(VerifiedAccept::who).toList(),
        status == null
            ? 0
            : (int)
                status.doubtful().stream().filter(AcceptCheck.Refuted.class::isInstance).count(),
        created == null ? Instant.EPOCH : created,
        DisplayMapping.instant(invite.expires()));
  }

  private InviteState state(Invite invite, @Nullable InviteStatus status) {
    if (status == null) {
      return InviteState.UNKNOWN;
    }
    if (status.isAccepted() && !invite.isOpenLink()) {
      return InviteState.ACCEPTED;
    }
    return switch (status.link()) {
      case OPEN -> isPast(invite) ? InviteState.EXPIRED : InviteState.OPEN;
      // Used, and whoever did it was found to be nobody; until that is found it is not known.
      case CONSUMED -> isForged(status) ? InviteState.USED_UNVERIFIED : InviteState.UNKNOWN;
      case INVALIDATED -> InviteState.CLOSED;
      case EXPIRED -> InviteState.EXPIRED;
      case WITHDRAWN -> InviteState.WITHDRAWN;
    };
  }

  private static boolean isForged(InviteStatus status) {
    return !status.doubtful().isEmpty()
        && status.doubtful().stream().allMatch(AcceptCheck.Refuted.class::isInstance);
  }

  private boolean isPast(Invite invite) {
    Instant end = DisplayMapping.instant(invite.expires());
    return end != null && end.isBefore(clock.instant());
  }

  private List<VerifiedAccept> accepts() {
    List<VerifiedAccept> accepts = new ArrayList<>();
    for (KeptInvite entry : entries.values()) {
      if (entry.status() != null) {
        accepts.addAll(entry.status().accepts());
      }
    }
    return accepts;
  }
}
