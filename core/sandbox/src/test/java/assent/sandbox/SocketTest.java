package assent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assent.sandbox.model.Json;
import assent.sandbox.model.Signal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("sockets, frame by frame (protocol LIVE §1, NOTES §12)")
class SocketTest {
  private final Sandbox sandbox = Sandbox.start();
  private Client owner;

  @BeforeEach
  void owner() {
    owner = Client.register(sandbox.first(), "socket-owner");
    owner.stream("data", null);
    owner.stream("other", null);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private static String event(String name) {
    return "42/socket-owner/socket-owner,[\"" + name + "\"]";
  }

  @Test
  @DisplayName("the greeting names the ping interval, joining answers with a session id")
  void handshake() {
    try (Frames frames = Frames.open(sandbox.first(), owner.token())) {
      assertThat(frames.next())
          .startsWith("0{\"sid\":")
          .contains("\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000");
      frames.send("40/socket-owner/socket-owner,");
      assertThat(frames.next()).startsWith("40/socket-owner/socket-owner,{\"sid\":");
    }
  }

  @Test
  @DisplayName("a bad token, no token and a strange namespace are refused in the namespace")
  void refusals() {
    try (Frames bad = Frames.open(sandbox.first(), "nope");
        Frames none = Frames.open(sandbox.first(), null)) {
      bad.next();
      bad.send("40/socket-owner/socket-owner,");
      assertThat(bad.next())
          .isEqualTo(
              "44/socket-owner/socket-owner,{\"message\":\"Cannot find access from"
                  + " token.\",\"data\":null}");
      bad.send("40/x,");
      assertThat(bad.next()).isEqualTo("44/x,{\"message\":\"Invalid resource \\\"/x\\\".\"}");
      none.next();
      none.send("40/socket-owner/socket-owner,");
      assertThat(none.next()).contains("Missing 'auth' parameter");
    }
  }

  @Test
  @DisplayName("polling is refused")
  void polling() {
    Client.Answer answer = Client.on(sandbox.first()).get("socket.io/?EIO=4&transport=polling");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(Json.object().put("code", 0).put("message", "Transport unknown"));
  }

  @Test
  @DisplayName("signals are bare names, reach every token of the account, and nobody else")
  void signals() {
    Client reader = owner.holding(owner.access("shared", "narrow", "other:read"));
    Client stranger = Client.register(sandbox.first(), "socket-stranger");
    try (Frames narrow = Frames.joined(sandbox.first(), reader);
        Frames elsewhere = Frames.joined(sandbox.first(), stranger)) {
      owner.note("data", "x");
      assertThat(narrow.next()).isEqualTo(event("eventsChanged"));
      owner.stream("more", null);
      assertThat(narrow.next()).isEqualTo(event("streamsChanged"));
      owner.access("shared", "another", "other:read");
      assertThat(narrow.next()).isEqualTo(event("accessesChanged"));
      stranger.stream("own", null);
      assertThat(elsewhere.next())
          .isEqualTo("42/socket-stranger/socket-stranger,[\"streamsChanged\"]");
    }
  }

  @Test
  @DisplayName("nothing is replayed to a socket that was away")
  void noReplay() {
    Frames.joined(sandbox.first(), owner).close();
    owner.note("data", "missed");
    try (Frames frames = Frames.joined(sandbox.first(), owner)) {
      owner.stream("more", null);
      assertThat(frames.next()).isEqualTo(event("streamsChanged"));
    }
  }

  @Test
  @DisplayName("an updated access is told with its id and serial; a deleted one is shown the door")
  void accessLife() {
    Client.Answer made = owner.access("shared", "watched", "data:read");
    String id = made.body().path("access").path("id").asString();
    try (Frames frames = Frames.joined(sandbox.first(), owner.holding(made))) {
      owner.put("accesses/" + id, Json.object().put("name", "renamed"));
      assertThat(frames.next()).isEqualTo(event("accessesChanged"));
      assertThat(frames.next())
          .isEqualTo(
              "42/socket-owner/socket-owner,[\"accessUpdated\",{\"type\":\"access-updated\",\"accessId\":\""
                  + id
                  + ":1\",\"serial\":1}]");
      owner.delete("accesses/" + id + ":1");
      assertThat(frames.next()).isEqualTo(event("accessesChanged"));
      assertThat(frames.next()).isEqualTo("41/socket-owner/socket-owner,");
    }
  }

  @Test
  @DisplayName("a plugin's revocation leaves the socket open, but calls on it are refused")
  void pluginRevocation() {
    Client.Answer made = owner.access("shared", "watched", "data:read");
    try (Frames frames = Frames.joined(sandbox.first(), owner.holding(made))) {
      var account = sandbox.first().platform().account("socket-owner");
      assertThat(account).isNotNull();
      account.removeAccess(made.body().path("access").path("id").asString(), null);
      account.signal(Signal.EVENTS_CHANGED);
      assertThat(frames.next()).isEqualTo(event("eventsChanged"));
      frames.send("42/socket-owner/socket-owner,1[\"events.get\",{}]");
      assertThat(frames.next())
          .contains("43/socket-owner/socket-owner,1[{\"error\":{\"id\":\"invalid-access-token\"");
    }
  }

  @Test
  @DisplayName("methods and batches can be called, with an error or null and a result")
  void calls() {
    owner.note("data", "x");
    try (Frames frames = Frames.joined(sandbox.first(), owner)) {
      frames.send("42/socket-owner/socket-owner,7[\"events.get\",{\"streams\":[\"data\"]}]");
      String answer = frames.next();
      assertThat(answer).startsWith("43/socket-owner/socket-owner,7[null,{");
      JsonNode result = Json.parse(answer.substring(answer.indexOf('['))).get(1);
      assertThat(result.path("events").get(0).path("content").asString()).isEqualTo("x");
      frames.send("42/socket-owner/socket-owner,8[\"events.get\",{\"streams\":[\"zz\"]}]");
      assertThat(frames.next()).contains("8[{\"error\":{\"id\":\"unknown-referenced-resource\"");
      frames.send(
          "42/socket-owner/socket-owner,9[\"callBatch\",[{\"method\":\"streams.get\",\"params\":{}}]]");
      assertThat(frames.next()).contains("9[null,{\"results\":[{\"streams\":[");
    }
  }

  @Test
  @DisplayName("a scoped subscription replaces the coarse signals and misses what plugins write")
  void scoped() {
    try (Frames frames = Frames.joined(sandbox.first(), owner)) {
      frames.send(
          "42/socket-owner/socket-owner,1[\"subscribe\",{\"key\":\"a\",\"query\":{\"streams\":[\"data\"]}}]");
      assertThat(frames.next())
          .isEqualTo("43/socket-owner/socket-owner,1[null,{\"ok\":true,\"keys\":[\"a\"]}]");
      owner.note("other", "not asked for");
      var account = sandbox.first().platform().account("socket-owner");
      assertThat(account).isNotNull();
      account.createEvent(Client.event("data", "by a plugin"));
      account.signal(Signal.EVENTS_CHANGED);
      owner.note("data", "asked for");
      assertThat(frames.next())
          .isEqualTo("42/socket-owner/socket-owner,[\"notificationsChanged\",{\"keys\":[\"a\"]}]");
      frames.send("42/socket-owner/socket-owner,2[\"unsubscribe\",{\"all\":true}]");
      frames.next();
      owner.note("other", "coarse again");
      assertThat(frames.next()).isEqualTo(event("eventsChanged"));
    }
  }

  @Test
  @DisplayName("a cut leaves no goodbye")
  void cut() {
    try (Frames frames = Frames.joined(sandbox.first(), owner)) {
      sandbox.first().faults().cutSockets();
      assertThat(frames.next()).isEqualTo(Frames.CLOSED);
      assertThat(sandbox.first().openSockets()).isZero();
    }
  }
}
