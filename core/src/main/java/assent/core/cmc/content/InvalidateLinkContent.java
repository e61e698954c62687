package assent.core.cmc.content;

import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.UnknownFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An open link is closed; relationships made through it go on. On a single-use link this says
 * completed and does nothing (protocol NOTES §6.1).
 */
public record InvalidateLinkContent(
    String capabilityId, @Nullable LocalizedText reason, UnknownFields unknown) implements Content {
  /** The closing of a link, to write. */
  public static InvalidateLinkContent of(String capabilityId, @Nullable LocalizedText reason) {
    return new InvalidateLinkContent(capabilityId, reason, UnknownFields.NONE);
  }

  @Override
  public String eventType() {
    return EventTypes.ET_INVALIDATE_LINK;
  }

  public static InvalidateLinkContent parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    InvalidateLinkContent plain =
        new InvalidateLinkContent(
            reader.text("capabilityId"), reader.optionalLocalized("reason"), UnknownFields.NONE);
    return new InvalidateLinkContent(plain.capabilityId, plain.reason, reader.notIn(plain.known()));
  }

  @Override
  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .text("capabilityId", capabilityId)
        .localized("reason", reason)
        .done();
  }
}
