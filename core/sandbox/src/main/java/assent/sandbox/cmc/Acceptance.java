package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The accepter's side of a handshake: reading the offer, making the grant, delivering the accept;
 * and the refusal, which no server takes (NOTES §6.2, §8 Q1).
 */
final class Acceptance {
  private Acceptance() {}

  static Outcome accept(Trigger trigger) {
    String capabilityUrl = Nodes.nonEmpty(trigger.content(), "capabilityUrl");
    if (capabilityUrl == null) {
      return Outcome.failed("cmc-handler-missing-capability-url");
    }
    try {
      return accept(trigger, capabilityUrl, Offer.read(trigger.peers(), capabilityUrl));
    } catch (Offer.Unreadable e) {
      return e.outcome();
    } catch (DataGrant.Refused e) {
      return e.outcome();
    }
  }

  private static Outcome accept(Trigger trigger, String capabilityUrl, Offer offer)
      throws DataGrant.Refused {
    Identity requester = offer.requester(capabilityUrl);
    if (requester == null) {
      return Outcome.failed("cmc-handler-counterparty-unknown");
    }
    // The streams come before everything that can fail and stay when it does.
    String scope = scope(trigger, offer);
    List<String> anchors = List.of();
    List<String> channels = List.of();
    if (scope != null) {
      String peerSlug = Slug.of(requester);
      anchors = Namespace.provisionChannels(trigger.ledger(), scope, peerSlug);
      channels = List.of(Streams.chat(scope, peerSlug), Streams.collector(scope, peerSlug));
    }
    ObjectNode wanted = DataGrant.build(trigger, offer, requester, scope, channels);
    Outcome forbidden = forbidden(trigger, offer, wanted);
    if (forbidden != null) {
      return forbidden;
    }
    Access grant;
    try {
      grant = createGrant(trigger, wanted);
    } catch (ApiException e) {
      return Ledger.isClash(e)
          ? nameConflict(wanted)
          : Outcome.failedWith("cmc-handler-data-grant-create-failed", e.getMessage());
    }
    String capabilityId = offer.capabilityId();
    if (capabilityId == null) {
      ObjectNode detail = Nodes.object();
      Nodes.putOrNull(detail, "offerEventId", offer.id());
      return Outcome.failed("cmc-handler-offer-missing-capability-id", detail);
    }
    Outcome failure = deliver(trigger, capabilityUrl, capabilityId, offer, grant);
    if (failure != null) {
      return failure;
    }
    ObjectNode stamps = Nodes.object();
    stamps.putObject("acceptedBy").put("apiEndpoint", trigger.ledger().apiEndpoint(grant));
    stamps.put("dataGrantAccessId", grant.id());
    Nodes.putOrNull(stamps, "offerEventId", offer.id());
    stamps.put("capabilityId", capabilityId);
    stamps.set("from", requester.json());
    stamps.set("anchorStreamIds", Nodes.array(anchors.toArray(String[]::new)));
    return new Outcome.Completed(stamps);
  }

  /** The requester's scope, else that of the stream in which the trigger stands. */
  private static @Nullable String scope(Trigger trigger, Offer offer) {
    String origin = offer.originStreamId();
    if (origin != null && Streams.isUnderApps(origin)) {
      return origin;
    }
    for (String streamId : trigger.streamIds()) {
      if (Streams.isUnderApps(streamId)) {
        return streamId.replaceFirst(":(?:chats|collectors)(?::[^:]+)?$", "");
      }
    }
    return null;
  }

  private static @Nullable Outcome forbidden(Trigger trigger, Offer offer, ObjectNode wanted)
      throws DataGrant.Refused {
    Access writer = trigger.writer();
    if (writer == null) {
      return null;
    }
    if (!trigger.account().canCreateAccess(writer, wanted)) {
      return Outcome.failedWith(
          "cmc-insufficient-permissions",
          "trigger-writing access lacks permissions to mint the data-grant access");
    }
    JsonNode chosen = trigger.content().path("grantedPermissions");
    return Nodes.isAbsent(chosen) ? null : DataGrant.widening(trigger.account(), offer, chosen);
  }

