package assent.core.cmc.content;

import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.UnknownFields;
import assent.core.security.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An offer is declined. The server never tells the requester and leaves the link usable (protocol
 * NOTES §8 Q1), so this is a decision kept on one's own side.
 */
public record RefuseContent(
    Secret capabilityUrl, @Nullable LocalizedText reason, UnknownFields unknown)
    implements Content {
  /** A refusal to write. */
  public static RefuseContent of(Secret capabilityUrl, @Nullable LocalizedText reason) {
    return new RefuseContent(capabilityUrl, reason, UnknownFields.NONE);
  }

  @Override
  public String eventType() {
    return EventTypes.ET_REFUSE;
  }

  public static RefuseContent parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    RefuseContent plain =
        new RefuseContent(
            reader.secret("capabilityUrl"), reader.optionalLocalized("reason"), UnknownFields.NONE);
    return new RefuseContent(plain.capabilityUrl, plain.reason, reader.notIn(plain.known()));
  }

  @Override
  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .secret("capabilityUrl", capabilityUrl)
        .localized("reason", reason)
        .done();
  }
}
