package assent.core.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plain HTTP and JSON, owing nothing to core: facts of the wire are read with this, so that a
 * mistake in core cannot hide one in the platform.
 */
public final class Wire {
  static {
    // The platforms close idle connections after 5 s (protocol LIVE §4).
    System.setProperty("jdk.httpclient.keepalive.timeout", "4");
  }

  public static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(5_000)
                          .maxNameLength(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .build();

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private Wire() {}

  /** Lenient JSON with single quotes and bare keys, filled in by {@link String#formatted}. */
  public static ObjectNode json(String text, Object... arguments) {
    return (ObjectNode) JSON.readTree(text.formatted(arguments));
  }

  public static JsonNode array(String text, Object... arguments) {
    return JSON.readTree(text.formatted(arguments));
  }

  public static Answer send(
      String method, String url, @Nullable String token, @Nullable JsonNode body) {
    return sendRaw(method, url, token, body == null ? null : body.toString().getBytes(UTF_8));
  }

  /** The same with a body that need not be JSON. */
  public static Answer sendRaw(
      String method, String url, @Nullable String token, byte @Nullable [] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60));
    if (token != null) {
      request.header("Authorization", token);
    }
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    }
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), parse(response.body()));
    } catch (IOException e) {
      throw new AssertionError("no answer to " + method + " " + URI.create(url).getPath(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static JsonNode parse(String text) {
    if (text.isBlank()) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(text);
    } catch (tools.jackson.core.JacksonException e) {
      return JSON.createObjectNode().put("text", text);
    }
  }
}
