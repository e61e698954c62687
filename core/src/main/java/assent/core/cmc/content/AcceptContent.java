package assent.core.cmc.content;

import assent.core.cmc.ContentReader;
import assent.core.cmc.ContentWriter;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.UnknownFields;
import assent.core.security.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An offer is accepted: what the accepter writes, or what arrives at the requester (NOTES §4). */
public sealed interface AcceptContent extends Content {
  /** Which channels there shall be; null where nothing is said, which allows everything. */
  @Nullable Features features();

  @Nullable String capabilityId();

  @Override
  default String eventType() {
    return EventTypes.ET_ACCEPT;
  }

  /** Reads either form; a link inside makes it a trigger. */
  static AcceptContent parse(JsonNode content) {
    ContentReader reader = ContentReader.of(content, ROOT);
    return reader.optional("capabilityUrl") == null ? Arrival.read(reader) : Trigger.read(reader);
  }

  /**
   * What the accepter writes, and below {@code from} what the server stamps once it is completed.
   *
   * @param grantedPermissions always send exactly what was shown (NOTES §9); null grants whatever
   *     the offer holds by then
   * @param from the requester as the offer names it: no proof
   * @param dataGrant endpoint of the grant on the own account
   * @param offerEventId id of the offer's copy, not of the invite
   */
  record Trigger(
      Secret capabilityUrl,
      @Nullable Features features,
      @Nullable List<Permission> grantedPermissions,
      @Nullable String accessName,
      @Nullable Identity from,
      @Nullable Secret dataGrant,
      @Nullable String dataGrantAccessId,
      @Nullable String offerEventId,
      @Nullable String capabilityId,
      @Nullable List<String> anchorStreamIds,
      UnknownFields unknown)
      implements AcceptContent {
    public Trigger {
      grantedPermissions = grantedPermissions == null ? null : List.copyOf(grantedPermissions);
      anchorStreamIds = anchorStreamIds == null ? null : List.copyOf(anchorStreamIds);
    }

    /** An accept to write. */
    public static Trigger of(
        Secret capabilityUrl,
        @Nullable Features features,
        List<Permission> grantedPermissions,
        @Nullable String accessName) {
      return new Trigger(
          capabilityUrl,
          features,
          grantedPermissions,
          accessName,
          null,
          null,
          null,
          null,
          null,
          null,
          UnknownFields.NONE);
    }

    static Trigger read(ContentReader reader) {
      ContentReader acceptedBy = reader.optionalObject("acceptedBy");
      Trigger plain =
          new Trigger(
              reader.secret("capabilityUrl"),
              reader.optionalFeatures("features"),
              reader.optionalPermissions("grantedPermissions"),
              reader.optionalText("accessName"),
              reader.optionalIdentity("from"),
              acceptedBy == null ? null : acceptedBy.optionalSecret("apiEndpoint"),
              reader.optionalText("dataGrantAccessId"),
              reader.optionalText("offerEventId"),
              reader.optionalText("capabilityId"),
              reader.optionalTexts("anchorStreamIds"),
              UnknownFields.NONE);
      return new Trigger(
          plain.capabilityUrl,
          plain.features,
          plain.grantedPermissions,
          plain.accessName,
          plain.from,
          plain.dataGrant,
          plain.dataGrantAccessId,
          plain.offerEventId,
          plain.capabilityId,
          plain.anchorStreamIds,
          reader.notIn(plain.known()));
    }

    @Override
    public ObjectNode toJson() {
      return unknown.addTo(known());
    }

    private ObjectNode known() {
      return new ContentWriter()
          .secret("capabilityUrl", capabilityUrl)
          .features("features", features)
          .permissions("grantedPermissions", grantedPermissions)
          .text("accessName", accessName)
          .identity("from", from)
          .tree("acceptedBy", endpoint(dataGrant))
          .text("dataGrantAccessId", dataGrantAccessId)
          .text("offerEventId", offerEventId)
          .text("capabilityId", capabilityId)
          .texts("anchorStreamIds", anchorStreamIds)
          .done();
    }
  }

  /**
   * What arrives in the requester's inbox. Anybody who holds the link can have written all of it
   * (NOTES §9): it is a contact only after it was verified.
   *
   * @param grantedAccess endpoint of the grant on the accepter's account
   * @param originalEventId id of the offer's copy
   * @param inviteEventId id of the own invite; missing on an accept that left out the capability id
   */
  record Arrival(
      Identity from,
      @Nullable Features features,
      @Nullable String capabilityId,
      Secret grantedAccess,
      @Nullable String originalEventId,
      @Nullable String inviteEventId,
      @Nullable String requesterAppCode,
      @Nullable String requesterOriginStreamId,
      @Nullable String backChannelAccessId,
      UnknownFields unknown)
      implements AcceptContent {
    static Arrival read(ContentReader reader) {
      Identity from = Identity.parse(reader.required("from"), reader.path("from"));
      Arrival plain =
          new Arrival(
              from,
              reader.optionalFeatures("features"),
              reader.optionalText("capabilityId"),
              reader.object("grantedAccess").secret("apiEndpoint"),
              reader.optionalText("originalEventId"),
              reader.optionalText("inviteEventId"),
              reader.optionalText("requesterAppCode"),
              reader.optionalText("requesterOriginStreamId"),
              reader.optionalText("backChannelAccessId"),
              UnknownFields.NONE);
      return new Arrival(
          plain.from,
          plain.features,
          plain.capabilityId,
          plain.grantedAccess,
          plain.originalEventId,
          plain.inviteEventId,
          plain.requesterAppCode,
          plain.requesterOriginStreamId,
          plain.backChannelAccessId,
          reader.notIn(plain.known()));
    }

    @Override
    public ObjectNode toJson() {
      return unknown.addTo(known());
    }

    private ObjectNode known() {
      return new ContentWriter()
          .identity("from", from)
          .features("features", features)
          .text("capabilityId", capabilityId)
          .tree("grantedAccess", endpoint(grantedAccess))
          .text("originalEventId", originalEventId)
          .text("inviteEventId", inviteEventId)
          .text("requesterAppCode", requesterAppCode)
          .text("requesterOriginStreamId", requesterOriginStreamId)
          .text("backChannelAccessId", backChannelAccessId)
          .done();
    }
  }

  private static @Nullable ObjectNode endpoint(@Nullable Secret endpoint) {
    return endpoint == null ? null : new ContentWriter().secret("apiEndpoint", endpoint).done();
  }
}
