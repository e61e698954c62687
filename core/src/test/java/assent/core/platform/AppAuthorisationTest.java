package assent.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.cmc.Permission;
import assent.core.platform.AppAuthorisation.Pending;
import assent.core.platform.AppAuthorisation.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Asking for access")
class AppAuthorisationTest {
  private static final String READ_DIARY = "{\"streamId\":\"diary\",\"level\":\"read\"}";

  private final ScriptedPlatform script = new ScriptedPlatform();
  private final Platform platform = script.platform();

  @AfterEach
  void close() {
    script.close();
  }

  private Pending pending(AccessRequest request) {
    script.answer(
        201,
        """
        {"status":"NEED_SIGNIN","key":"KEY1","authUrl":"https://page.example/?key=KEY1",
         "poll":"%selsewhere/KEY1?x=1","poll_rate_ms":1000}
        """
            .formatted(script.base));
    Pending pending = platform.appAuthorisation().request(request);
    var unused = script.request();
    return pending;
  }

  private Pending pending() {
    return pending(
        AccessRequest.of(List.of(Permission.on("diary", Permission.Level.READ))).from("alice"));
  }

  private void accepted(String username, String info) {
    script.answer(
        200,
        "{\"status\":\"ACCEPTED\",\"username\":\"%s\",\"token\":\"tok-app-1\",\"apiEndpoint\":\"%s\"}"
            .formatted(username, script.base.replace("//", "//tok-app-1@") + username + "/"));
    script.answer(200, info);
  }

  private static String info(String user, String type, String permissions) {
    return "{\"id\":\"a1\",\"type\":\"%s\",\"user\":{\"username\":\"%s\"},\"permissions\":[%s]}"
        .formatted(type, user, permissions);
  }

  @Test
  @DisplayName("polls the address that the platform gave, to the letter, and reads odd statuses")
  void polls() {
    Pending pending = pending();
    assertThat(pending.page()).isNotNull();
    script.answer(201, "{\"status\":\"NEED_SIGNIN\",\"poll_rate_ms\":700}");
    assertThat(pending.poll()).isEqualTo(new State.Waiting(Duration.ofMillis(700)));
    assertThat(script.request().getTarget()).isEqualTo("/elsewhere/KEY1?x=1");
    script.answer(403, "{\"status\":\"REFUSED\",\"reasonId\":\"BY_USER\",\"message\":\"no\"}");
    assertThat(pending.poll()).isEqualTo(new State.Refused("BY_USER", "no"));
    script.answer(400, "{\"error\":{\"id\":\"unknown-access-key\"}}");
    assertThat(catchThrowableOfType(PlatformException.class, pending::poll).errorId())
        .isEqualTo("assent-access-request-ended");
  }

  @Test
  @DisplayName("asks as this application, for these permissions")
  void asks() {
    script.answer(201, "{\"poll\":\"" + script.base + "p\"}");
    var unused =
        platform
            .appAuthorisation()
            .request(
                AccessRequest.of(
                    List.of(Permission.on(":_cmc:apps:study", Permission.Level.MANAGE))));
    var request = script.request();
    assertThat(request.getTarget()).isEqualTo("/reg/access/");
    assertThat(ScriptedPlatform.bodyOf(request))
        .contains("\"requestingAppId\":\"assent\"", ":_cmc:apps:study", "\"returnURL\":false");
  }

  @Test
  @DisplayName("believes an answer after the token has said what it opens")
  void believes() {
    Pending pending = pending();
    accepted(
        "alice",
        info(
            "alice",
            "app",
            "{\"streamId\":\":_system:account\",\"level\":\"none\"}," + READ_DIARY));
    State.Accepted state = (State.Accepted) pending.poll();
    assertThat(state.info().username()).isEqualTo("alice");
    var poll = script.request();
    assertThat(poll.getHeaders().get("Authorization")).isNull();
    var verified = script.request();
    assertThat(verified.getTarget()).isEqualTo("/alice/access-info");
    assertThat(verified.getHeaders().get("Authorization")).isEqualTo("tok-app-1");
  }

  @Test
  @DisplayName("does not believe an answer of somebody else")
  void somebodyElse() {
    Pending pending = pending();
    accepted("mallory", info("mallory", "app", READ_DIARY));
    assertThat(catchThrowableOfType(PlatformException.class, pending::poll).errorId())
        .isEqualTo("assent-access-mismatch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a1\",\"type\":\"app\",\"user\":{\"username\":\"mallory\"},\"permissions\":[{\"streamId\":\"diary\",\"level\":\"read\"}]}",
        "{\"id\":\"a1\",\"type\":\"personal\",\"user\":{\"username\":\"alice\"}}",
        "{\"id\":\"a1\",\"type\":\"app\",\"user\":{\"username\":\"alice\"},\"permissions\":[{\"streamId\":\"diary\",\"level\":\"manage\"}]}",
        "{\"id\":\"a1\",\"type\":\"app\",\"user\":{\"username\":\"alice\"},\"permissions\":[]}",
        "{\"id\":\"a1\",\"type\":\"app\",\"user\":{\"username\":\"alice\"},\"permissions\":[{\"streamId\":\"diary\",\"level\":\"read\"},{\"streamId\":\"*\",\"level\":\"read\"}]}",
        "{\"id\":\"a1\",\"type\":\"app\",\"user\":{\"username\":\"alice\"},\"permissions\":[{\"streamId\":\"diary\",\"level\":\"strange\"}]}"
      })
  @DisplayName("does not believe a token that opens another account, more, or less")
  void otherToken(String info) {
    Pending pending = pending();
    accepted("alice", info);
    assertThat(catchThrowableOfType(PlatformException.class, pending::poll).errorId())
        .isEqualTo("assent-access-mismatch");
  }

  @Test
  @DisplayName("does not send a token to another host than the platform's")
  void otherHost() {
    Pending pending = pending();
    script.answer(
        200,
        "{\"status\":\"ACCEPTED\",\"username\":\"alice\",\"token\":\"t\","
            + "\"apiEndpoint\":\"https://tok@evil.example/alice/\"}");
    assertThat(catchThrowableOfType(PlatformException.class, pending::poll).errorId())
        .isEqualTo("assent-access-mismatch");
  }

  @Test
  @DisplayName("does not poll an address on a host of nobody")
  void foreignPoll() {
    script.answer(201, "{\"poll\":\"https://evil.example/p\"}");
    Pending pending =
        platform
            .appAuthorisation()
            .request(AccessRequest.of(List.of(Permission.on("diary", Permission.Level.READ))));
    assertThat(catchThrowableOfType(PlatformException.class, pending::poll).errorId())
        .isEqualTo("assent-host-not-allowed");
  }
}
