package assent.sandbox.cmc;

import assent.sandbox.model.Access;
import assent.sandbox.model.ApiException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chats and the events of the collector channel: alerts, acknowledgements, scope requests and
 * updates (NOTES §4, §6.3, §6.4).
 */
final class Messages {
  private static final Set<String> USER_MESSAGES = Set.of(EventTypes.ALERT, EventTypes.ACK);

  private Messages() {}

  /** A chat loses every field but its text on the way. */
  static Outcome chat(Trigger trigger) {
    Channel channel = Channel.firstOf(trigger.event(), "chats");
    if (channel == null) {
      return wrongStream(trigger, "cmc-chat-stream-not-chat");
    }
    Access access = relationship(trigger, channel);
    if (access == null) {
      return noRelationship(channel, "cmc-chat-counterparty-access-not-found");
    }
    JsonNode cmc = Relationships.cmc(access);
    if (isFalse(cmc.path("features").path("chat"))) {
      return Outcome.failed("cmc-chat-disabled", Nodes.object().put("accessId", access.id()));
    }
    String endpoint = Nodes.nonEmpty(cmc, "counterparty", "apiEndpoint");
    if (endpoint == null) {
      return unfinished(access, "cmc-chat-no-remote-apiendpoint");
    }
    String stream = Nodes.nonEmpty(cmc, "counterparty", "remoteChatStreamId");
    if (stream == null) {
      return unfinished(access, "cmc-chat-no-remote-chat-stream");
    }
    ObjectNode content = Nodes.object();
    content.set("from", trigger.self().json());
    JsonNode text = trigger.content().path("content");
    if (!text.isMissingNode()) {
      content.set("content", text);
    }
    return deliver(trigger, endpoint, stream, content);
  }

  /** Everything in the collector channel travels with all its fields. */
  static Outcome system(Trigger trigger) {
    Channel channel = Channel.firstOf(trigger.event(), "collectors");
    if (channel == null) {
      return wrongStream(trigger, "cmc-system-stream-not-collector");
    }
    Access access = relationship(trigger, channel);
    if (access == null) {
      return noRelationship(channel, "cmc-system-counterparty-access-not-found");
    }
    JsonNode cmc = Relationships.cmc(access);
    if (USER_MESSAGES.contains(trigger.type())
        && isFalse(cmc.path("features").path("systemMessaging"))) {
      return Outcome.failed(
          "cmc-system-messaging-disabled",
          Nodes.object().put("accessId", access.id()).put("eventType", trigger.type()));
    }
    String endpoint = Nodes.nonEmpty(cmc, "counterparty", "apiEndpoint");
    if (endpoint == null) {
      return unfinished(access, "cmc-system-no-remote-apiendpoint");
    }
    String stream = Nodes.nonEmpty(cmc, "counterparty", "remoteCollectorStreamId");
    if (stream == null) {
      return unfinished(access, "cmc-system-no-remote-collector-stream");
    }
    ObjectNode content = trigger.content().deepCopy();
    content.set("from", trigger.self().json());
    return deliver(trigger, endpoint, stream, content);
  }

  /**
   * A scope update changes the own access first, whatever {@code accept} says, and only with an
   * {@code accessId} that is there; then it is sent like the others. When sending fails the change
   * stays (NOTES §6.3, NOTES-2 §1).
   */
  static Outcome scopeUpdate(Trigger trigger) {
    String accessId = Nodes.text(trigger.content(), "accessId");
    JsonNode wanted = trigger.content().path("newPermissions");
    if (accessId != null && wanted.isArray()) {
      Outcome failure = applyPermissions(trigger, accessId, wanted);
      if (failure != null) {
        return failure;
      }
    }
    return system(trigger);
  }

  private static @Nullable Outcome applyPermissions(
      Trigger trigger, String accessId, JsonNode wanted) {
    Access target = trigger.account().access(accessId);
    ArrayNode merged = JsonNodeFactory.instance.arrayNode();
    for (JsonNode entry : wanted) {
      if (target == null || !isMachinery(entry)) {
        merged.add(entry);
      }
    }
    if (target != null) {
      for (JsonNode entry : target.permissionsJson()) {
        if (isMachinery(entry)) {
          merged.add(entry);
        }
      }
    }
    Access writer = trigger.writer();
    if (writer != null) {
      ObjectNode candidate = Nodes.object().put("type", Access.SHARED);
      candidate.set("permissions", merged);
      boolean canUpdate = writer.isPersonal() && !Access.baseOf(accessId).equals(writer.id());
      boolean canGrant = trigger.account().canCreateAccess(writer, candidate);
      if (!canUpdate || !canGrant) {
        return Outcome.failed(
            "cmc-insufficient-permissions",
            Nodes.object()
                .put("accessId", accessId)
                .put("canUpdate", canUpdate)
                .put("canGrant", canGrant)
                .put(
                    "message",
                    canUpdate
                        ? "trigger-writing access cannot grant the proposed new permissions"
                        : "trigger-writing access cannot update the target counterparty access"));
      }
    }
    ObjectNode changes = Nodes.object();
    changes.set("permissions", merged);
    try {
      trigger.ledger().updateAccess(accessId, changes);
      return null;
    } catch (ApiException e) {
      return Outcome.failed(
          "cmc-scope-update-local-apply-failed",
          Nodes.object().put("accessId", accessId).put("message", e.getMessage()));
    }
  }

  private static boolean isMachinery(JsonNode permission) {
    String streamId = Nodes.text(permission, "streamId");
    return streamId != null && streamId.startsWith(Streams.ROOT);
  }

  private static @Nullable Access relationship(Trigger trigger, Channel channel) {
    return Relationships.select(
        trigger.ledger().accesses(),
        new Relationships.Query(channel.peer(), channel.scope(), channel.appCode(), true));
  }

  private static Outcome deliver(
      Trigger trigger, String endpoint, String stream, ObjectNode content) {
    Delivery delivery;
    try {
      delivery = Delivery.post(trigger.peers(), endpoint, stream, trigger.type(), content);
    } catch (Endpoint.Malformed e) {
      return Outcome.failedWith("cmc-handler-delivery-threw", e.getMessage());
    }
    if (delivery.ok()) {
      return Outcome.completed();
    }
    return Outcome.failed(
        "cmc-handler-delivery-failed",
        Nodes.object().put("status", delivery.status()).put("peerReason", delivery.reason()));
  }

  private static Outcome wrongStream(Trigger trigger, String reason) {
    ObjectNode detail = Nodes.object();
    detail.set("streamIds", trigger.event().path("streamIds"));
    return Outcome.failed(reason, detail);
  }

  private static Outcome noRelationship(Channel channel, String reason) {
    return Outcome.failed(
        reason,
        Nodes.object().put("appCode", channel.appCode()).put("counterpartySlug", channel.slug()));
  }

  private static Outcome unfinished(Access access, String reason) {
    return Outcome.failed(reason, Nodes.object().put("accessId", access.id()));
  }

  private static boolean isFalse(JsonNode node) {
    return node.isBoolean() && !node.booleanValue();
  }
}
