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
public record Door(String base, String token) {
  /** Takes an endpoint with its token inside apart. */
  public static Door of(String endpoint) {
    URI uri = URI.create(endpoint);
    String authority = uri.getRawAuthority();
    int at = authority.indexOf('@');
    return new Door(
        uri.getScheme() + "://" + authority.substring(at + 1) + uri.getRawPath(),
        authority.substring(0, at));
  }

  /** The endpoint with its token, as it travels in contents. */
  public String endpoint() {
    URI uri = URI.create(base);
    return uri.getScheme() + "://" + token + "@" + uri.getRawAuthority() + uri.getRawPath();
  }

  /** The same token at another address. */
  public Door at(String otherBase) {
    return new Door(otherBase, token);
  }

  public Answer get(String path) {
    return Wire.send("GET", base + path, token, null);
  }

  public Answer post(String path, @Nullable JsonNode body) {
    return Wire.send("POST", base + path, token, body);
  }

  /** A body as it is, valid or not. */
  public Answer raw(String method, String path, String body) {
    return Wire.sendRaw(method, base + path, token, body.getBytes(StandardCharsets.UTF_8));
  }

  public Answer put(String path, JsonNode body) {
    return Wire.send("PUT", base + path, token, body);
  }

  public Answer delete(String path) {
    return Wire.send("DELETE", base + path, token, null);
  }

  public Answer create(String streamId, String type, JsonNode content) {
    ObjectNode event = Wire.JSON.createObjectNode();
    event.putArray("streamIds").add(streamId);
    event.put("type", type);
    event.set("content", content);
    return post("events", event);
  }

  public JsonNode event(String id) {
    return get("events/" + id).ok().path("event");
  }

  /** The trigger once its status is final. */
  public JsonNode settled(String id) {
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
  public JsonNode createAndSettle(String streamId, String type, JsonNode content) {
    return settled(create(streamId, type, content).event().path("id").asString());
  }

  /** Events of exactly these streams, newest first. */
  public List<JsonNode> events(String... streams) {
    StringBuilder query = new StringBuilder("events?limit=1000");
    for (String stream : streams) {
      query.append("&streams[]=").append(encode(stream));
    }
    return get(query.toString()).ok().path("events").values().stream().toList();
  }

  public List<JsonNode> events(String stream, String type) {
    return events(stream).stream().filter(e -> e.path("type").asString().equals(type)).toList();
  }

  /**
   * The same, once at least so many can be read: just after an update a question by stream may miss
   * an event (protocol LIVE §2).
   */
  public List<JsonNode> awaitEvents(String stream, String type, int count) {
    return Await.until(
        count + " events of " + type,
        () -> {
          List<JsonNode> found = events(stream, type);
          return found.size() < count ? null : found;
        });
  }

  public List<JsonNode> accesses() {
    return get("accesses").ok().path("accesses").values().stream().toList();
  }

  public Answer accessInfo() {
    return get("access-info");
  }

  public Answer stream(String id, @Nullable String parentId, String name) {
    ObjectNode stream = Wire.JSON.createObjectNode().put("id", id).put("name", name);
    if (parentId != null) {
      stream.put("parentId", parentId);
    }
    return post("streams", stream);
  }

  /** Runs one method as a batch of one; errors come back inside the body. */
  public Answer batch(String method, JsonNode params) {
    ArrayNode calls = Wire.JSON.createArrayNode();
    calls.addObject().put("method", method).set("params", params);
    return Wire.send("POST", base, token, calls);
  }

  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
