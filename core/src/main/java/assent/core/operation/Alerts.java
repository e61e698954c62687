package assent.core.operation;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.content.AckContent;
import assent.core.cmc.content.AlertContent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts and their acknowledgements (protocol NOTES §6.4).
 *
 * <p>Extra fields travel with both, so each carries an own {@code messageId}: whoever sends again
 * after an unknown outcome uses the same one, and the other side folds the two.
 */
public final class Alerts {
  private final Triggers triggers;

  public Alerts(Account account) {
    this.triggers = new Triggers(account);
  }

  /**
   * An alert on its way.
   *
   * @param ackId what its acknowledgement will bear; null where none was asked for
   * @param messageId to send it again under
   */
  public record Sent(SendResult result, @Nullable String ackId, String messageId) {}

  /** {@link #sendAlert(Relationship, AlertRequest, String, String)} under fresh ids. */
  public Sent sendAlert(Relationship to, AlertRequest alert) {
    return sendAlert(to, alert, EventIds.fresh(), EventIds.fresh());
  }

  /**
   * Sends an alert and returns what became of it. Asking for an acknowledgement gives it an id that
   * no other alert has, derived from its message id, so that sending again does not change it.
   *
   * @param messageId the same for every attempt at this alert
   * @throws OperationException {@code cmc-system-messaging-disabled}, {@code
   *     assent-channel-not-ready}, or {@code assent-not-sendable} with the {@code field}; nothing
   *     was sent then
   */
  public Sent sendAlert(Relationship to, AlertRequest alert, String eventId, String messageId) {
    requireChannel(to);
    sendable("title", alert.title());
    sendable("body", alert.body());
    String ackId = alert.ackRequired() ? "ack-" + messageId : null;
    SendResult result =
        SendResult.of(
            triggers.carryOutInLeaf(
                eventId,
                to.collectorStream(),
                AlertContent.of(alert.level(), alert.title(), alert.body(), ackId, messageId)));
    return new Sent(result, ackId, messageId);
  }

  /** {@link #sendAck(Relationship, PryvEvent, String)} under a fresh id. */
  public SendResult sendAck(Relationship to, PryvEvent alert) {
    return sendAck(to, alert, EventIds.fresh());
  }

  /**
   * Acknowledges a received alert.
   *
   * @param alert as it arrived, written by the other side of this relationship
   * @throws OperationException {@code assent-nothing-to-acknowledge} if it asks for nothing or was
   *     written by somebody else; nothing was sent then
   */
  public SendResult sendAck(Relationship to, PryvEvent alert, String eventId) {
    requireChannel(to);
    AlertContent content = AlertContent.parse(alert.content());
    String ackId = content.ackId();
    if (!to.wrote(alert) || ackId == null || ackId.isEmpty()) {
      throw OperationException.of(
          ErrorId.ASSENT_NOTHING_TO_ACKNOWLEDGE, "an alert that asks for no acknowledgement");
    }
    return SendResult.of(
        triggers.carryOutInLeaf(
            eventId, to.collectorStream(), AckContent.of(alert.id(), ackId, EventIds.fresh())));
  }

  /**
   * Whether an event acknowledges an alert of ours: by its {@code ackId}, and written by the other
   * side of that relationship. The {@code alertEventId} in it is an id of the other account.
   */
  public static boolean acknowledges(Relationship relationship, PryvEvent event, String ackId) {
    return event.type().equals(EventTypes.ET_SYSTEM_ACK)
        && relationship.wrote(event)
        && event.content().path("ackId").asString("").equals(ackId);
  }

  private static void requireChannel(Relationship to) {
    if (!to.features().systemMessagingAllowed()) {
      throw OperationException.of(
          ErrorId.SYSTEM_MESSAGING_DISABLED, "the relationship has no alerts");
    }
    Channels.requireUsable(to);
  }

  private static void sendable(String field, LocalizedText text) {
    if (!text.isSendable()) {
      throw OperationException.of(
          ErrorId.ASSENT_NOT_SENDABLE, Map.of("field", field), "an alert without good " + field);
    }
  }
}
