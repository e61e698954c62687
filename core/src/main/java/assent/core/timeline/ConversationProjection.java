package assent.core.timeline;

import assent.core.AlertView;
import assent.core.Delivery;
import assent.core.TimelineItem;
import assent.core.TimelineItem.Notice;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Failure;
import assent.core.cmc.MalformedContentException;
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
 * by {@code time}, which a peer may set (protocol NOTES §9). Types that are not known are left out.
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
    List<Placed> placed = new ArrayList<>();
    for (PryvEvent event : known.values()) {
      // A peer may bin what was said (NOTES §9): that hides nothing here, it shows as altered.
      if (!event.isTrashed() || frame.isChangedByPeer(event)) {
        item(event, acks).ifPresent(item -> placed.add(new Placed(item, 0)));
      }
    }
    for (OutboxEntry entry : outbox) {
      if (!known.containsKey(entry.id())) {
        echo(entry).ifPresent(item -> placed.add(new Placed(item, entry.sequence())));
      }
    }
    placed.sort(
        Comparator.comparing((Placed p) -> p.item.at())
            .thenComparing(Placed::sequence)
            .thenComparing(p -> p.item.key()));
    return placed.stream().map(Placed::item).toList();
  }

  private boolean belongs(PryvEvent event) {
    return event.isIn(frame.chats()) || event.isIn(frame.collectors());
  }

  private Optional<? extends TimelineItem> item(PryvEvent event, Acknowledgements acks) {
    Optional<Content> content = read(event);
    boolean mine = !frame.isArrival(event);
    Instant at = at(event);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    return switch (content.get()) {
      case ChatContent chat ->
          Optional.of(
              new TimelineItem.Message(
                  event.id(),
                  mine,
                  at,
                  chat.content(),
                  delivery(event, mine),
                  event.isAltered(),
                  failure(event)));
      case AlertContent alert ->
          Optional.of(
              new TimelineItem.Alert(event.id(), mine, at, alert(event, alert, mine, at, acks)));
      case ScopeRequestContent request ->
          Optional.of(
              new Notice(event.id(), mine, at, Notice.Kind.SCOPE_REQUESTED, words(request)));
      case ScopeUpdateContent update ->
          Optional.of(new Notice(event.id(), mine, at, kind(update), ""));
      default -> Optional.empty();
    };
  }

  /**
   * Without a list, or without the grant it is for, the server changes nothing and says completed;
   * the JavaScript client agrees like that (protocol NOTES §6.3).
   */
  private static Notice.Kind kind(ScopeUpdateContent update) {
    if (Boolean.FALSE.equals(update.accept())) {
      return Notice.Kind.SCOPE_REFUSED;
    }
    boolean names = update.accessId() != null || update.newAccessId() != null;
    return names && update.newPermissions() != null
        ? Notice.Kind.SCOPE_CHANGED
        : Notice.Kind.SCOPE_UNCHANGED;
  }

  private String words(ScopeRequestContent request) {
    return request.message() == null ? "" : request.message().best(frame.locale()).orElse("");
  }

  private AlertView alert(
      PryvEvent event, AlertContent alert, boolean mine, Instant at, Acknowledgements acks) {
    return new AlertView(
        event.id(),
        frame.relationship(),
        mine,
        level(alert),
        alert.title().best(frame.locale()).orElse(""),
        alert.body().best(frame.locale()).orElse(""),
        alert.wantsAck(),
        delivery(event, mine),
        event.isAltered(),
        at,
        alert.ackId() == null ? null : acks.of(alert.ackId(), mine),
        failure(event));
  }

  private static AlertView.Level level(AlertContent alert) {
    return switch (alert.level()) {
      case INFO -> AlertView.Level.INFO;
      case WARNING -> AlertView.Level.WARNING;
      case CRITICAL -> AlertView.Level.CRITICAL;
    };
  }

  /** What was just sent and is not on the own platform yet, or was parked before it got there. */
  private Optional<? extends TimelineItem> echo(OutboxEntry entry) {
    Optional<Content> content;
    try {
      content = Content.parse(entry.type(), entry.content());
    } catch (MalformedContentException own) {
      return Optional.empty();
    }
    Delivery delivery = delivery(entry);
    if (content.isPresent() && content.get() instanceof ChatContent chat) {
      return Optional.of(
          new TimelineItem.Message(
              entry.id(), true, entry.queued(), chat.content(), delivery, false, entry.reason()));
    }
    if (content.isPresent() && content.get() instanceof AlertContent alert) {
      AlertView view =
          new AlertView(
              entry.id(),
              frame.relationship(),
              true,
              level(alert),
              alert.title().best(frame.locale()).orElse(""),
              alert.body().best(frame.locale()).orElse(""),
              alert.wantsAck(),
              delivery,
              false,
              entry.queued(),
              null,
              entry.reason());
      return Optional.of(new TimelineItem.Alert(entry.id(), true, entry.queued(), view));
    }
    return Optional.empty();
  }

  private static Delivery delivery(OutboxEntry entry) {
    return switch (entry.state()) {
      case QUEUED -> Delivery.QUEUED;
      case WAITING -> Delivery.WAITING;
      case SENDING -> Delivery.SENDING;
      case SENT -> Delivery.SENT;
      case DELIVERED -> Delivery.DELIVERED;
      case FAILED -> Delivery.FAILED;
    };
  }

  private static Delivery delivery(PryvEvent event, boolean mine) {
    if (!mine) {
      return Delivery.RECEIVED;
    }
    return switch (TriggerStatus.of(event.content())) {
      case COMPLETED -> Delivery.DELIVERED;
      case FAILED -> Delivery.FAILED;
      default -> Delivery.SENT;
    };
  }

  private @Nullable CoreException failure(PryvEvent event) {
    if (frame.isArrival(event) || TriggerStatus.of(event.content()) != TriggerStatus.FAILED) {
      return null;
    }
    return Failure.of(event.content()).map(reasons).orElse(null);
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
      if (read(event).orElse(null) instanceof AckContent ack) {
        boolean arrival = frame.isArrival(event);
        boolean failed = !arrival && TriggerStatus.of(event.content()) == TriggerStatus.FAILED;
        if (!failed && !event.isAltered()) {
          (arrival ? acks.theirs : acks.own).merge(ack.ackId(), at(event), Acknowledgements::first);
        }
      }
    }
    return acks;
  }

  private static Optional<Content> read(PryvEvent event) {
    try {
      return Content.of(event);
    } catch (MalformedContentException hostile) {
      // A peer may write anything into a shared leaf; what cannot be read is not shown (NOTES §9).
      return Optional.empty();
    }
  }

  /** When the own platform recorded it; {@code time} only where the platform recorded nothing. */
  private static Instant at(PryvEvent event) {
    Double seconds = event.created() != null ? event.created() : event.time();
    return seconds == null
        ? Instant.EPOCH
        : Instant.ofEpochMilli(Math.round(Math.clamp(seconds, 0, 32_503_680_000.0) * 1000));
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

  private record Placed(TimelineItem item, long sequence) {}
}
