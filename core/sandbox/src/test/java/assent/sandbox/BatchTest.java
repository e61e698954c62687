package assent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assent.sandbox.model.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

@DisplayName("batches (protocol NOTES §7)")
class BatchTest {
  private final Sandbox sandbox = Sandbox.start();
  private Client owner;

  @BeforeEach
  void owner() {
    owner = Client.register(sandbox.first(), "batch-owner");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static ArrayNode calls(String... methods) {
    ArrayNode calls = Json.array();
    for (String method : methods) {
      calls.addObject().put("method", method).putObject("params").put("id", "zz").put("name", "zz");
    }
    return calls;
  }

  @Test
  @DisplayName("each call has its own result or error")
  void perCall() {
    Client.Answer answer = owner.post("", calls("streams.create", "no.such", "events.getOne"));
    JsonNode results = answer.body().path("results");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(results.get(0).path("stream").path("id").asString()).isEqualTo("zz");
    assertThat(results.get(1).path("error").path("id").asString()).isEqualTo("invalid-method");
    assertThat(results.get(2).path("error").path("id").asString()).isEqualTo("unknown-resource");
  }

  @Test
  @DisplayName("a bad token fails the whole batch with a plain error")
  void badToken() {
    Client.Answer dead = owner.as("nope").post("", calls("events.get"));
    assertThat(dead.status()).isEqualTo(403);
    assertThat(dead.errorId()).isEqualTo("invalid-access-token");
    assertThat(dead.body().has("results")).isFalse();
    assertThat(owner.as(null).post("", calls("events.get")).status()).isEqualTo(401);
  }

  @Test
  @DisplayName("anything but an array of named calls is refused")
  void shape() {
    assertThat(owner.post("", Json.object().put("method", "x")).errorId())
        .isEqualTo("invalid-parameters-format");
    ArrayNode nameless = Json.array();
    nameless.addObject().putObject("params");
    assertThat(owner.post("", nameless).error().path("data").get(0).path("path").asString())
        .isEqualTo("#/0/");
  }
}
