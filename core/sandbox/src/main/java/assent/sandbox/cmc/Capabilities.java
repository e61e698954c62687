package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Invitation links on the requester's side: the capability access, its two internal streams and its
 * state. Nothing is ever cleaned up (NOTES §6.1).
 */
final class Capabilities {
  private static final long DEFAULT_TTL_SECONDS = 7L * 24 * 3600;
  private static final long MIN_TTL_SECONDS = 60;
  private static final long MAX_TTL_SECONDS = 30L * 24 * 3600;
  private static final String OPEN_LINK = "open-link";
  private static final List<String> NOT_OFFERED =
      List.of(
          "capabilityRequested",
          "capabilityUrl",
          "capabilityExpiresAt",
          "capabilityAccessId",
          "status",
          "failure");

  private Capabilities() {}

  /** Makes the link of an invite and writes its handles into the trigger before it is stored. */
  static void mint(Ledger ledger, Identity self, ObjectNode trigger) {
    JsonNode content = trigger.path("content");
    long ttl = ttlSeconds(content.path("request").path("expiresAt"), ledger.now());
    String capabilityId = Ids.base64Url22();
    String offerStream = Streams.offer(capabilityId);
    String responsesStream = Streams.responses(capabilityId);
    long expiresAt = ledger.nowSeconds() + ttl;

    internalStream(ledger, offerStream, "offer", capabilityId);
    internalStream(ledger, responsesStream, "responses", capabilityId);
    ledger.createEvent(
        offerStream,
        EventTypes.REQUEST,
        JsonNodeFactory.instance.numberNode(ledger.nowSeconds()),
        offerContent(trigger, capabilityId, self));
    boolean openLink = OPEN_LINK.equals(Nodes.text(content, "capability", "mode"));
    Access access =
        ledger.createAccess(
            capabilityAccess(
                capabilityId, openLink ? OPEN_LINK : "single-use", ledger.nowSeconds(), expiresAt));

    ObjectNode stamped = Nodes.copy(content);
    stamped.put("capabilityUrl", ledger.apiEndpoint(access));
    stamped.put("capabilityExpiresAt", expiresAt);
    stamped.put("capabilityAccessId", access.id());
    stamped.put("capabilityId", capabilityId);
    stamped.put("status", "pending");
    trigger.set("content", stamped);
  }

  private static long ttlSeconds(JsonNode expiresAt, double now) {
    if (!expiresAt.isNumber()) {
      return DEFAULT_TTL_SECONDS;
    }
    long computed = (long) Math.floor(expiresAt.doubleValue() - now);
    if (computed < MIN_TTL_SECONDS || computed > MAX_TTL_SECONDS) {
      ObjectNode data = Nodes.object().put("id", "cmc-capability-ttl-out-of-range");
      data.set("expiresAt", expiresAt);
      data.put("computedTtlSeconds", computed);
      data.put("minTtlSeconds", MIN_TTL_SECONDS);
      data.put("maxTtlSeconds", MAX_TTL_SECONDS);
      throw ApiException.invalidOperation(
          "CMC capability TTL out of range: expiresAt resolves to %ds, must be within [%d, %d] seconds from now."
              .formatted(computed, MIN_TTL_SECONDS, MAX_TTL_SECONDS),
          data);
    }
    return computed;
  }

  private static void internalStream(Ledger ledger, String id, String kind, String capabilityId) {
    ObjectNode extra = Nodes.object();
    extra
        .putObject("clientData")
        .putObject("cmc")
        .put("kind", "capability-" + kind)
        .put("capabilityId", capabilityId);
    ledger.ensureStream(id, Streams.INTERNAL, "CMC capability " + kind + " " + capabilityId, extra);
  }

  private static ObjectNode offerContent(ObjectNode trigger, String capabilityId, Identity self) {
    ObjectNode offer = Nodes.copy(trigger.path("content"));
    offer.remove(NOT_OFFERED);
    offer.put("capabilityId", capabilityId);
    for (String streamId : Nodes.texts(trigger.path("streamIds"))) {
      if (Streams.isUnderApps(streamId)) {
        offer.put("originStreamId", streamId);
        break;
      }
    }
    offer.put("requesterUsername", self.username());
    offer.put("requesterHost", self.host());
    return offer;
  }

  private static ObjectNode capabilityAccess(
      String capabilityId, String mode, long now, long expiresAt) {
    ObjectNode access = Nodes.object();
    access.put("type", Access.SHARED);
    access.put("name", "__cmc-cap-" + capabilityId.substring(0, 8));
    access
        .putArray("permissions")
        .add(Nodes.permission(Streams.offer(capabilityId), "read"))
        .add(Nodes.permission(Streams.responses(capabilityId), "create-only"));
    ObjectNode cmc = access.putObject("clientData").putObject("cmc");
    cmc.put("kind", "capability");
    cmc.put("capabilityId", capabilityId);
    cmc.putNull("requestEventId");
    cmc.putObject("capability").put("mode", mode).put("state", "open").put("stateChangedAt", now);
    cmc.put("singleUse", mode.equals("single-use"));
    access.put("expires", expiresAt);
    return access;
  }

  /** The trigger's id exists only once it is stored: the access learns it then. */
  static void stampRequestEventId(Ledger ledger, String accessId, String eventId) {
    for (Access access : ledger.accesses()) {
      if (access.id().equals(accessId)) {
        ObjectNode cmc = Nodes.copy(Relationships.cmc(access));
        cmc.put("requestEventId", eventId);
        ledger.updateCmc(access, cmc);
      }
    }
  }

