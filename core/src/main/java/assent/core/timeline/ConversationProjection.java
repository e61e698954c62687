package assent.core.timeline;

import assent.core.api.AlertSnapshot;
import assent.core.api.Delivery;
import assent.core.api.DeliveryStatus;
import assent.core.api.TimelineItem;
import assent.core.api.TimelineItem.Notice;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Failure;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.TriggerStatus;
import assent.core.cmc.content.AckContent;
import assent.core.cmc.content.AlertContent;
import assent.core.cmc.content.ChatContent;
import assent.core.cmc.content.Content;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.error.CoreException;
import assent.core.outbox.LaneId.Channel;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works out what one conversation shows.
 *
 * <p>Own items keep the event id minted for them as their key, so that a local echo turns into the
 * server's copy in place. Order is by the time the own platform recorded ({@code created}), never
 * by {@code time}, which a peer may set (protocol NOTES §9). Types that are not known are left out;
 * what bears a known type and cannot be read is said to stand there.
 */
public final class ConversationProjection {
  private final ConversationFrame frame;
  private final Function<? super Failure, ? extends CoreException> reasons;

  /**
   * @param reasons turns the failure of a trigger into what a person is told
   */
  public ConversationProjection(
      ConversationFrame frame, Function<? super Failure, ? extends CoreException> reasons) {
    this.frame = frame;
    this.reasons = reasons;
  }

  /**
   * What is shown, oldest first.
   *
   * @param events what the store holds of the two leaves; others are ignored
   * @param outbox what is on its way, and what is parked
   */
  public List<TimelineItem> items(Collection<PryvEvent> events, Collection<OutboxEntry> outbox) {
    Map<String, PryvEvent> known = new HashMap<>();
    events.stream().filter(this::belongs).forEach(event -> known.put(event.id(), event));
    Acknowledgements acks = acknowledgements(known.values());
    // A peer may bin what was said (NOTES §9): that hides nothing here, it shows as altered.
    List<PryvEvent> there =
        known.values().stream()
            .filter(event -> !event.isTrashed() || frame.isChangedByPeer(event))
            .toList();
    List<Placed> placed = new ArrayList<>();
    for (Folded folded : Folding.fold(frame, there)) {
      item(folded, acks, outbox).ifPresent(item -> placed.add(new Placed(false, item, 0)));
    }
    for (OutboxEntry entry : outbox) {
      if (!known.containsKey(entry.id())) {
        boolean last = entry.state() != OutboxState.FAILED;
        echo(entry).ifPresent(item -> placed.add(new Placed(last, item, entry.sequence())));
      }
    }
    placed.sort(
        Comparator.comparing(Placed::last)
            .thenComparing((one, other) -> one.last ? 0 : one.item.at().compareTo(other.item.at()))
            .thenComparing(Placed::sequence)
            .thenComparing(p -> p.item.key()));
    return placed.stream().map(Placed::item).toList();
  }

  private boolean belongs(PryvEvent event) {
    return event.isIn(frame.chats()) || event.isIn(frame.collectors());
  }

  private Optional<? extends TimelineItem> item(
      Folded folded, Acknowledgements acks, Collection<OutboxEntry> outbox) {
    PryvEvent event = folded.event();
    String key = folded.key();
    Optional<Content> content = EventReading.content(event);
    boolean mine = !frame.isArrival(event);
    Instant at = folded.at();
    if (content.isEmpty()) {
      return unreadable(folded, EventReading.isSaid(event));
    }
    return switch (content.get()) {
      case ChatContent chat -> {
        Delivery delivery = EventReading.delivery(frame, folded, outbox);
        yield Optional.of(
            new TimelineItem.Message(
                key,
                mine,
                at,
                chat.content(),
                new DeliveryStatus(
                    delivery, event.isAltered(), failure(folded, delivery, outbox))));
      }
      case AlertContent alert ->
          Optional.of(new TimelineItem.Alert(key, mine, at, alert(folded, alert, acks, outbox)));
      case ScopeRequestContent request ->
          Optional.of(new Notice(key, mine, at, Notice.Kind.SCOPE_REQUESTED, words(request)));
      case ScopeUpdateContent update ->
          Optional.of(new Notice(key, mine, at, kind(update), words(update.reason())));
      default -> unreadable(folded, false);
    };
  }

  /**
   * A message that was spoilt, on the way or later, must not be gone without a word: one of the
   * other side by the form it has, an own one also when the other side made something else of it.
   */
  private Optional<Notice> unreadable(Folded folded, boolean isSaid) {
    PryvEvent event = folded.event();
    boolean mine = !frame.isArrival(event);
    return isSaid || (mine && frame.isChangedByPeer(event))
        ? Optional.of(new Notice(folded.key(), mine, folded.at(), Notice.Kind.UNREADABLE, ""))
        : Optional.empty();
  }

  private static Notice.Kind kind(ScopeUpdateContent update) {
    if (Boolean.FALSE.equals(update.accept())) {
      return Notice.Kind.SCOPE_REFUSED;
    }
    return EventReading.changes(update) ? Notice.Kind.SCOPE_CHANGED : Notice.Kind.SCOPE_UNCHANGED;
  }

