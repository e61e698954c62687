package assent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assent.sandbox.Client.Answer;
import assent.sandbox.model.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("an app asks for its own access (protocol NOTES §14)")
class AppAuthorisationTest {
  private final Sandbox sandbox = Sandbox.start();
  private final Client anybody = Client.on(sandbox.first());

  @BeforeEach
  void person() {
    Client.register(sandbox.first(), "some-body");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Answer ask() {
    ObjectNode request = Json.object().put("requestingAppId", "my-app");
    request
        .putArray("requestedPermissions")
        .addObject()
        .put("streamId", "diary")
        .put("level", "read")
        .put("defaultName", "Diary <1>");
    return anybody.post("reg/access", request);
  }

  private static String key(Answer asked) {
    return asked.body().path("key").asString();
  }

  /** What a browser does with the page's form. */
  private static HttpResponse<String> submit(
      String base, String key, String password, String decision) throws Exception {
    String form =
        "key="
            + Client.encode(key)
            + "&username=some-body&password="
            + password
            + "&decision="
            + decision;
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(base + "access.html"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  @DisplayName("the whole way: ask, poll, page, accept, token")
  void accepted() throws Exception {
    Answer asked = ask();
    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.body().path("status").asString()).isEqualTo("NEED_SIGNIN");
    Answer pending = anybody.get("reg/access/" + key(asked));
    assertThat(pending.status()).isEqualTo(201);
    assertThat(pending.body().path("serviceInfo").has("api")).isTrue();
    String page =
        asked.body().path("authUrl").asString().substring(sandbox.first().baseUrl().length());
    assertThat(anybody.get(page).body().asString())
        .contains("my-app", "Diary &lt;1&gt;", "password");
    assertThat(submit(sandbox.first().baseUrl(), key(asked), "nope", "accept").statusCode())
        .isEqualTo(401);
    assertThat(anybody.get("reg/access/" + key(asked)).status()).isEqualTo(201);
    assertThat(submit(sandbox.first().baseUrl(), key(asked), "passw0rd1", "accept").statusCode())
        .isEqualTo(200);
    Answer accepted = anybody.get("reg/access/" + key(asked));
    assertThat(accepted.status()).isEqualTo(200);
    JsonNode info =
        Client.endpoint(accepted.body().path("apiEndpoint").asString()).get("access-info").body();
    assertThat(info.path("name").asString()).isEqualTo("my-app");
    assertThat(info.path("type").asString()).isEqualTo("app");
    assertThat(info.path("permissions").findValuesAsString("streamId")).contains("diary");
  }

  @Test
  @DisplayName("a second request of the same app gets the access it already has")
  void twice() throws Exception {
    Answer first = ask();
    submit(sandbox.first().baseUrl(), key(first), "passw0rd1", "accept");
    Answer second = ask();
    submit(sandbox.first().baseUrl(), key(second), "passw0rd1", "accept");
    assertThat(anybody.get("reg/access/" + key(second)).body().path("token"))
        .isEqualTo(anybody.get("reg/access/" + key(first)).body().path("token"));
  }

  @Test
  @DisplayName("refused and failed requests answer 403, unknown and expired keys 400")
  void codes() throws Exception {
    Answer asked = ask();
    submit(sandbox.first().baseUrl(), key(asked), "", "refuse");
    Answer refused = anybody.get("reg/access/" + key(asked));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("reasonId").asString()).isEqualTo("REFUSED_BY_USER");
    assertThat(anybody.get("reg/access/nonsense").errorId()).isEqualTo("unknown-access-key");
    Answer late = ask();
    sandbox.first().faults().setClockSkew(Duration.ofHours(2));
    assertThat(anybody.get("reg/access/" + key(late)).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("whoever knows the key may answer, and answer again")
  void overwritten() {
    String path = "reg/access/" + key(ask());
    ObjectNode forged =
        Json.object().put("status", "ACCEPTED").put("username", "x").put("token", "tok-x");
    assertThat(anybody.post(path, forged).status()).isEqualTo(200);
    assertThat(anybody.post(path, Json.object().put("status", "REFUSED")).status()).isEqualTo(403);
    assertThat(anybody.get(path).body().path("status").asString()).isEqualTo("REFUSED");
    assertThat(anybody.post(path, Json.object().put("status", "MAYBE")).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("requests without app, without permissions or with a strange page are refused")
  void refusals() {
    assertThat(anybody.post("reg/access", Json.object()).message()).contains("requestingAppId");
    ObjectNode request = Json.object().put("requestingAppId", "my-app");
    assertThat(anybody.post("reg/access", request).message()).contains("requestedPermissions");
    request.putArray("requestedPermissions").addObject().put("streamId", "*").put("level", "read");
    request.put("authUrl", "https://evil.example/");
    assertThat(anybody.post("reg/access", request).message()).contains("trustedAuthUrls");
  }
}
