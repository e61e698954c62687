package assent.core.timeline;

import assent.core.api.Delivery;
import assent.core.cmc.EventTypes;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.TriggerStatus;
import assent.core.cmc.content.Content;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.outbox.OutboxEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads events and entries that may hold anything. */
public final class EventReading {
  private static final double LATEST = 32_503_680_000.0;

  /** What one person says to the other. */
  private static final Set<String> SAID =
      Set.of(
          EventTypes.ET_CHAT,
          EventTypes.ET_SYSTEM_ALERT,
          EventTypes.ET_SYSTEM_ACK,
          EventTypes.ET_SCOPE_UPDATE);

  private EventReading() {}

  /** What an event says; empty when it has not the form of its type. */
  public static Optional<Content> content(PryvEvent event) {
    try {
      return Content.of(event);
    } catch (MalformedContentException hostile) {
      // A peer may write anything into a shared leaf (NOTES §9). A proposal is shown as far as it
      // can be read, so that it can be refused; of the rest it is said that it cannot be read.
      return event.type().equals(EventTypes.ET_SCOPE_REQUEST)
          ? Optional.of(ScopeRequestContent.asFarAsReadable(event.content()))
          : Optional.empty();
    }
  }

  /** Whether an event of this type says something to the person, so that it must not be missed. */
  public static boolean isSaid(PryvEvent event) {
    return SAID.contains(event.type());
  }

  static Optional<Content> content(OutboxEntry entry) {
    try {
      return Content.parse(entry.type(), entry.content());
    } catch (MalformedContentException own) {
      return Optional.empty();
    }
  }

  /** When the own platform recorded it; {@code time} only where the platform recorded nothing. */
  public static Instant at(PryvEvent event) {
    Double seconds = event.created() != null ? event.created() : event.time();
    return seconds == null ? Instant.EPOCH : instant(seconds);
  }

  /** A moment that somebody else names; null for one that nobody lives to see, as for none. */
  static @Nullable Instant limit(double seconds) {
    return seconds > LATEST ? null : instant(seconds);
  }

  /** A moment of the platform, in seconds; never outside of what people live to see. */
  public static Instant instant(double seconds) {
    return Instant.ofEpochMilli(Math.round(Math.clamp(seconds, 0, LATEST) * 1000));
  }

  static @Nullable OutboxEntry entry(Collection<OutboxEntry> outbox, String id) {
    return outbox.stream().filter(entry -> entry.id().equals(id)).findFirst().orElse(null);
  }

  static Delivery delivery(OutboxEntry entry) {
    return switch (entry.state()) {
      case QUEUED -> Delivery.QUEUED;
      case WAITING, UNCLEAR -> Delivery.WAITING;
      case SENDING -> Delivery.SENDING;
      case SENT -> Delivery.SENT;
      case DELIVERED -> Delivery.DELIVERED;
      case FAILED -> Delivery.FAILED;
    };
  }

  static Delivery delivery(PryvEvent event, boolean mine) {
    if (!mine) {
      return Delivery.RECEIVED;
    }
    return switch (TriggerStatus.of(event.content())) {
      case COMPLETED -> Delivery.DELIVERED;
      case FAILED -> Delivery.FAILED;
      default -> Delivery.SENT;
    };
  }

  /** Of something on the own platform that may still be worked on here. */
  static Delivery delivery(ConversationFrame frame, Folded folded, Collection<OutboxEntry> outbox) {
    Delivery stands = delivery(folded.event(), !frame.isArrival(folded.event()));
    boolean end = stands == Delivery.DELIVERED || stands == Delivery.RECEIVED;
    OutboxEntry entry = end ? null : entry(outbox, folded.key());
    if (entry == null) {
      return stands;
    }
    // What is worked on here knows better, and found over there counts more than called failed; of
    // one that is still on its way the copy may be the older news, and nothing goes back.
    Delivery here = delivery(entry);
    return stands == Delivery.FAILED || here == Delivery.DELIVERED ? here : stands;
  }

  /**
   * Whether an update changes anything. Without a list, or without the grant it is for, the server
   * changes nothing and says completed; the JavaScript client agrees like that (protocol NOTES
   * §6.3).
   */
  static boolean changes(ScopeUpdateContent update) {
    boolean names = update.accessId() != null || update.newAccessId() != null;
    return names && update.newPermissions() != null;
  }
}
