package assent.core.cmc.content;

import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.UnknownFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The acknowledgement of an alert; tied to it by {@code ackId} alone, and checked by nobody
 * (protocol NOTES §6.4).
 *
 * @param alertEventId id of the alert on the acknowledger's own account, of no use to the author
 * @param messageId our own extra field, which travels
 * @param from stamped on arrivals; only a hint, {@code createdBy} counts
 */
public record AckContent(
    String alertEventId,
    String ackId,
    @Nullable String messageId,
    @Nullable Identity from,
    UnknownFields unknown)
    implements Content {
  /** An acknowledgement to write. */
  public static AckContent of(String alertEventId, String ackId, String messageId) {
    return new AckContent(alertEventId, ackId, messageId, null, UnknownFields.NONE);
  }

  @Override
  public String eventType() {
    return EventTypes.ET_SYSTEM_ACK;
  }

  public static AckContent parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    AckContent plain =
        new AckContent(
            reader.text("alertEventId"),
            reader.text("ackId"),
            reader.optionalText("messageId"),
            reader.optionalIdentity("from"),
            UnknownFields.NONE);
    return new AckContent(
        plain.alertEventId, plain.ackId, plain.messageId, plain.from, reader.notIn(plain.known()));
  }

  @Override
  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .text("alertEventId", alertEventId)
        .text("ackId", ackId)
        .text("messageId", messageId)
        .identity("from", from)
        .done();
  }
}
