package assent.core.session;

import assent.core.api.AlertSnapshot;
import assent.core.api.DomainEvent;
import assent.core.cmc.Identity;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.TriggerStatus;
import assent.core.cmc.content.AckContent;
import assent.core.cmc.content.AlertContent;
import assent.core.cmc.content.ChatContent;
import assent.core.cmc.content.Content;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.live.Change;
import assent.core.operation.CapabilityState;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.InviteStatus;
import assent.core.operation.Relationship;
import assent.core.operation.VerifiedAccept;
import assent.core.persistence.EventDerivation;
import assent.core.persistence.KeptInvite;
import assent.core.persistence.KeptRelationship;
import assent.core.timeline.EventReading;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what a commit means.
 *
 * <p>It knows by itself which streams belong to which relationship, from the commits alone: what
 * comes into the streams of somebody who is no relationship yet means nothing until that
 * relationship begins, and then all of it, in one commit. Called by one commit at a time.
 */
final class DomainEventDerivation implements EventDerivation {
  /** Where one relationship talks, and through which accesses the other side writes there. */
  private record Leaves(RelationshipId id, Set<String> halves) {
    boolean isArrival(PryvEvent event) {
      return event.createdByAccess().filter(halves::contains).isPresent();
    }
  }

  private final Clock clock;
  private final Map<String, Leaves> byStream = new HashMap<>();

  DomainEventDerivation(Clock clock, Collection<KeptRelationship> known) {
    this.clock = clock;
    known.forEach(this::learn);
  }

  private void learn(KeptRelationship now) {
    Leaves leaves = new Leaves(now.id(), now.accessIds());
    byStream.put(now.last().chatStream(), leaves);
    byStream.put(now.last().collectorStream(), leaves);
  }

  @Override
  public List<DomainEvent> of(Change change, Instant historyUntil) {
    PryvEvent event = change.event();
    @Nullable Leaves leaves =
        event.streamIds().stream()
            .map(byStream::get)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    if (leaves == null) {
      return List.of();
    }
    return switch (change) {
      case Change.Added added -> added(leaves, added.event(), historyUntil).stream().toList();
      case Change.Changed changed -> changed(leaves, changed);
      // What was deleted for good said its part when it came.
      case Change.Removed gone -> List.of();
    };
  }

  private Optional<DomainEvent> added(Leaves leaves, PryvEvent event, Instant historyUntil) {
    Instant at = EventReading.at(event);
    if (at.isBefore(historyUntil) || event.isTrashed()) {
      return Optional.empty();
    }
    return leaves.isArrival(event)
        ? arrived(leaves.id, event, at)
        : isCompleted(event) ? delivered(leaves.id, event, at) : Optional.empty();
  }

  private static Optional<DomainEvent> arrived(RelationshipId id, PryvEvent event, Instant at) {
    @Nullable Content content = EventReading.content(event).orElse(null);
    return Optional.ofNullable(
        switch (content) {
          case ChatContent chat -> new DomainEvent.MessageArrived(id, event.id(), at);
          case AlertContent alert ->
              new DomainEvent.AlertArrived(
                  id, event.id(), level(alert), alert.wantsAck() ? mark(alert.ackId()) : "", at);
          case AckContent ack ->
              new DomainEvent.AlertAcknowledged(id, mark(ack.ackId()), false, at);
          case ScopeRequestContent request -> new DomainEvent.ScopeProposed(id, event.id(), at);
          case ScopeUpdateContent update
              when update.scopeRequestEventId() != null || update.requestId() != null ->
              new DomainEvent.ScopeAnswered(
                  id, event.id(), !Boolean.FALSE.equals(update.accept()), at);
          case null ->
              EventReading.isSaid(event)
                  ? new DomainEvent.UnreadableArrived(id, event.id(), at)
                  : null;
          default -> null;
        });
  }

