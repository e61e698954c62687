package assent.core.operation;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.content.ChatContent;

/** Chat messages (protocol NOTES §4). */
public final class Chat {
  private final Triggers triggers;

  public Chat(Account account) {
    this.triggers = new Triggers(account);
  }

  /** {@link #send(Relationship, String, String)} under a fresh id. */
  public SendResult send(Relationship to, String text) {
    return send(to, text, EventIds.fresh());
  }

  /**
   * Sends a message and returns what became of it. Sending again under the same id is harmless: it
   * follows what was written the first time.
   *
   * @param to read just now, and looked at by {@link EndpointWatch}
   * @param text 1 to 10,240 UTF-16 units
   * @throws assent.core.cmc.MalformedContentException if the text is empty or too long
   * @throws OperationException {@code cmc-chat-disabled}, or {@code assent-channel-not-ready} while
   *     the way back is not there; nothing was sent then
   */
  public SendResult send(Relationship to, String text, String eventId) {
    ChatContent content = ChatContent.of(text);
    if (!to.features().chatAllowed()) {
      throw OperationException.of(ErrorId.CHAT_DISABLED, "the relationship has no chat");
    }
    Channels.requireUsable(to);
    return SendResult.of(triggers.carryOutInLeaf(eventId, to.chatStream(), content));
  }
}
