package assent.core.cmc.content;

import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.UnknownFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An alert (protocol NOTES §4, §6.4).
 *
 * @param ackRequired whether an acknowledgement is asked for; not enforced by anybody
 * @param ackId ties the acknowledgement to the alert; without it there can be none
 * @param messageId our own extra field, which travels, so that doubles are seen as one
 * @param from stamped on arrivals; only a hint, {@code createdBy} counts
 */
public record AlertContent(
    Level level,
    LocalizedText title,
    LocalizedText body,
    @Nullable Boolean ackRequired,
    @Nullable String ackId,
    @Nullable String messageId,
    @Nullable Identity from,
    UnknownFields unknown)
    implements Content {
  /** How urgent an alert is. */
  public enum Level {
    INFO("info"),
    WARNING("warning"),
    CRITICAL("critical");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** The word on the wire. */
    public String word() {
      return word;
    }
  }

  /**
   * An alert to write.
   *
   * @param ackId fresh and unique where an acknowledgement is asked for, else null
   */
  public static AlertContent of(
      Level level,
      LocalizedText title,
      LocalizedText body,
      @Nullable String ackId,
      String messageId) {
    return new AlertContent(
        level,
        title,
        body,
        ackId == null ? null : true,
        ackId,
        messageId,
        null,
        UnknownFields.NONE);
  }

  /** Whether the author waits for an acknowledgement that can be given. */
  public boolean wantsAck() {
    return Boolean.TRUE.equals(ackRequired) && ackId != null && !ackId.isEmpty();
  }

  @Override
  public String eventType() {
    return EventTypes.ET_SYSTEM_ALERT;
  }

  public static AlertContent parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    AlertContent plain =
        new AlertContent(
            level(reader),
            reader.localized("title"),
            reader.localized("body"),
            reader.optionalFlag("ackRequired"),
            reader.optionalText("ackId"),
            reader.optionalText("messageId"),
            reader.optionalIdentity("from"),
            UnknownFields.NONE);
    return new AlertContent(
        plain.level,
        plain.title,
        plain.body,
        plain.ackRequired,
        plain.ackId,
        plain.messageId,
        plain.from,
        reader.notIn(plain.known()));
  }

  @Override
  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .text("level", level.word())
        .localized("title", title)
        .localized("body", body)
        .flag("ackRequired", ackRequired)
        .text("ackId", ackId)
        .text("messageId", messageId)
        .identity("from", from)
        .done();
  }

  private static Level level(ContentReader reader) {
    String word = reader.text("level");
    for (Level level : Level.values()) {
      if (level.word.equals(word)) {
        return level;
      }
    }
    throw reader.problem("level", "must be info, warning or critical");
  }
}
