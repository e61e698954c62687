package assent.core.persistence;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import assent.core.cmc.Scope;
import assent.core.cmc.content.RequestContent;
import assent.core.operation.AcceptCheck;
import assent.core.operation.CapabilityState;
import assent.core.operation.Invite;
import assent.core.operation.InviteStatus;
import assent.core.operation.VerifiedAccept;
import assent.core.security.Secret;
import assent.core.store.DocumentType;
import assent.core.store.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How invites are kept. The names of fields with links and tokens are ones the store seals. */
final class InviteForm {
  static final DocumentType<KeptInvite> SHELF =
      new DocumentType<>(
          Table.INVITE,
          kept -> kept.invite().eventId(),
          kept -> null,
          InviteForm::toJson,
          InviteForm::fromJson);

  private InviteForm() {}

  static JsonNode toJson(KeptInvite kept) {
    Invite invite = kept.invite();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", invite.eventId()).put("scope", invite.scope().streamId());
    json.put("link", invite.link().reveal()).put("capability", invite.capabilityId());
    json.put("access", invite.capabilityAccessId()).put("expires", invite.expires());
    json.put("created", invite.created()).set("content", invite.content().toJson());
    InviteStatus status = kept.status();
    if (status != null) {
      ObjectNode found = json.putObject("status");
      found.put("state", status.link().name());
      ArrayNode accepts = found.putArray("accepts");
      status.accepts().forEach(accept -> accepts.add(toJson(accept)));
      ArrayNode refuted = found.putArray("refuted");
      for (AcceptCheck check : status.doubtful()) {
        // One that could not be looked at is looked at again.
        if (check instanceof AcceptCheck.Refuted no) {
          refuted.addObject().put("arrival", no.arrivalEventId()).put("doubt", no.doubt().name());
        }
      }
    }
    return json;
  }

  private static ObjectNode toJson(VerifiedAccept accept) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("arrival", accept.arrivalEventId()).put("invite", accept.inviteEventId());
    json.set("who", accept.who().toJson());
    json.put("apiEndpoint", accept.grant().full().reveal());
    json.put("grant", accept.grantAccessId()).put("half", accept.backChannelAccessId());
    json.set("features", accept.features().toJson());
    json.set("granted", Permission.toJson(accept.granted()));
    return json;
  }

  static KeptInvite fromJson(ObjectNode json) {
    Invite invite =
        new Invite(
            json.path("id").asString(),
            new Scope(json.path("scope").asString()),
            Secret.of(json.path("link").asString()),
            json.path("capability").asString(),
            RelationshipForm.text(json, "access"),
            number(json, "expires"),
            RequestContent.parse(json.path("content")),
            number(json, "created"));
    JsonNode found = json.path("status");
    if (found.isMissingNode()) {
      return new KeptInvite(invite, null);
    }
    List<VerifiedAccept> accepts = new ArrayList<>();
    for (JsonNode each : found.path("accepts")) {
      // One whose grant was lost with a damaged row is verified again.
      if (!each.path("apiEndpoint").asString("").isEmpty()) {
        accepts.add(accept(each));
      }
    }
    List<AcceptCheck> refuted = new ArrayList<>();
    for (JsonNode each : found.path("refuted")) {
      refuted.add(
          new AcceptCheck.Refuted(
              each.path("arrival").asString(),
              AcceptCheck.Doubt.valueOf(each.path("doubt").asString())));
    }
    CapabilityState state = CapabilityState.valueOf(found.path("state").asString());
    return new KeptInvite(invite, new InviteStatus(invite, state, accepts, refuted));
  }

  private static VerifiedAccept accept(JsonNode json) {
    return new VerifiedAccept(
        json.path("arrival").asString(),
        json.path("invite").asString(),
        Identity.parse(json.path("who"), "who"),
        ApiEndpoint.parse(json.path("apiEndpoint").asString()),
        json.path("grant").asString(),
        RelationshipForm.text(json, "half"),
        Features.parse(json.path("features"), "features"),
        Permission.parseList(json.path("granted"), "granted"));
  }

  private static @Nullable Double number(JsonNode json, String field) {
    return json.path(field).isNumber() ? json.path(field).doubleValue() : null;
  }
}
