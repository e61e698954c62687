package assent.core.cmc;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which channels a relationship has. Absent means allowed (protocol NOTES §6.2); an accepter copies
 * the offer's values, since the server believes the accept and not the offer.
 */
public record Features(
    @Nullable Boolean chat, @Nullable Boolean systemMessaging, UnknownFields unknown) {
  /** Nothing said: everything allowed. */
  public static final Features UNSAID = new Features(null, null, UnknownFields.NONE);

  /** Both said. */
  public Features(boolean chat, boolean systemMessaging) {
    this(chat, systemMessaging, UnknownFields.NONE);
  }

  public boolean chatAllowed() {
    return !Boolean.FALSE.equals(chat);
  }

  /** Alerts and their acknowledgements; scope events pass whatever this says. */
  public boolean systemMessagingAllowed() {
    return !Boolean.FALSE.equals(systemMessaging);
  }

  /**
   * What platforms make of a value of any form: a channel is closed by {@code false} and by nothing
   * else (protocol NOTES §6.2).
   */
  public static Features asPlatformsRead(JsonNode node) {
    JsonNode chat = node.path("chat");
    JsonNode system = node.path("systemMessaging");
    return new Features(
        chat.isBoolean() ? chat.booleanValue() : null,
        system.isBoolean() ? system.booleanValue() : null,
        UnknownFields.NONE);
  }

  public static Features parse(JsonNode node, String field) {
    ContentReader reader = ContentReader.of(node, field);
    Features plain =
        new Features(
            reader.optionalFlag("chat"),
            reader.optionalFlag("systemMessaging"),
            UnknownFields.NONE);
    return new Features(plain.chat, plain.systemMessaging, reader.notIn(plain.known()));
  }

  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter().flag("chat", chat).flag("systemMessaging", systemMessaging).done();
  }
}