  static @Nullable Access find(Ledger ledger, String capabilityId) {
    for (Access access : ledger.accesses()) {
      JsonNode cmc = Relationships.cmc(access);
      if ("capability".equals(Nodes.text(cmc, "kind"))
          && capabilityId.equals(Nodes.text(cmc, "capabilityId"))) {
        return access;
      }
    }
    return null;
  }

  /**
   * Refuses a write into a responses stream once the link is used, closed, or used by this person.
   */
  static void checkResponse(Access writer, JsonNode content) {
    JsonNode capability = Relationships.cmc(writer).path("capability");
    String state = Nodes.text(capability, "state");
    if ("consumed".equals(state)) {
      throw refusal(
          "Capability already accepted; the link is single-use and has been consumed",
          "cmc-capability-consumed",
          "stateChangedAt",
          capability.path("stateChangedAt"));
    }
    if ("invalidated".equals(state)) {
      throw refusal(
          "Capability has been invalidated by the requester; no new accepts allowed",
          "cmc-capability-invalidated",
          "stateChangedAt",
          capability.path("stateChangedAt"));
    }
    Identity from = Identity.read(content.path("from"));
    boolean openLink = "open".equals(state) && OPEN_LINK.equals(Nodes.text(capability, "mode"));
    if (!openLink || from == null || from.username().isEmpty() || from.host().isEmpty()) {
      return;
    }
    for (JsonNode entry : capability.path("acceptedBy")) {
      Identity accepter = Identity.read(entry);
      if (accepter != null && accepter.sameSlugAs(from)) {
        throw refusal(
            "You have already accepted this open-link consent",
            "cmc-capability-already-accepted-by-you",
            "acceptedAt",
            entry.path("acceptedAt"));
      }
    }
  }

  private static ApiException refusal(String message, String id, String field, JsonNode value) {
    ObjectNode data = Nodes.object().put("id", id);
    if (!value.isMissingNode()) {
      data.set(field, value);
    }
    return ApiException.invalidOperation(message, data);
  }

  /** After an accept: a single-use link is consumed, an open one remembers the person. */
  static void recordAccept(Ledger ledger, String capabilityId, Identity accepter) {
    Access access = find(ledger, capabilityId);
    if (access == null) {
      return;
    }
    String mode = Nodes.text(Relationships.cmc(access), "capability", "mode");
    if (OPEN_LINK.equals(mode)) {
      addAccepter(ledger, access, accepter);
    } else if (mode == null || mode.equals("single-use")) {
      changeState(ledger, access, "consumed");
    }
  }

  private static void addAccepter(Ledger ledger, Access access, Identity accepter) {
    ObjectNode cmc = Nodes.copy(Relationships.cmc(access));
    ObjectNode capability = Nodes.copy(cmc.path("capability"));
    ArrayNode acceptedBy = JsonNodeFactory.instance.arrayNode();
    for (JsonNode entry : capability.path("acceptedBy")) {
      Identity known = Identity.read(entry);
      if (known != null && known.sameSlugAs(accepter)) {
        return;
      }
      acceptedBy.add(entry);
    }
    acceptedBy.add(accepter.json().put("acceptedAt", ledger.nowSeconds()));
    capability.set("acceptedBy", acceptedBy);
    cmc.set("capability", capability);
    ledger.updateCmc(access, cmc);
  }

  private static void changeState(Ledger ledger, Access access, String state) {
    ObjectNode cmc = Nodes.copy(Relationships.cmc(access));
    ObjectNode capability = Nodes.copy(cmc.path("capability"));
    if (state.equals(Nodes.text(capability, "state"))) {
      return;
    }
    capability.put("state", state);
    capability.put("stateChangedAt", ledger.nowSeconds());
    cmc.set("capability", capability);
    ledger.updateCmc(access, cmc);
  }

  /**
   * {@code consent/invalidate-link-cmc}: closes an open link; on a single-use one it reports
   * success and does nothing (NOTES §6.1).
   */
  static Outcome invalidate(Trigger trigger) {
    String capabilityId = Nodes.nonEmpty(trigger.content(), "capabilityId");
    if (capabilityId == null) {
      return Outcome.failed("cmc-handler-missing-capability-id");
    }
    Access access = find(trigger.ledger(), capabilityId);
    if (access == null) {
      return Outcome.failed(
          "capability-access-not-found", Nodes.object().put("capabilityId", capabilityId));
    }
    JsonNode capability = Relationships.cmc(access).path("capability");
    boolean singleUse = "single-use".equals(Nodes.text(capability, "mode"));
    boolean consumed = "consumed".equals(Nodes.text(capability, "state"));
    if (!singleUse && !consumed) {
      changeState(trigger.ledger(), access, "invalidated");
    }
    ObjectNode stamps = Nodes.object().put("capabilityId", capabilityId);
    return new Outcome.Completed(stamps);
  }

  /** The original invite behind a link, or null when the accept named none or the link is gone. */
  static @Nullable String inviteEventId(Ledger ledger, @Nullable String capabilityId) {
    Access access = capabilityId == null ? null : find(ledger, capabilityId);
    return access == null ? null : Nodes.text(Relationships.cmc(access), "requestEventId");
  }
}
