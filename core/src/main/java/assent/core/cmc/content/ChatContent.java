package assent.core.cmc.content;

import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.UnknownFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One chat message. Every other field is dropped on the way (protocol NOTES §4).
 *
 * <p>{@link #toString()} leaves the words out.
 *
 * @param content 1 to 10,240 UTF-16 units
 * @param from stamped on arrivals; only a hint (NOTES §5), {@code createdBy} counts
 */
public record ChatContent(String content, @Nullable Identity from, UnknownFields unknown)
    implements Content {
  /** Longest message, in UTF-16 units. */
  public static final int LONGEST = 10_240;

  /**
   * @throws MalformedContentException if the text is empty or too long
   */
  public ChatContent {
    if (content.isEmpty() || content.length() > LONGEST) {
      throw new MalformedContentException(
          ROOT + ".content", "must have 1 to " + LONGEST + " UTF-16 units");
    }
  }

  /** A message to write. */
  public static ChatContent of(String text) {
    return new ChatContent(text, null, UnknownFields.NONE);
  }

  @Override
  public String eventType() {
    return EventTypes.ET_CHAT;
  }

  public static ChatContent parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    ChatContent plain =
        new ChatContent(
            reader.text("content"), reader.optionalIdentity("from"), UnknownFields.NONE);
    return new ChatContent(plain.content, plain.from, reader.notIn(plain.known()));
  }

  @Override
  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter().text("content", content).identity("from", from).done();
  }

  @Override
  public String toString() {
    return "ChatContent[" + content.length() + " units, from=" + from + ", " + unknown + "]";
  }
}
