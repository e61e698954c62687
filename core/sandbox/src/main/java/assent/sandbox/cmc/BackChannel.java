package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The second half of a handshake: the requester's server mints the back channel and tells the
 * accepter's (NOTES §6.2). Everything in an accept is believed as it came (NOTES §9).
 */
final class BackChannel {
  private static final Logger LOG = LoggerFactory.getLogger(BackChannel.class);

  private BackChannel() {}

  /** Where a relationship lives on the requester's account. */
  private record Scope(String streamId, String appCode) {}

  /** An accept that arrived in a responses stream, or in the inbox. */
  static Outcome onAccept(Trigger trigger) {
    ObjectNode content = trigger.content();
    String grantEndpoint = Nodes.nonEmpty(content, "grantedAccess", "apiEndpoint");
    if (grantEndpoint == null) {
      return Outcome.failed("cmc-incoming-accept-no-granted-apiendpoint");
    }
    Identity peer = Identity.read(content.path("from"));
    if (peer == null) {
      return Outcome.failed("cmc-incoming-accept-from-missing");
    }
    Ledger ledger = trigger.ledger();
    Scope scope = scope(trigger);
    String peerSlug = Slug.of(peer);
    String selfSlug = Slug.of(trigger.self());
    List<String> anchors = Namespace.provisionChannels(ledger, scope.streamId(), peerSlug);
    ObjectNode wanted = wanted(content, peer, grantEndpoint, scope, peerSlug, selfSlug);
    Access access = mintOrRepoint(ledger, wanted, peer, scope);
    if (access == null) {
      return Outcome.failed(
          "cmc-incoming-accept-back-channel-duplicate-but-not-found",
          Nodes.object().put("name", Nodes.text(wanted, "name")));
    }
    String capabilityId = Nodes.nonEmpty(content, "capabilityId");
    if (!trigger.streamIds().contains(Streams.INBOX)) {
      mirror(ledger, content, access, Capabilities.inviteEventId(ledger, capabilityId));
    }
    tellAccepter(trigger, grantEndpoint, access, scope, peerSlug);
    if (capabilityId != null) {
      Capabilities.recordAccept(ledger, capabilityId, peer);
    }
    ObjectNode stamps = Nodes.object().put("backChannelAccessId", access.id());
    stamps.set("anchorStreamIds", Nodes.array(anchors.toArray(String[]::new)));
    return new Outcome.Completed(stamps);
  }

  private static Scope scope(Trigger trigger) {
    ObjectNode content = trigger.content();
    String origin = Nodes.text(content, "requesterOriginStreamId");
    String originApp = origin == null ? null : Streams.appCode(origin);
    if (origin != null && originApp != null) {
      return new Scope(origin, originApp);
    }
    String appCode = Nodes.nonEmpty(content, "requesterAppCode");
    if (appCode != null) {
      return new Scope(Streams.APPS + ":" + appCode, appCode);
    }
    String originalId = Nodes.nonEmpty(content, "originalEventId");
    if (originalId == null) {
      originalId = Nodes.nonEmpty(content, "requestEventId");
    }
    var original = originalId == null ? null : trigger.account().event(originalId);
    if (original != null) {
      for (String streamId : original.streamIds()) {
        String code = Streams.appCode(streamId);
        if (code != null) {
          return new Scope(streamId, code);
        }
      }
    }
    return new Scope(Streams.APPS + ":unknown", "unknown");
  }

  private static ObjectNode wanted(
      ObjectNode content,
      Identity peer,
      String grantEndpoint,
      Scope scope,
      String peerSlug,
      String selfSlug) {
    String at = scope.streamId();
    ObjectNode access = Nodes.object();
    access.put("type", Access.SHARED);
    boolean bare = at.equals(Streams.APPS + ":" + scope.appCode());
    access.put(
        "name",
        "cmc-back-channel-"
            + scope.appCode()
            + "--"
            + peerSlug
            + (bare ? "" : "--" + sha1(at).substring(0, 12)));
    access
        .putArray("permissions")
        .add(Nodes.permission(Streams.INBOX, "create-only"))
        .add(Nodes.permission(Streams.chat(at, peerSlug), "contribute"))
        .add(Nodes.permission(Streams.collector(at, peerSlug), "contribute"));
    ObjectNode cmc = access.putObject("clientData").putObject("cmc");
    cmc.put("role", "counterparty");
    cmc.put("appCode", scope.appCode());
    cmc.put("scopeStreamId", at);
    JsonNode features = content.path("features");
    cmc.set("features", features.isMissingNode() ? cmc.nullNode() : features);
    cmc.set(
        "counterparty",
        peer.json()
            .put("apiEndpoint", grantEndpoint)
            .put("remoteChatStreamId", Streams.chat(at, selfSlug))
            .put("remoteCollectorStreamId", Streams.collector(at, selfSlug)));
    return access;
  }

