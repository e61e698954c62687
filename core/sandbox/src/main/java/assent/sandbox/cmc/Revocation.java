package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.Account;
import assent.sandbox.model.PeerClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ending a relationship. Only the own half goes; the peer is told, three times at most, and keeps
 * its half (NOTES §6.2).
 */
final class Revocation {
  private static final int TRIES = 3;
  private static final long PAUSE_MS = 200;

  private Revocation() {}

  /**
   * How telling the peer ended.
   *
   * @param status 0 without an answer, −1 when nothing was sent
   */
  private record Told(boolean ok, String reason, int status) {
    ObjectNode failure() {
      ObjectNode failure = Nodes.object().put("reason", reason);
      if (status >= 0) {
        failure.put("status", status);
      }
      return failure;
    }
  }

  /** {@code consent/revoke-cmc} written by the owner of this account. */
  static Outcome revoke(Trigger trigger) {
    ObjectNode content = trigger.content();
    Channel channel = Channel.firstOf(trigger.event(), null);
    Identity peer = peer(channel, content);
    String accessId = Nodes.nonEmpty(content, "accessId");
    if (peer == null && accessId == null) {
      ObjectNode detail = Nodes.object();
      detail.set("streamIds", trigger.event().path("streamIds"));
      return Outcome.failed("cmc-revoke-counterparty-missing", detail);
    }
    Access access =
        accessId != null
            ? trigger.account().access(accessId)
            : byPeer(trigger, channel, peer, content);
    if (access == null || !Relationships.isCounterparty(access)) {
      return notFound(accessId, peer, appCode(channel, content));
    }
    if (trigger.writer() != null && !mayDelete(trigger.writer(), access)) {
      return Outcome.failed(
          "cmc-revoke-forbidden",
          Nodes.object()
              .put(
                  "message",
                  "trigger-writing access lacks permissions to delete the counterparty access")
              .put("accessId", access.id()));
    }
    ObjectNode arrival = arrival(access);
    arrival.set("from", trigger.self().json());
    JsonNode reason = content.path("reason");
    if (!reason.isMissingNode()) {
      arrival.set("reason", reason);
    }
    Told told = tell(trigger.peers(), access, arrival);
    trigger.ledger().deleteAccess(access.id());
    ObjectNode stamps = Nodes.object().put("peerNotified", told.ok());
    if (!told.ok()) {
      stamps.set("deliveryFailure", told.failure());
    }
    return new Outcome.Completed(stamps);
  }

  /** A relationship access went through {@code accesses.delete}: the peer is told all the same. */
  static void onAccessDeleted(Account account, Access access) {
    if (Relationships.isCounterparty(access)) {
      tell(account.platform().peers(), access, arrival(access));
    }
  }

  private static @Nullable Identity peer(@Nullable Channel channel, ObjectNode content) {
    if (channel != null) {
      // The host is guessed back from the slug and is wrong whenever the real one has a hyphen.
      return new Identity(channel.peer().username(), channel.peer().hostSlug().replace('-', '.'));
    }
    return Identity.read(content.path("counterparty"));
  }

  private static @Nullable String appCode(@Nullable Channel channel, ObjectNode content) {
    return channel != null ? channel.appCode() : Nodes.text(content, "appCode");
  }

  private static @Nullable Access byPeer(
      Trigger trigger, @Nullable Channel channel, @Nullable Identity peer, ObjectNode content) {
    if (peer == null) {
      return null;
    }
    String scope = channel != null ? channel.scope() : Nodes.text(content, "scopeStreamId");
    return Relationships.select(
        trigger.ledger().accesses(),
        new Relationships.Query(
            new Slug(peer.username(), Slug.host(peer.host())),
            scope,
            appCode(channel, content),
            true));
  }

  private static Outcome notFound(
      @Nullable String accessId, @Nullable Identity peer, @Nullable String appCode) {
    ObjectNode detail = Nodes.object();
    if (accessId != null) {
      detail.put("accessId", accessId);
    }
    detail.set("counterparty", peer == null ? detail.nullNode() : peer.json());
    Nodes.putOrNull(detail, "appCode", appCode);
    return Outcome.failed("cmc-revoke-counterparty-access-not-found", detail);
  }

  /** The rule of {@code accesses.delete}: owner, holder itself unless forbidden, or its app. */
  private static boolean mayDelete(Access writer, Access target) {
    if (writer.isPersonal()) {
      return true;
    }
    if (writer.id().equals(target.id())) {
      return writer.canRevokeItself();
    }
    return writer.isApp() && writer.id().equals(target.createdBy());
  }

  private static ObjectNode arrival(Access access) {
    JsonNode cmc = Relationships.cmc(access);
    ObjectNode arrival = Nodes.object().put("accessId", access.id());
    for (String field : new String[] {"appCode", "offerEventId", "acceptEventId"}) {
      String value = Nodes.text(cmc, field);
      if (value != null) {
        arrival.put(field, value);
      }
    }
    String scope = Relationships.scopeOf(access);
    if (scope != null) {
      arrival.put("scopeStreamId", scope);
    }
    return arrival;
  }

  private static Told tell(PeerClient peers, Access access, ObjectNode arrival) {
    JsonNode cmc = Relationships.cmc(access);
    String endpoint = Nodes.text(cmc, "counterparty", "apiEndpoint");
    if (endpoint == null) {
      endpoint = Nodes.text(cmc, "backChannelApiEndpoint");
    }
    if (endpoint == null || endpoint.isEmpty()) {
      return new Told(false, "cmc-revoke-no-peer-endpoint", -1);
    }
    Told told = new Told(false, "cmc-revoke-delivery-failed", -1);
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      try {
        Delivery delivery =
            Delivery.post(peers, endpoint, Streams.INBOX, EventTypes.REVOKE, arrival);
        told = new Told(delivery.ok(), delivery.reason(), delivery.status());
        if (!delivery.mayBeRepeated()) {
          return told;
        }
      } catch (Endpoint.Malformed e) {
        told = new Told(false, "cmc-revoke-delivery-threw", -1);
      }
      if (attempt < TRIES) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS * attempt));
      }
    }
    return told;
  }
}