  private String words(ScopeRequestContent request) {
    return words(request.message());
  }

  private String words(@Nullable LocalizedText text) {
    return text == null ? "" : text.best(frame.locale()).orElse("");
  }

  private AlertSnapshot alert(
      Folded folded, AlertContent alert, Acknowledgements acks, Collection<OutboxEntry> outbox) {
    PryvEvent event = folded.event();
    boolean mine = !frame.isArrival(event);
    Delivery delivery = EventReading.delivery(frame, folded, outbox);
    return new AlertSnapshot(
        folded.key(),
        frame.relationship(),
        mine,
        level(alert),
        alert.title().best(frame.locale()).orElse(""),
        alert.body().best(frame.locale()).orElse(""),
        alert.wantsAck(),
        new DeliveryStatus(delivery, event.isAltered(), failure(folded, delivery, outbox)),
        folded.at(),
        alert.ackId() == null ? null : acks.of(alert.ackId(), mine));
  }

  private static AlertSnapshot.Level level(AlertContent alert) {
    return switch (alert.level()) {
      case INFO -> AlertSnapshot.Level.INFO;
      case WARNING -> AlertSnapshot.Level.WARNING;
      case CRITICAL -> AlertSnapshot.Level.CRITICAL;
    };
  }

  /** What was just sent and is not on the own platform yet, or was parked before it got there. */
  private Optional<? extends TimelineItem> echo(OutboxEntry entry) {
    Optional<Content> content = EventReading.content(entry);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    Delivery delivery = EventReading.delivery(entry);
    boolean telling = delivery == Delivery.WAITING || delivery == Delivery.FAILED;
    @Nullable CoreException reason = telling ? entry.reason() : null;
    return switch (content.get()) {
      case ChatContent chat ->
          Optional.of(
              new TimelineItem.Message(
                  entry.id(),
                  true,
                  entry.queued(),
                  chat.content(),
                  new DeliveryStatus(delivery, false, reason)));
      case AlertContent alert -> {
        AlertSnapshot view =
            new AlertSnapshot(
                entry.id(),
                frame.relationship(),
                true,
                level(alert),
                alert.title().best(frame.locale()).orElse(""),
                alert.body().best(frame.locale()).orElse(""),
                alert.wantsAck(),
                new DeliveryStatus(delivery, false, reason),
                entry.queued(),
                null);
        yield Optional.of(new TimelineItem.Alert(entry.id(), true, entry.queued(), view));
      }
      case ScopeRequestContent request ->
          Optional.of(
              new Notice(
                  entry.id(), true, entry.queued(), Notice.Kind.SCOPE_REQUESTED, words(request)));
      default -> Optional.empty();
    };
  }

  /** Why it failed or waits; what is worked on here knows better than the platform's copy. */
  private @Nullable CoreException failure(
      Folded folded, Delivery delivery, Collection<OutboxEntry> outbox) {
    if (delivery == Delivery.FAILED) {
      return Failure.of(folded.event().content()).map(reasons).orElse(null);
    }
    OutboxEntry entry =
        delivery == Delivery.WAITING ? EventReading.entry(outbox, folded.key()) : null;
    return entry == null ? null : entry.reason();
  }

  /**
   * Acknowledgements by the id they answer: theirs count for own alerts, own ones for theirs. A
   * peer cannot acknowledge its own alert for us, since attribution is by access (NOTES §6.4).
   */
  private Acknowledgements acknowledgements(Collection<PryvEvent> events) {
    Acknowledgements acks = new Acknowledgements(new HashMap<>(), new HashMap<>());
    for (PryvEvent event : events) {
      if (!event.type().equals(EventTypes.ET_SYSTEM_ACK)) {
        continue;
      }
      if (EventReading.content(event).orElse(null) instanceof AckContent ack) {
        boolean arrival = frame.isArrival(event);
        boolean failed = !arrival && TriggerStatus.of(event.content()) == TriggerStatus.FAILED;
        if (!failed && !event.isAltered()) {
          (arrival ? acks.theirs : acks.own)
              .merge(ack.ackId(), EventReading.at(event), Acknowledgements::first);
        }
      }
    }
    return acks;
  }

  /** The lane that carries this type. */
  public static Channel channelOf(String type) {
    return type.equals(EventTypes.ET_CHAT) ? Channel.CHATS : Channel.COLLECTORS;
  }

  private record Acknowledgements(Map<String, Instant> own, Map<String, Instant> theirs) {
    @Nullable Instant of(String ackId, boolean myAlert) {
      return (myAlert ? theirs : own).get(ackId);
    }

    static Instant first(Instant a, Instant b) {
      return a.isBefore(b) ? a : b;
    }
  }

  /**
   * @param last whether it is on its way: its time is this computer's, which may lie anywhere
   *     beside the platform's, and it comes after everything that is there
   */
  private record Placed(boolean last, TimelineItem item, long sequence) {}
}
