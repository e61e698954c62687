package assent.core.contract;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One account through one token: a person's own, an app's, a data grant, a back channel, or a link.
 *
 * @param base endpoint without token, ending in a slash
 */
record Door(String base, String token) {
  /** Takes an endpoint with its token inside apart. */
  static Door of(String endpoint) {
    URI uri = URI.create(endpoint);
    String authority = uri.getRawAuthority();
    int at = authority.indexOf('@');
    return new Door(
        uri.getScheme() + "://" + authority.substring(at + 1) + uri.getRawPath(),
        authority.substring(0, at));
  }

  /** The endpoint with its token, as it travels in contents. */
  String endpoint() {
    URI uri = URI.create(base);
    return uri.getScheme() + "://" + token + "@" + uri.getRawAuthority() + uri.getRawPath();
  }

  /** The same token at another address. */
  Door at(String otherBase) {
    return new Door(otherBase, token);
  }

  Answer get(String path) {
    return Wire.send("GET", base + path, token, null);
  }

  Answer post(String path, @Nullable JsonNode body) {
    return Wire.send("POST", base + path, token, body);
  }

  Answer put(String path, JsonNode body) {
    return Wire.send("PUT", base + path, token, body);
  }

  Answer delete(String path) {
    return Wire.send("DELETE", base + path, token, null);
  }

  Answer create(String streamId, String type, JsonNode content) {
    ObjectNode event = Wire.JSON.createObjectNode();
    event.putArray("streamIds").add(streamId);
    event.put("type", type);
    event.set("content", content);
    return post("events", event);
  }

  JsonNode event(String id) {
    return get("events/" + id).ok().path("event");
  }

  /** The trigger once its status is final. */
  JsonNode settled(String id) {
    return Await.until(
        "trigger " + id + " settled",
        java.time.Duration.ofSeconds(25),
        () -> {
          JsonNode event = event(id);
          String status = event.at("/content/status").asString("");
          return status.equals("completed") || status.equals("failed") ? event : null;
        });
  }

  /** Creates a trigger and waits for its end. */
  JsonNode createAndSettle(String streamId, String type, JsonNode content) {
    return settled(create(streamId, type, content).event().path("id").asString());
  }

  /** Events of exactly these streams, newest first. */
  List<JsonNode> events(String... streams) {
    StringBuilder query = new StringBuilder("events?limit=1000");
    for (String stream : streams) {
      query.append("&streams[]=").append(encode(stream));
    }
    return get(query.toString()).ok().path("events").values().stream().toList();
  }

  List<JsonNode> events(String stream, String type) {
    return events(stream).stream().filter(e -> e.path("type").asString().equals(type)).toList();
  }

  /**
   * The same, once at least so many can be read: just after an update a question by stream may miss
   * an event (protocol LIVE §2).
   */
  List<JsonNode> awaitEvents(String stream, String type, int count) {
    return Await.until(
        count + " events of " + type,
        () -> {
          List<JsonNode> found = events(stream, type);
          return found.size() < count ? null : found;
        });
  }

  List<JsonNode> accesses() {
    return get("accesses").ok().path("accesses").values().stream().toList();
  }

  Answer accessInfo() {
    return get("access-info");
  }

  Answer stream(String id, @Nullable String parentId, String name) {
    ObjectNode stream = Wire.JSON.createObjectNode().put("id", id).put("name", name);
    if (parentId != null) {
      stream.put("parentId", parentId);
    }
    return post("streams", stream);
  }

  /** Runs one method as a batch of one; errors come back inside the body. */
  Answer batch(String method, JsonNode params) {
    ArrayNode calls = Wire.JSON.createArrayNode();
    calls.addObject().put("method", method).set("params", params);
    return Wire.send("POST", base, token, calls);
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
