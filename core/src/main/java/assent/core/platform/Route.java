package assent.core.platform;

import assent.core.transport.HttpRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a call travels alone, which tells more of a failure than a batch of one: the real HTTP
 * status, and a body that can be read while it comes in.
 */
final class Route {
  /** Longer addresses go as a batch: servers and proxies cut request lines at 8 kB or more. */
  private static final int LONGEST_ADDRESS = 6000;

  private Route() {}

  /** The request for this call, or empty where it can only go in a batch. */
  static Optional<HttpRequest> of(URI base, Call call) {
    ObjectNode params = call.params();
    String id = segment(params.path("id").asString(""));
    HttpRequest ask =
        switch (call.method()) {
          case "events.get" -> read(base, "events", params);
          case "events.getOne" -> read(base, "events/" + id, Params.empty());
          case "events.create" -> write("POST", base, "events", params);
          case "events.update" -> write("PUT", base, "events/" + id, params.get("update"));
          case "events.delete" -> write("DELETE", base, "events/" + id, null);
          case "streams.get" -> read(base, "streams", params);
          case "streams.create" -> write("POST", base, "streams", params);
          case "streams.update" -> write("PUT", base, "streams/" + id, params.get("update"));
          case "streams.delete" ->
              write("DELETE", base, "streams/" + id + query(without(params, "id")), null);
          case "accesses.get" -> read(base, "accesses", params);
          case "accesses.create" -> write("POST", base, "accesses", params);
          case "accesses.update" -> write("PUT", base, "accesses/" + id, params.get("update"));
          case "accesses.delete" -> write("DELETE", base, "accesses/" + id, null);
          case "accesses.checkApp" -> write("POST", base, "accesses/check-app", params);
          case "getAccessInfo" -> read(base, "access-info", params);
          case "account.get" -> read(base, "account", params);
          case "auth.logout" -> write("POST", base, "auth/logout", params);
          case "service.info" -> read(base, "service/info", params);
          default -> null;
        };
    if (ask == null || ask.address().toString().length() > LONGEST_ADDRESS) {
      return Optional.empty();
    }
    return Optional.of(
        new HttpRequest(
            ask.method(),
            ask.address(),
            null,
            ask.body(),
            call.isRepeatable(),
            ask.maxBytes(),
            null));
  }

  private static @Nullable HttpRequest read(URI base, String path, ObjectNode params) {
    for (JsonNode value : params) {
      if (value.isObject() || (value.isArray() && value.path(0).isObject())) {
        return null;
      }
    }
    return HttpRequest.get(URI.create(base + path + query(params)));
  }

  private static HttpRequest write(String method, URI base, String path, @Nullable JsonNode body) {
    return new HttpRequest(
        method, URI.create(base + path), null, body, false, HttpRequest.MOST, null);
  }

  private static ObjectNode without(ObjectNode params, String field) {
    ObjectNode copy = params.deepCopy();
    copy.remove(field);
    return copy;
  }

  private static String query(ObjectNode params) {
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, JsonNode> entry : params.properties()) {
      if (entry.getValue().isArray()) {
        for (JsonNode item : entry.getValue()) {
          append(query, entry.getKey() + "[]", item);
        }
      } else {
        append(query, entry.getKey(), entry.getValue());
      }
    }
    return query.toString();
  }

  private static void append(StringBuilder query, String name, JsonNode value) {
    query.append(query.isEmpty() ? '?' : '&');
    query.append(encoded(name)).append('=').append(encoded(text(value)));
  }

  private static String text(JsonNode value) {
    return value.isFloatingPointNumber()
        ? BigDecimal.valueOf(value.doubleValue()).toPlainString()
        : value.asString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** An id as one segment of a path; a slash or a dot in it must not lead elsewhere. */
  private static String segment(String id) {
    String encoded = encoded(id).replace("+", "%20");
    return encoded.replace(".", "%2E");
  }
}
