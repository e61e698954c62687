package assent.core.cmc.content;

import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.EventTypes;
import assent.core.cmc.UnknownFields;
import assent.core.security.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An invite, as its author writes it, with what the server stamps on it (protocol NOTES §4).
 *
 * @param to has no effect on the server (NOTES §8 Q10)
 * @param mode {@code open-link} or null for single use; any other word behaves as single use
 * @param minted the link, null until the server has made it
 */
public record RequestContent(
    @Nullable String to,
    @Nullable Boolean capabilityRequested,
    OfferTerms request,
    @Nullable RequesterMeta requesterMeta,
    @Nullable String mode,
    @Nullable Minted minted,
    UnknownFields unknown)
    implements Content {
  /** The mode of links that many people may use. */
  public static final String OPEN_LINK = "open-link";

  /**
   * The link that the server made for an invite.
   *
   * @param expiresAt seconds since 1970; up to 1 s below what was asked for
   */
  public record Minted(
      Secret capabilityUrl,
      String capabilityId,
      @Nullable String capabilityAccessId,
      @Nullable Double expiresAt) {}

  /** An invite to write. */
  public static RequestContent of(
      OfferTerms request, @Nullable RequesterMeta requesterMeta, boolean openLink) {
    return new RequestContent(
        null, true, request, requesterMeta, openLink ? OPEN_LINK : null, null, UnknownFields.NONE);
  }

  /** The same, meant for somebody; null for nobody in particular. */
  public RequestContent to(@Nullable String whom) {
    return new RequestContent(
        whom, capabilityRequested, request, requesterMeta, mode, minted, unknown);
  }

  /** Whether many people may use the link. */
  public boolean isOpenLink() {
    return OPEN_LINK.equals(mode);
  }

  @Override
  public String eventType() {
    return EventTypes.ET_REQUEST;
  }

  public static RequestContent parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    ContentReader meta = reader.optionalObject("requesterMeta");
    ContentReader capability = reader.optionalObject("capability");
    Secret url = reader.optionalSecret("capabilityUrl");
    String id = reader.optionalText("capabilityId");
    RequestContent plain =
        new RequestContent(
            reader.optionalText("to"),
            reader.optionalFlag("capabilityRequested"),
            OfferTerms.parse(reader.object("request")),
            meta == null ? null : RequesterMeta.parse(meta),
            capability == null ? null : capability.optionalText("mode"),
            url == null || id == null
                ? null
                : new Minted(
                    url,
                    id,
                    reader.optionalText("capabilityAccessId"),
                    reader.optionalNumber("capabilityExpiresAt")),
            UnknownFields.NONE);
    return new RequestContent(
        plain.to,
        plain.capabilityRequested,
        plain.request,
        plain.requesterMeta,
        plain.mode,
        plain.minted,
        reader.notIn(plain.known()));
  }

  @Override
  public ObjectNode toJson() {
    return unknown.addTo(known());
  }

  private ObjectNode known() {
    ContentWriter writer =
        new ContentWriter()
            .tree(
                "to",
                to == null
                    ? JsonNodeFactory.instance.nullNode()
                    : JsonNodeFactory.instance.stringNode(to))
            .flag("capabilityRequested", capabilityRequested)
            .tree("request", request.toJson())
            .tree("requesterMeta", requesterMeta == null ? null : requesterMeta.toJson())
            .tree(
                "capability", mode == null ? null : new ContentWriter().text("mode", mode).done());
    if (minted != null) {
      writer
          .secret("capabilityUrl", minted.capabilityUrl)
          .text("capabilityId", minted.capabilityId)
          .text("capabilityAccessId", minted.capabilityAccessId)
          .number("capabilityExpiresAt", minted.expiresAt);
    }
    return writer.done();
  }
}