  /**
   * One back channel per peer slug and scope: what is already there is pointed to the newcomer,
   * whoever it served, even when it is the account's own grant to that person (NOTES §6.2 "roles
   * swapped", NOTES-2 §1).
   */
  private static @Nullable Access mintOrRepoint(
      Ledger ledger, ObjectNode wanted, Identity peer, Scope scope) {
    ObjectNode changes = Nodes.object();
    changes.set("permissions", wanted.path("permissions"));
    changes.set("clientData", wanted.path("clientData"));
    Access present =
        Relationships.select(
            ledger.accesses(),
            new Relationships.Query(
                new Slug(peer.username(), Slug.host(peer.host())),
                scope.streamId(),
                scope.appCode(),
                true));
    if (present != null) {
      Access updated = ledger.updateAccess(present.id(), changes);
      return updated == null ? present : updated;
    }
    try {
      return ledger.createAccess(wanted);
    } catch (ApiException e) {
      if (!Ledger.isClash(e)) {
        throw e;
      }
      String name = Nodes.text(wanted, "name");
      for (Access access : ledger.accesses()) {
        if (access.name().equals(name)) {
          return ledger.updateAccess(access.id(), changes);
        }
      }
      return null;
    }
  }

  /** The copy in the inbox has none of created, createdBy, modified, modifiedBy (NOTES §4). */
  private static void mirror(
      Ledger ledger, ObjectNode content, Access access, @Nullable String inviteEventId) {
    ObjectNode copy = content.deepCopy();
    copy.put("backChannelAccessId", access.id());
    if (inviteEventId != null) {
      copy.put("inviteEventId", inviteEventId);
    }
    ledger.createEvent(Streams.INBOX, EventTypes.ACCEPT, Json.time(ledger.now()), copy);
  }

  /** Never repeated: when this is lost, the accepter stays without an endpoint (NOTES-2 §2.3). */
  private static void tellAccepter(
      Trigger trigger, String grantEndpoint, Access access, Scope scope, String peerSlug) {
    ObjectNode content = Nodes.object();
    content.set("from", trigger.self().json());
    content.put("apiEndpoint", trigger.ledger().apiEndpoint(access));
    content.put("remoteChatStreamId", Streams.chat(scope.streamId(), peerSlug));
    content.put("remoteCollectorStreamId", Streams.collector(scope.streamId(), peerSlug));
    content.put("appCode", scope.appCode());
    content.put("scopeStreamId", scope.streamId());
    try {
      Delivery delivery =
          Delivery.post(
              trigger.peers(), grantEndpoint, Streams.INBOX, EventTypes.BACK_CHANNEL, content);
      if (!delivery.ok()) {
        LOG.info("back channel not told to the accepter: {}", delivery.reason());
      }
    } catch (Endpoint.Malformed e) {
      LOG.info("back channel not told to the accepter: {}", e.getMessage());
    }
  }

  /** A back channel that the requester's server told us: the grant learns where its peer lives. */
  static Outcome onTold(Trigger trigger) {
    if (!trigger.streamIds().contains(Streams.INBOX)) {
      ObjectNode detail = Nodes.object();
      detail.set("streamIds", trigger.event().path("streamIds"));
      return Outcome.failed("cmc-back-channel-wrong-stream", detail);
    }
    ObjectNode content = trigger.content();
    Identity from = Identity.read(content.path("from"));
    if (from == null) {
      return Outcome.failed("cmc-back-channel-from-missing");
    }
    String apiEndpoint = Nodes.nonEmpty(content, "apiEndpoint");
    if (apiEndpoint == null) {
      return Outcome.failed("cmc-back-channel-no-apiendpoint");
    }
    String chat = Nodes.text(content, "remoteChatStreamId");
    String collector = Nodes.text(content, "remoteCollectorStreamId");
    String scope = Nodes.nonEmpty(content, "scopeStreamId");
    if (scope == null) {
      scope = Channel.scopeOf(chat);
    }
    if (scope == null) {
      scope = Channel.scopeOf(collector);
    }
    String appCode = Nodes.text(content, "appCode");
    Access grant =
        Relationships.select(
            trigger.ledger().accesses(),
            new Relationships.Query(
                new Slug(from.username(), Slug.host(from.host())), scope, appCode, false));
    if (grant == null) {
      ObjectNode detail = Nodes.object();
      detail.set("from", from.json());
      if (appCode != null) {
        detail.put("appCode", appCode);
      }
      Nodes.putOrNull(detail, "scopeStreamId", scope);
      return Outcome.failed("cmc-back-channel-data-grant-not-found", detail);
    }
    ObjectNode cmc = Nodes.copy(Relationships.cmc(grant));
    ObjectNode peer = Nodes.copy(cmc.path("counterparty"));
    peer.setAll(from.json());
    peer.put("apiEndpoint", apiEndpoint);
    if (chat != null) {
      peer.put("remoteChatStreamId", chat);
    }
    if (collector != null) {
      peer.put("remoteCollectorStreamId", collector);
    }
    cmc.set("counterparty", peer);
    cmc.put("backChannelApiEndpoint", apiEndpoint);
    trigger.ledger().updateCmc(grant, cmc);
    return new Outcome.Completed(Nodes.object().put("dataGrantAccessId", grant.id()));
  }

  private static String sha1(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
