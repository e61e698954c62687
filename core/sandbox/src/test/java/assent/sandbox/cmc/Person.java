package assent.sandbox.cmc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Somebody with an account, talking raw JSON to it over HTTP with a personal token. */
record Person(
    World world, String username, String host, String base, String token, Runnable stopListening) {
  static final String APP = ":_cmc:apps:wireapp";
  static final String OWN = ":_cmc:apps:wireacc";

  String slug() {
    return username + "--" + host.replaceFirst(":\\d+$", "").replace('.', '-');
  }

  ObjectNode identity() {
    return Nodes.object().put("username", username).put("host", host);
  }

  Reply get(String path) {
    return world.call("GET", base + path, token, null);
  }

  Reply post(String path, JsonNode body) {
    return world.call("POST", base + path, token, body);
  }

  Reply put(String path, JsonNode body) {
    return world.call("PUT", base + path, token, body);
  }

  Reply delete(String path) {
    return world.call("DELETE", base + path, token, null);
  }

  /** Makes a scope with everything above it, and the data streams {@code fertility} and weight. */
  Person withScopes(String... scopes) {
    for (String scope : scopes) {
      for (String id : Streams.scopeAndAncestors(scope)) {
        createStream(id, Streams.parent(id), Streams.lastSegment(id));
      }
    }
    createStream("fertility", null, "Fertility");
    createStream("weight", null, "Weight");
    return this;
  }

  Reply createStream(String id, @Nullable String parent, String name) {
    ObjectNode stream = Nodes.object().put("id", id).put("name", name);
    if (parent != null) {
      stream.put("parentId", parent);
    }
    return post("streams", stream);
  }

  Reply write(String streamId, String type, JsonNode content) {
    return write(token, streamId, type, content);
  }

  Reply write(String withToken, String streamId, String type, JsonNode content) {
    ObjectNode event = Nodes.object().put("type", type);
    event.set("streamIds", Nodes.array(streamId));
    event.set("content", content);
    return world.call("POST", base + "events", withToken, event);
  }

  /** Writes a trigger and waits until it is completed or failed; returns its content. */
  JsonNode trigger(String streamId, String type, JsonNode content) {
    Reply reply = write(streamId, type, content);
    if (reply.status() != 201) {
      throw new AssertionError(type + " answered " + reply);
    }
    return settled(reply.event().path("id").asString()).path("content");
  }

  JsonNode settled(String eventId) {
    return world.await(
        "end of " + eventId,
        () -> {
          JsonNode event = event(eventId);
          String status = event.path("content").path("status").asString("");
          return status.equals("completed") || status.equals("failed") ? event : null;
        });
  }

  JsonNode event(String id) {
    return get("events/" + id).event();
  }

  List<JsonNode> events(String streamId) {
    return list(
        get("events?limit=1000&state=all&streams%5B%5D=" + encode(streamId)).body(), "events");
  }

  List<JsonNode> events(String streamId, String type) {
    return events(streamId).stream().filter(e -> type.equals(e.path("type").asString())).toList();
  }

  /** Every event of the account, those the plugin hides from queries by stream included. */
  List<JsonNode> allEvents() {
    return list(get("events?limit=1000").body(), "events");
  }

  List<JsonNode> inbox(String type) {
    return events(":_cmc:inbox", type);
  }

  List<JsonNode> accesses() {
    return list(get("accesses").body(), "accesses");
  }

  /** The relationship accesses of this account. */
  List<JsonNode> relationships() {
    return accesses().stream()
        .filter(a -> "counterparty".equals(cmc(a).path("role").asString("")))
        .toList();
  }

  JsonNode relationship(Person peer, String scope) {
    return relationships().stream()
        .filter(a -> scope.equals(cmc(a).path("scopeStreamId").asString("")))
        .filter(a -> peer.identity().equals(identityOf(cmc(a).path("counterparty"))))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no relationship with " + peer.username));
  }

  JsonNode access(String id) {
    return accesses().stream()
        .filter(a -> id.equals(a.path("id").asString()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no access " + id));
  }

  static JsonNode cmc(JsonNode access) {
    return access.path("clientData").path("cmc");
  }

  static ObjectNode identityOf(JsonNode node) {
    return Nodes.object()
        .put("username", node.path("username").asString(""))
        .put("host", node.path("host").asString(""));
  }

  /** Publishes an invite and returns the stored trigger's content, link included. */
  JsonNode invite(String scope, ObjectNode content) {
    Reply reply = write(scope, "consent/request-cmc", content);
    if (reply.status() != 201) {
      throw new AssertionError("invite answered " + reply);
    }
    return reply.event();
  }

  JsonNode invite(String scope) {
    return invite(scope, Contents.request());
  }

  /** Accepts and waits for the end of the trigger, not of the handshake. */
  JsonNode accept(JsonNode invite, ObjectNode more) {
    ObjectNode content =
        Nodes.object()
            .put("capabilityUrl", invite.path("content").path("capabilityUrl").asString());
    content.setAll(more);
    return trigger(OWN, "consent/accept-cmc", content);
  }

  /** Accepts with both features and waits until the channel is ready; returns the grant's id. */
  String acceptFully(JsonNode invite) {
    JsonNode accepted = accept(invite, Contents.features(true, true));
    if (!"completed".equals(accepted.path("status").asString())) {
      throw new AssertionError("accept ended " + accepted);
    }
    String grantId = accepted.path("dataGrantAccessId").asString();
    awaitChannel(grantId);
    return grantId;
  }

  void awaitChannel(String grantId) {
    world.await(
        "channel",
        () ->
            cmc(access(grantId)).path("counterparty").path("apiEndpoint").isMissingNode()
                ? null
                : Boolean.TRUE);
  }

  JsonNode chat(String scope, Person peer, String text) {
    return trigger(
        scope + ":chats:" + peer.slug(), "message/chat-cmc", Nodes.object().put("content", text));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<JsonNode> list(JsonNode body, String name) {
    List<JsonNode> nodes = new ArrayList<>();
    body.path(name).forEach(nodes::add);
    return nodes;
  }

  @Override
  public String toString() {
    return username + "@" + host;
  }
}
