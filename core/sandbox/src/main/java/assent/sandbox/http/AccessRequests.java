package assent.sandbox.http;

import assent.sandbox.api.Api;
import assent.sandbox.model.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An app asks for its own access ({@code /reg/access}, protocol NOTES §14), with the odd status
 * codes of the real one. Whoever knows a key may answer it and may answer it again.
 */
final class AccessRequests {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final double HOUR = 3600;

  private final Api api;
  private final Map<String, Request> requests = new ConcurrentHashMap<>();

  /**
   * @param result the present answer; null until somebody gave one
   */
  private record Request(
      String key, double expires, ObjectNode asked, @Nullable ObjectNode result) {}

  AccessRequests(Api api) {
    this.api = api;
  }

  private static Reply error(String id, String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("id", id).put("message", message);
    return Reply.bare(400, body);
  }

  private static Reply unknown() {
    return error("unknown-access-key", "Unknown or expired access key");
  }

  Reply create(ObjectNode params) {
    if (Json.text(params, "requestingAppId") == null) {
      return error("invalid-parameters", "Missing or invalid requestingAppId");
    }
    JsonNode permissions = params.path("requestedPermissions");
    if (!permissions.isArray() || permissions.isEmpty()) {
      return error("invalid-parameters", "Missing or invalid requestedPermissions");
    }
    if (params.has("authUrl") && !params.path("authUrl").isNull()) {
      return error(
          "invalid-parameters",
          "authUrl does not match any access:trustedAuthUrls entry (none configured)");
    }
    byte[] random = new byte[12];
    RANDOM.nextBytes(random);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Double life = Json.number(params, "expireAfter");
    double expires = api.platform().now() + (life == null || life <= 0 ? HOUR : life / 1000);
    requests.put(key, new Request(key, expires, params.deepCopy(), null));
    ObjectNode body = Json.object().put("status", "NEED_SIGNIN").put("key", key);
    body.put("authUrl", authUrl(key, params)).put("poll", poll(key)).put("poll_rate_ms", 1000);
    return Reply.bare(201, body);
  }

  private String poll(String key) {
    return api.platform().baseUrl() + "reg/access/" + key;
  }

  private String authUrl(String key, ObjectNode params) {
    String base = api.platform().baseUrl();
    String language = Json.text(params, "languageCode");
    StringBuilder url = new StringBuilder(base).append("access.html?lang=");
    url.append(encode(language == null ? "en" : language)).append("&key=").append(encode(key));
    url.append("&requestingAppId=")
        .append(encode(String.valueOf(Json.text(params, "requestingAppId"))));
    url.append("&poll=").append(encode(poll(key))).append("&poll_rate_ms=1000");
    url.append("&serviceInfo=").append(encode(base + "reg/service/info"));
    String returnUrl = Json.text(params, "returnURL");
    if (returnUrl != null) {
      url.append("&returnURL=").append(encode(returnUrl));
    }
    return url.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private @Nullable Request find(String key) {
    Request request = requests.get(key);
    return request == null || api.platform().now() > request.expires() ? null : request;
  }

  /** What was asked for, or null for an unknown or expired key. */
  @Nullable ObjectNode asked(String key) {
    Request request = find(key);
    return request == null ? null : request.asked();
  }

  Reply state(String key) {
    Request request = find(key);
    if (request == null) {
      return unknown();
    }
    if (request.result() != null) {
      return reply(request.result());
    }
    ObjectNode asked = request.asked();
    ObjectNode body = Json.object().put("status", "NEED_SIGNIN");
    ObjectNode service = api.serviceInfo();
    service.remove("features");
    service.remove("version");
    body.set("serviceInfo", service);
    body.put("key", key).put("requestingAppId", Json.text(asked, "requestingAppId"));
    body.set("requestedPermissions", asked.path("requestedPermissions"));
    body.put("poll", poll(key)).put("authUrl", authUrl(key, asked)).put("poll_rate_ms", 1000);
    String language = Json.text(asked, "languageCode");
    body.put("lang", language == null ? "en" : language);
    for (String name : new String[] {"returnURL", "oauthState", "clientData"}) {
      JsonNode value = asked.get(name);
      body.set(name, value == null ? Json.MAPPER.nullNode() : value);
    }
    return Reply.bare(201, body);
  }

  Reply update(String key, ObjectNode params) {
    String status = Json.text(params, "status");
    if (status == null || !Set.of("ACCEPTED", "REFUSED", "ERROR", "REDIRECTED").contains(status)) {
      return error("invalid-parameters", "status must be ACCEPTED, REFUSED, ERROR, or REDIRECTED");
    }
    if (status.equals("ACCEPTED")
        && (Json.text(params, "username") == null || Json.text(params, "token") == null)) {
      return error("invalid-parameters", "ACCEPTED requires username and token");
    }
    if (status.equals("REDIRECTED") && Json.text(params, "redirectUrl") == null) {
      return error("invalid-parameters", "REDIRECTED requires redirectUrl");
    }
    Request request = find(key);
    if (request == null) {
      return unknown();
    }
    ObjectNode result = Json.object().put("status", status);
    String[] kept =
        switch (status) {
          case "ACCEPTED" -> new String[] {"username", "token", "apiEndpoint"};
          case "REDIRECTED" -> new String[] {"redirectUrl"};
          default -> new String[] {"reasonId", "message"};
        };
    for (String name : kept) {
      JsonNode value = params.get(name);
      if (value != null) {
        result.set(name, value);
      }
    }
    requests.put(key, new Request(key, request.expires(), request.asked(), result));
    return reply(result);
  }

  private static Reply reply(ObjectNode result) {
    String status = String.valueOf(Json.text(result, "status"));
    int code = status.equals("ACCEPTED") ? 200 : status.equals("REDIRECTED") ? 301 : 403;
    return Reply.bare(code, result);
  }
}
