package assent.sandbox.model;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How one platform calls another, also itself: always real HTTP to the public address in the peer's
 * endpoint, 15 seconds (protocol NOTES-2 §1, §2.1).
 */
public final class PeerClient implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(15))
          .build();
  private final Duration timeout;

  PeerClient(Duration timeout) {
    this.timeout = timeout;
  }

  /** How a call ended. */
  public enum Kind {
    ANSWERED,
    /** No answer within the time allowed; what the peer did is unknown. */
    TIMEOUT,
    /** No connection, or one that broke; what the peer did is unknown. */
    NETWORK
  }

  /**
   * @param status the HTTP status, 0 without an answer
   * @param body the JSON of the answer; null when there is none or it is no JSON
   * @param message what went wrong without an answer, otherwise empty
   * @param location where the answer sends the caller, or null; nothing is followed here
   */
  public record Answer(
      Kind kind, int status, @Nullable JsonNode body, String message, @Nullable String location) {
    private static Answer none(Kind kind, String message) {
      return new Answer(kind, 0, null, message, null);
    }

    public boolean ok() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * Calls a peer and waits.
   *
   * @param url absolute, without a token in it
   * @param token sent in the Authorization header; null for none
   * @param body null for none
   */
  public Answer call(String method, String url, @Nullable String token, @Nullable JsonNode body) {
    HttpRequest request;
    try {
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(timeout)
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(Json.write(body)));
      if (body != null) {
        builder.header("Content-Type", "application/json");
      }
      if (token != null) {
        builder.header("Authorization", token);
      }
      request = builder.build();
    } catch (IllegalArgumentException e) {
      return Answer.none(Kind.NETWORK, "Invalid URL");
    }
    try {
      HttpResponse<String> response =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(
          Kind.ANSWERED,
          response.statusCode(),
          parse(response.body()),
          "",
          response.headers().firstValue("Location").orElse(null));
    } catch (HttpTimeoutException e) {
      return Answer.none(Kind.TIMEOUT, "timeout");
    } catch (IOException e) {
      return Answer.none(Kind.NETWORK, "fetch failed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Answer.none(Kind.NETWORK, "fetch failed");
    }
  }

  private static @Nullable JsonNode parse(String body) {
    try {
      return body.isEmpty() ? null : Json.parse(body);
    } catch (JacksonException e) {
      return null;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
