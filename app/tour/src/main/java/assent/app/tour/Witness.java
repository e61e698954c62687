package assent.app.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at one account with a plain HTTP client and raw JSON.
 *
 * <p>It goes around core on purpose: if core and the window agree on something that did not happen,
 * the witness says so. It signs in under an app id of its own, so that nothing it does touches the
 * session of the window.
 */
final class Witness {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI account;
  private final String token;

  /**
   * @param account address of the account, ending in {@code /}
   */
  Witness(URI account, String username, String password) {
    this.account = account;
    String body =
        JSON.writeValueAsString(
            JSON.createObjectNode()
                .put("username", username)
                .put("password", password)
                .put("appId", "tour-witness"));
    HttpRequest login =
        HttpRequest.newBuilder(account.resolve("auth/login"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    this.token = send(login).path("token").asString();
  }

  /** Events of one type in one stream, oldest first. */
  List<JsonNode> events(String stream, String type) {
    JsonNode answer =
        get(
            "events?limit=1000&sortAscending=true&streams%5B%5D="
                + encode(stream)
                + "&types%5B%5D="
                + encode(type));
    List<JsonNode> events = new ArrayList<>();
    answer.path("events").forEach(events::add);
    return events;
  }

  /** Accesses that CMC made for relationships. */
  List<JsonNode> relationshipAccesses() {
    List<JsonNode> accesses = new ArrayList<>();
    for (JsonNode access : get("accesses").path("accesses")) {
      if (access.at("/clientData/cmc/role").asString("").equals("counterparty")) {
        accesses.add(access);
      }
    }
    return accesses;
  }

  private JsonNode get(String path) {
    return send(
        HttpRequest.newBuilder(account.resolve(path))
            .header("Authorization", token)
            .timeout(Duration.ofSeconds(10))
            .GET()
            .build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      JsonNode body = JSON.readTree(answer.body());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            "the platform answered "
                + answer.statusCode()
                + " "
                + body.at("/error/id").asString("")
                + " to the witness");
      }
      return body;
    } catch (IOException failure) {
      throw new UncheckedIOException("the witness could not reach the platform", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the witness was interrupted", interrupted);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