  /** A peer chose the id: it may be of any length, and hold anything. */
  private static String mark(@Nullable String ackId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.valueOf(ackId).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static AlertSnapshot.Level level(AlertContent alert) {
    return switch (alert.level()) {
      case INFO -> AlertSnapshot.Level.INFO;
      case WARNING -> AlertSnapshot.Level.WARNING;
      case CRITICAL -> AlertSnapshot.Level.CRITICAL;
    };
  }

  private static Optional<DomainEvent> delivered(RelationshipId id, PryvEvent event, Instant at) {
    @Nullable Content content = EventReading.content(event).orElse(null);
    return Optional.ofNullable(
        switch (content) {
          case ChatContent chat -> new DomainEvent.MessageDelivered(id, event.id(), at);
          case AlertContent alert -> new DomainEvent.AlertDelivered(id, event.id(), at);
          case AckContent ack -> new DomainEvent.AlertAcknowledged(id, mark(ack.ackId()), true, at);
          case null, default -> null;
        });
  }

  private List<DomainEvent> changed(Leaves leaves, Change.Changed changed) {
    PryvEvent event = changed.event();
    List<DomainEvent> all = new ArrayList<>();
    boolean arrival = leaves.isArrival(event);
    if (!arrival && isCompleted(event) && !isCompleted(changed.before())) {
      delivered(leaves.id, event, now()).ifPresent(all::add);
    }
    if (isAltered(event) && !sameWords(changed.before(), event)) {
      all.add(new DomainEvent.MessageAltered(leaves.id, event.id(), modified(event)));
    }
    return all;
  }

  private static boolean isCompleted(PryvEvent event) {
    return TriggerStatus.of(event.content()) == TriggerStatus.COMPLETED;
  }

  private static boolean isAltered(PryvEvent event) {
    return event.isAltered() && EventReading.isSaid(event);
  }

  /** Altered once more, to the same words, is no news. */
  private static boolean sameWords(PryvEvent before, PryvEvent now) {
    return before.isAltered() && before.content().equals(now.content());
  }

  private static Instant modified(PryvEvent event) {
    Double seconds = event.modified();
    return seconds == null ? EventReading.at(event) : EventReading.instant(seconds);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  @Override
  public List<DomainEvent> of(
      @Nullable KeptRelationship before,
      KeptRelationship now,
      Instant historyUntil,
      Function<String, List<PryvEvent>> newest) {
    List<DomainEvent> all = new ArrayList<>();
    RelationshipId id = now.id();
    boolean lived = before != null && before.ended() == null;
    if (now.ended() == null && !lived) {
      Instant began = began(now);
      if (before != null || !began.isBefore(historyUntil)) {
        all.add(new DomainEvent.RelationshipBegan(id, began));
      }
    }
    if (before == null || !before.accessIds().equals(now.accessIds())) {
      learn(now);
    }
    if (before == null) {
      all.addAll(saidBefore(now, historyUntil, newest));
      return all;
    }
    if (lived && before.shared() != null && !Objects.equals(before.shared(), now.shared())) {
      all.add(new DomainEvent.RelationshipChanged(id, now()));
    }
    if (isElsewhere(now.finding()) && !isElsewhere(before.finding())) {
      all.add(new DomainEvent.ChannelChanged(id, now()));
    }
    ending(before, now).ifPresent(all::add);
    return all;
  }

  /** What came in before it was known whose it is. */
  private List<DomainEvent> saidBefore(
      KeptRelationship now, Instant historyUntil, Function<String, List<PryvEvent>> newest) {
    Leaves leaves = new Leaves(now.id(), now.accessIds());
    Map<String, PryvEvent> said =
        Stream.of(now.last().chatStream(), now.last().collectorStream())
            .flatMap(stream -> newest.apply(stream).stream())
            .collect(Collectors.toMap(PryvEvent::id, event -> event, (one, same) -> one));
    return said.values().stream()
        .sorted(Comparator.comparing(EventReading::at).thenComparing(PryvEvent::id))
        .flatMap(event -> added(leaves, event, historyUntil).stream())
        .toList();
  }

  private Instant began(KeptRelationship now) {
    Relationship last = now.last();
    return last.created() == null ? now() : EventReading.instant(last.created());
  }

  private static boolean isElsewhere(Finding finding) {
    return finding == Finding.CHANGED || finding == Finding.FOREIGN;
  }

  private Optional<DomainEvent> ending(KeptRelationship before, KeptRelationship now) {
    if (now.accountDeleted() && !before.accountDeleted()) {
      return Optional.of(
          before.ended() == null
              ? new DomainEvent.RelationshipEnded(
                  now.id(), DomainEvent.EndedBy.ACCOUNT_DELETED, now())
              : new DomainEvent.EndAttributed(
                  now.id(), DomainEvent.EndedBy.ACCOUNT_DELETED, now()));
    }
    if (now.ended() == null || now.ended() == before.ended() || before.accountDeleted()) {
      return Optional.empty();
    }
    DomainEvent.EndedBy by =
        switch (now.ended()) {
          case ME -> DomainEvent.EndedBy.ME;
          case PEER -> DomainEvent.EndedBy.PEER;
          case UNTOLD -> DomainEvent.EndedBy.UNTOLD;
        };
    return Optional.of(
        before.ended() == null
            ? new DomainEvent.RelationshipEnded(now.id(), by, now())
            : new DomainEvent.EndAttributed(now.id(), by, now()));
  }

  @Override
  public List<DomainEvent> of(@Nullable KeptInvite before, KeptInvite now) {
    @Nullable InviteStatus was = before == null ? null : before.status();
    @Nullable InviteStatus is = now.status();
    if (was == null || is == null) {
      // The first look finds what was so before.
      return List.of();
    }
    String id = now.invite().eventId();
    List<DomainEvent> all = new ArrayList<>();
    Set<Identity> known =
        was.accepts().stream().map(VerifiedAccept::who).collect(Collectors.toSet());
    is.accepts().stream()
        .map(VerifiedAccept::who)
        .filter(who -> !known.contains(who))
        .distinct()
        .forEach(who -> all.add(new DomainEvent.InviteAccepted(id, who, now())));
    if (isWithdrawn(is.link()) && !isWithdrawn(was.link())) {
      all.add(new DomainEvent.InviteWithdrawn(id, now()));
    }
    return all;
  }

  private static boolean isWithdrawn(CapabilityState link) {
    return link == CapabilityState.WITHDRAWN || link == CapabilityState.INVALIDATED;
  }
}
