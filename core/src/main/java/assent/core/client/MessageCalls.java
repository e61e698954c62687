package assent.core.client;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.content.AckContent;
import assent.core.cmc.content.AlertContent;
import assent.core.cmc.content.AlertContent.Level;
import assent.core.cmc.content.ChatContent;
import assent.core.error.CoreException;
import assent.core.operation.Account;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;

/**
 * Chats, alerts and acknowledgements. Each is sent once: where nobody can say whether one arrived,
 * it is looked for on the other platform before it goes out again.
 */
public final class MessageCalls {
  private final Account account;
  private final Relationships relationships;
  private final SendQueue queue;

  MessageCalls(Account account, SendQueue queue) {
    this.account = account;
    this.relationships = new Relationships(account);
    this.queue = queue;
  }

  /**
   * Sends a message.
   *
   * @param text 1 to 10,240 UTF-16 units
   * @throws assent.core.cmc.MalformedContentException if the text is empty or too long
   * @throws CoreException {@code cmc-chat-disabled}, or why it will not arrive
   */
  public Sent chat(Relationship to, String text) {
    ChatContent content = ChatContent.of(text);
    if (!to.features().chatAllowed()) {
      throw ErrorId.CHAT_DISABLED.exception("the relationship has no chat");
    }
    return queue.send(to.id(), content, false, CmcClient.PATIENCE).sent();
  }

  /**
   * Sends an alert. A critical one overtakes what waits.
   *
   * @throws CoreException {@code cmc-system-messaging-disabled}, {@code assent-not-sendable} if a
   *     text is in no language, or why it will not arrive
   */
  public SentAlert alert(Relationship to, AlertMessage alert) {
    requireAlerts(to);
    sendable(alert.title());
    sendable(alert.body());
    String own = alert.ackId() == null ? EventIds.fresh() : alert.ackId();
    String ackId = alert.ackRequired() ? own : null;
    Sent sent =
        queue
            .send(
                to.id(),
                AlertContent.of(
                    alert.level(), alert.title(), alert.body(), ackId, EventIds.fresh()),
                alert.level() == Level.CRITICAL,
                CmcClient.PATIENCE)
            .sent();
    return new SentAlert(sent, ackId);
  }

  /**
   * Acknowledges an alert.
   *
   * @param alertEventId as it arrived on this account
   * @throws CoreException {@code assent-nothing-to-acknowledge} if nobody of this account's
   *     relationships wrote it, or it asks for nothing; or why it will not arrive
   */
  public Sent ack(String alertEventId) {
    PryvEvent alert = account.own().findEvent(alertEventId).orElseThrow(MessageCalls::nothing);
    Relationship from = relationships.writerOf(alert).orElseThrow(MessageCalls::nothing);
    requireAlerts(from);
    String ackId = AlertContent.parse(alert.content()).ackId();
    if (ackId == null || ackId.isEmpty()) {
      throw nothing();
    }
    return queue
        .send(
            from.id(),
            AckContent.of(alertEventId, ackId, EventIds.fresh()),
            true,
            CmcClient.PATIENCE)
        .sent();
  }

  private static CoreException nothing() {
    return ErrorId.ASSENT_NOTHING_TO_ACKNOWLEDGE.exception(
        "an alert that asks for no acknowledgement");
  }

  private static void requireAlerts(Relationship to) {
    if (!to.features().systemMessagingAllowed()) {
      throw ErrorId.SYSTEM_MESSAGING_DISABLED.exception("the relationship has no alerts");
    }
  }

  private static void sendable(LocalizedText text) {
    if (!text.isSendable()) {
      throw ErrorId.ASSENT_NOT_SENDABLE.exception("an alert without words");
    }
  }
}
