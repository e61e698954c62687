package assent.core.cmc.content;

import assent.core.cmc.AccessIds;
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
 * A relationship is ended: what is written, or what arrives (protocol NOTES §4, §6.2).
 *
 * <p>Of an arrival, act only on the access in {@code createdBy}: the ids in the content are the
 * sender's words (NOTES §9). The same arrival may come twice (NOTES-2 §1).
 *
 * @param accessId base id of the access to end; in an arrival the sender's own
 * @param peerNotified stamped on a completed trigger: whether the other side was told
 */
public record RevokeContent(
    String accessId,
    @Nullable LocalizedText reason,
    @Nullable Identity from,
    @Nullable String appCode,
    @Nullable String scopeStreamId,
    @Nullable String offerEventId,
    @Nullable String acceptEventId,
    @Nullable Boolean peerNotified,
    UnknownFields unknown)
    implements Content {
  /**
   * A revocation to write.
   *
   * @param accessId in either form; the server understands the base only (NOTES §1)
   */
  public static RevokeContent of(String accessId, @Nullable LocalizedText reason) {
    return new RevokeContent(
        AccessIds.base(accessId), reason, null, null, null, null, null, null, UnknownFields.NONE);
  }

  @Override
  public String eventType() {
    return EventTypes.ET_REVOKE;
  }

  public static RevokeContent parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    RevokeContent plain =
        new RevokeContent(
            reader.text("accessId"),
            reader.optionalLocalized("reason"),
            reader.optionalIdentity("from"),
            reader.optionalText("appCode"),
            reader.optionalText("scopeStreamId"),
            reader.optionalText("offerEventId"),
            reader.optionalText("acceptEventId"),
            reader.optionalFlag("peerNotified"),
            UnknownFields.NONE);
    return new RevokeContent(
        plain.accessId,
        plain.reason,
        plain.from,
        plain.appCode,
        plain.scopeStreamId,
        plain.offerEventId,
        plain.acceptEventId,
        plain.peerNotified,
        reader.notIn(plain.known()));
  }

  @Override
  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .text("accessId", accessId)
        .localized("reason", reason)
        .identity("from", from)
        .text("appCode", appCode)
        .text("scopeStreamId", scopeStreamId)
        .text("offerEventId", offerEventId)
        .text("acceptEventId", acceptEventId)
        .flag("peerNotified", peerNotified)
        .done();
  }
}
