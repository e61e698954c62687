package assent.sandbox;

import assent.sandbox.model.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks a platform over plain HTTP, as somebody who knows nothing of its inside. */
final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String base;
  private final @Nullable String authorization;

  /**
   * @param base an address with a slash at its end
   */
  Client(String base, @Nullable String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /** An answer; {@code error} and {@code errorId} are empty when there is none. */
  record Answer(int status, JsonNode body, HttpResponse<String> raw) {
    JsonNode error() {
      return body.path("error");
    }

    String errorId() {
      return error().path("id").asString("");
    }

    String message() {
      return error().path("message").asString("");
    }
  }

  static Client on(SandboxPlatform platform) {
    return new Client(platform.baseUrl(), null);
  }

  /** Registers somebody and speaks with their personal token. */
  static Client register(SandboxPlatform platform, String username) {
    ObjectNode params = Json.object().put("appId", "sandbox-test").put("username", username);
    params.put("password", "passw0rd1").put("email", username + "@example.test");
    JsonNode body = on(platform).post("users", params).body();
    return endpoint(body.path("apiEndpoint").asString());
  }

  /** An endpoint with its token in the user part. */
  static Client endpoint(String apiEndpoint) {
    URI uri = URI.create(apiEndpoint);
    return new Client(
        "http://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), uri.getUserInfo());
  }

  Client as(@Nullable String otherAuthorization) {
    return new Client(base, otherAuthorization);
  }

  String token() {
    return String.valueOf(authorization);
  }

  String base() {
    return base;
  }

  String username() {
    String path = URI.create(base).getPath();
    return path.substring(1, path.length() - 1);
  }

  Answer get(String path) {
    return call("GET", path, null);
  }

  Answer post(String path, JsonNode body) {
    return call("POST", path, body);
  }

  Answer put(String path, JsonNode body) {
    return call("PUT", path, body);
  }

  Answer delete(String path) {
    return call("DELETE", path, null);
  }

  Answer call(String method, String path, @Nullable JsonNode body) {
    try {
      HttpResponse<String> response = exchange(method, path, body);
      String text = response.body();
      boolean json =
          response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
      return new Answer(
          response.statusCode(), json ? Json.parse(text) : Json.MAPPER.valueToTree(text), response);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    }
  }

  /** Like {@link #call}, but a connection that breaks is the caller's business. */
  HttpResponse<String> exchange(String method, String path, @Nullable JsonNode body)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(Json.write(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Answer stream(String id, @Nullable String parentId) {
    return post("streams", Json.object().put("id", id).put("name", id).put("parentId", parentId));
  }

  Answer note(String streamId, String text) {
    return post("events", event(streamId, text));
  }

  static ObjectNode event(String streamId, String text) {
    ObjectNode event = Json.object().put("type", "note/txt").put("content", text);
    event.putArray("streamIds").add(streamId);
    return event;
  }

  /** Makes an access; permissions as {@code stream:level}. */
  Answer access(String type, String name, String... permissions) {
    ObjectNode access = Json.object().put("type", type).put("name", name);
    access.putArray("permissions");
    for (String permission : permissions) {
      int colon = permission.lastIndexOf(':');
      access
          .withArray("permissions")
          .addObject()
          .put("streamId", permission.substring(0, colon))
          .put("level", permission.substring(colon + 1));
    }
    return post("accesses", access);
  }

  /** A client with the token of an access just made. */
  Client holding(Answer access) {
    return as(access.body().path("access").path("token").asString());
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
