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
 * The copy of an invite that a link opens (protocol NOTES §4).
 *
 * <p>Every field of it is under the requester's hand, the identity included (NOTES §9): compare
 * {@link #claimedRequester()} with the true owner of the link before showing it.
 *
 * @param originStreamId the requester's scope, which names the relationship on both accounts
 */
public record Offer(
    String requesterUsername,
    String requesterHost,
    String capabilityId,
    String originStreamId,
    OfferTerms request,
    @Nullable RequesterMeta requesterMeta,
    @Nullable String mode,
    UnknownFields unknown)
    implements Content {
  /**
   * Who the offer says it is from.
   *
   * @throws assent.core.cmc.MalformedContentException if that cannot be an identity
   */
  public Identity claimedRequester() {
    return new Identity(requesterUsername, requesterHost);
  }

  /** Whether many people may use the link. */
  public boolean isOpenLink() {
    return RequestContent.OPEN_LINK.equals(mode);
  }

  @Override
  public String eventType() {
    return EventTypes.ET_REQUEST;
  }

  public static Offer parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    ContentReader meta = reader.optionalObject("requesterMeta");
    ContentReader capability = reader.optionalObject("capability");
    Offer plain =
        new Offer(
            reader.text("requesterUsername"),
            reader.text("requesterHost"),
            reader.text("capabilityId"),
            reader.text("originStreamId"),
            OfferTerms.parse(reader.object("request")),
            meta == null ? null : RequesterMeta.parse(meta),
            capability == null ? null : capability.optionalText("mode"),
            UnknownFields.NONE);
    return new Offer(
        plain.requesterUsername,
        plain.requesterHost,
        plain.capabilityId,
        plain.originStreamId,
        plain.request,
        plain.requesterMeta,
        plain.mode,
        reader.notIn(plain.known()));
  }

  @Override
  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    return new ContentWriter()
        .text("requesterUsername", requesterUsername)
        .text("requesterHost", requesterHost)
        .text("capabilityId", capabilityId)
        .text("originStreamId", originStreamId)
        .tree("request", request.toJson())
        .tree("requesterMeta", requesterMeta == null ? null : requesterMeta.toJson())
        .tree("capability", mode == null ? null : new ContentWriter().text("mode", mode).done())
        .done();
  }
}