  /**
   * Makes the grant, or finds the one an earlier try of the same accept made. A name that is taken
   * gets the last eight characters of the accept's id behind it (NOTES §3).
   */
  private static Access createGrant(Trigger trigger, ObjectNode wanted) {
    String id = trigger.id();
    if (id != null) {
      for (Access access : trigger.ledger().accesses()) {
        if (Relationships.isCounterparty(access)
            && id.equals(Nodes.text(Relationships.cmc(access), "acceptEventId"))) {
          return access;
        }
      }
    }
    try {
      return trigger.ledger().createAccess(wanted);
    } catch (ApiException e) {
      if (!Ledger.isClash(e) || id == null || id.isEmpty()) {
        throw e;
      }
      String suffix = id.substring(Math.max(0, id.length() - 8));
      ObjectNode renamed = wanted.deepCopy();
      renamed.put("name", Nodes.text(wanted, "name") + " (" + suffix + ")");
      return trigger.ledger().createAccess(renamed);
    }
  }

  private static Outcome nameConflict(ObjectNode wanted) {
    ObjectNode detail = Nodes.object();
    Nodes.putOrNull(detail, "name", Nodes.text(wanted, "name"));
    detail.put(
        "message", "data-grant access name is already in use (uniquified retry collided too)");
    return Outcome.failed("cmc-handler-data-grant-name-conflict", detail);
  }

  /** Null when delivered. Only a 4xx takes the grant back: after anything else it stays alive. */
  private static @Nullable Outcome deliver(
      Trigger trigger, String capabilityUrl, String capabilityId, Offer offer, Access grant) {
    ObjectNode content = Nodes.object();
    content.set("from", trigger.self().json());
    content.put("capabilityId", capabilityId);
    content.putObject("grantedAccess").put("apiEndpoint", trigger.ledger().apiEndpoint(grant));
    content.set("features", trigger.features());
    Nodes.putOrNull(content, "requesterAppCode", offer.appId());
    Nodes.putOrNull(content, "requesterOriginStreamId", offer.originStreamId());
    Nodes.putOrNull(content, "originalEventId", offer.id());
    Delivery delivery =
        Delivery.post(
            trigger.peers(),
            capabilityUrl,
            Streams.responses(capabilityId),
            EventTypes.ACCEPT,
            content);
    if (delivery.ok()) {
      return null;
    }
    if (delivery.reason().equals("http-4xx")) {
      trigger.ledger().deleteAccess(grant.id());
      ObjectNode detail = Nodes.object().put("status", delivery.status());
      detail.set("body", delivery.body() == null ? detail.nullNode() : delivery.body());
      return Outcome.failed("cmc-handler-delivery-rejected", detail);
    }
    return deliveryFailed(delivery);
  }

  private static Outcome deliveryFailed(Delivery delivery) {
    return Outcome.failed(
        "cmc-handler-delivery-failed",
        Nodes.object().put("status", delivery.status()).put("reason", delivery.reason()));
  }

  /**
   * {@code consent/refuse-cmc}: what is delivered lacks the {@code capabilityUrl} that the
   * receiving schema wants, so every refusal fails with 400.
   */
  static Outcome refuse(Trigger trigger) {
    String capabilityUrl = Nodes.nonEmpty(trigger.content(), "capabilityUrl");
    if (capabilityUrl == null) {
      return Outcome.failed("cmc-handler-missing-capability-url");
    }
    Offer offer;
    try {
      offer = Offer.read(trigger.peers(), capabilityUrl);
    } catch (Offer.Unreadable e) {
      return e.outcome();
    }
    String capabilityId = offer.capabilityId();
    if (capabilityId == null) {
      ObjectNode detail = Nodes.object();
      Nodes.putOrNull(detail, "offerEventId", offer.id());
      return Outcome.failed("cmc-handler-offer-missing-capability-id", detail);
    }
    ObjectNode content = Nodes.object();
    content.set("from", trigger.self().json());
    content.put("capabilityId", capabilityId);
    JsonNode reason = trigger.content().path("reason");
    content.set("reason", reason.isMissingNode() ? content.nullNode() : reason);
    Delivery delivery =
        Delivery.post(
            trigger.peers(),
            capabilityUrl,
            Streams.responses(capabilityId),
            EventTypes.REFUSE,
            content);
    return delivery.ok() ? Outcome.completed() : deliveryFailed(delivery);
  }
}
