package assent.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.security.Secret;
import assent.core.transport.ReadLimits;
import assent.core.transport.TransportSettings;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Signing in")
class SignInTest {
  private static final Secret PASSWORD = Secret.of("passw0rd-fake");
  private static final String WRONG_CODE =
      "{\"error\":{\"id\":\"invalid-parameters-format\",\"message\":\"The provided MFA code is"
          + " invalid: 4711\",\"data\":{\"id\":\"invalid-mfa-code\"}}}";

  private final ScriptedPlatform script = new ScriptedPlatform();
  private final Platform platform = script.platform();
  private final SignIn signIn = platform.signIn();

  @AfterEach
  void close() {
    script.close();
  }

  private static PlatformException failure(Runnable call) {
    return catchThrowableOfType(PlatformException.class, call::run);
  }

  private String account(String username) {
    return "{\"token\":\"tok-p-1\",\"apiEndpoint\":\""
        + script.base.replace("//", "//tok-p-1@")
        + username
        + "/\",\"preferredLanguage\":\"fr\"}";
  }

  private MfaChallenge challenge() {
    script.answer(200, "{\"mfaToken\":\"tok-mfa-1\"}");
    SignInResult result = signIn.login("alice", PASSWORD);
    var unused = script.request();
    return ((SignInResult.CodeWanted) result).challenge();
  }

  @Test
  @DisplayName("gives the account, its identity and the language")
  void login() {
    script.answer(200, account("alice"));
    SignInResult.SignedIn in = (SignInResult.SignedIn) signIn.login(" Alice ", PASSWORD);
    assertThat(in.identity().username()).isEqualTo("alice");
    assertThat(in.identity().host()).isEqualTo("127.0.0.1:" + script.server.getPort());
    assertThat(in.language()).isEqualTo("fr");
    assertThat(in.toString()).doesNotContain("tok-p-1");
    RecordedRequest request = script.request();
    assertThat(request.getTarget()).isEqualTo("/alice/auth/login");
    assertThat(ScriptedPlatform.bodyOf(request)).contains("\"appId\":\"assent\"");
  }

  @Test
  @DisplayName(
      "tells a wrong password from an application that is not trusted, with the line to add")
  void notTrusted() {
    script.answer(
        401,
        "{\"error\":{\"id\":\"invalid-credentials\","
            + "\"message\":\"The given username/password pair is invalid.\"}}");
    assertThat(failure(() -> signIn.login("alice", PASSWORD)).errorId())
        .isEqualTo("invalid-credentials");
    script.answer(
        401,
        "{\"error\":{\"id\":\"invalid-credentials\","
            + "\"message\":\"The app id (\\\"appId\\\") is either missing or not trusted.\"}}");
    PlatformException e = failure(() -> signIn.login("alice", PASSWORD));
    assertThat(e.errorId()).isEqualTo("assent-app-not-trusted");
    assertThat(e.arguments()).containsEntry("line", "assent@*");
  }

  @Test
  @DisplayName("does not take an account of another user or platform for the answer")
  void foreignAccount() {
    script.answer(200, account("mallory"));
    assertThat(failure(() -> signIn.login("alice", PASSWORD)).errorId())
        .isEqualTo("assent-answer-malformed");
    script.answer(200, "{\"token\":\"t\",\"apiEndpoint\":\"https://tok@evil.example/alice/\"}");
    assertThat(failure(() -> signIn.login("alice", PASSWORD)).errorId())
        .isEqualTo("assent-answer-malformed");
  }

  @Test
  @DisplayName("verifies a code on the connection that the password went through")
  void sameConnection() {
    script.answer(200, "{\"mfaToken\":\"tok-mfa-1\"}");
    SignInResult result = signIn.login("alice", PASSWORD);
    RecordedRequest login = script.request();
    try (MfaChallenge challenge = ((SignInResult.CodeWanted) result).challenge()) {
      script.answer(200, account("alice"));
      assertThat(challenge.verify(" 4711 ").identity().username()).isEqualTo("alice");
    }
    RecordedRequest verify = script.request();
    assertThat(verify.getTarget()).isEqualTo("/alice/mfa/verify");
    assertThat(verify.getHeaders().get("Authorization")).isEqualTo("tok-mfa-1");
    assertThat(ScriptedPlatform.bodyOf(verify)).isEqualTo("{\"code\":\"4711\"}");
    assertThat(verify.getConnectionIndex()).isEqualTo(login.getConnectionIndex());
    assertThat(verify.getExchangeIndex()).isEqualTo(login.getExchangeIndex() + 1);
  }

  @Test
  @DisplayName("keeps that connection alive while the person looks for the code")
  void keptWarm() {
    Duration usual = Duration.ofSeconds(10);
    var quick =
        new TransportSettings(
            usual,
            usual,
            usual,
            Duration.ofSeconds(2),
            8,
            32,
            usual,
            usual,
            usual,
            ReadLimits.standard(),
            usual);
    try (ScriptedPlatform other =
        new ScriptedPlatform(PlatformSettings.standard().withTransport(quick))) {
      SignIn there = other.platform().signIn();
      other.answer(200, "{\"mfaToken\":\"tok-mfa-1\"}");
      var result = (SignInResult.CodeWanted) there.login("alice", PASSWORD);
      RecordedRequest login = other.request();
      try (MfaChallenge challenge = result.challenge()) {
        other.answer(200, "{}");
        other.answer(200, "{}");
        for (int i = 0; i < 2; i++) {
          RecordedRequest touch = other.request();
          assertThat(touch.getTarget()).isEqualTo("/alice/service/info");
          assertThat(touch.getHeaders().get("Authorization")).isNull();
          assertThat(touch.getConnectionIndex()).isEqualTo(login.getConnectionIndex());
        }
        assertThat(challenge).isNotNull();
      }
    }
  }

  @Test
  @DisplayName("repeats a refused code once, silently, on another connection")
  void silentRepeat() {
    script.answer(200, "{\"mfaToken\":\"tok-mfa-1\"}");
    SignInResult result = signIn.login("alice", PASSWORD);
    int first = script.request().getConnectionIndex();
    try (MfaChallenge challenge = ((SignInResult.CodeWanted) result).challenge()) {
      script.answer(400, WRONG_CODE);
      script.answer(200, account("alice"));
      challenge.verify("4711");
      assertThat(script.request().getConnectionIndex()).isEqualTo(first);
      assertThat(script.request().getConnectionIndex()).isNotEqualTo(first);
    }
  }

  @Test
  @DisplayName("tells a wrong code after the second refusal, without repeating the code")
  void wrongCode() {
    try (MfaChallenge challenge = challenge()) {
      script.answer(400, WRONG_CODE);
      script.answer(400, WRONG_CODE);
      PlatformException e = failure(() -> challenge.verify("4711"));
      assertThat(e.dataId()).contains("invalid-mfa-code");
      assertThat(e.getMessage() + e.raw()).doesNotContain("4711");
    }
  }

  @Test
  @DisplayName("says code or SMS service where the platform does not say which")
  void codeOrService() {
    try (MfaChallenge challenge = challenge()) {
      script.answer(
          400,
          "{\"error\":{\"id\":\"invalid-operation\",\"message\":\"MFA SMS provider error: HTTP 400"
              + " Bad Request — no 4711\",\"data\":{\"id\":\"mfa-sms-provider-error\"}}}");
      PlatformException e = failure(() -> challenge.verify("4711"));
      assertThat(e.errorId()).isEqualTo("assent-mfa-code-or-service");
      assertThat(e.raw().toString()).doesNotContain("4711");
      assertThat(script.server.getRequestCount()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("tells a faulty request, whose data is a list, from a wrong code")
  void faultyRequest() {
    try (MfaChallenge challenge = challenge()) {
      script.answer(
          400,
          "{\"error\":{\"id\":\"invalid-parameters-format\",\"message\":\"m\","
              + "\"data\":[{\"code\":\"INVALID_TYPE\"}]}}");
      PlatformException e = failure(() -> challenge.verify("4711"));
      assertThat(e.dataId()).isEmpty();
      assertThat(script.server.getRequestCount()).isEqualTo(3);
    }
  }

  @Test
  @DisplayName("goes back to the password when the second step has ended")
  void sessionEnded() {
    try (MfaChallenge challenge = challenge()) {
      script.answer(401, "{\"error\":{\"id\":\"invalid-access-token\",\"message\":\"m\"}}");
      assertThat(failure(() -> challenge.verify("4711")).errorId())
          .isEqualTo("assent-mfa-session-ended");
      script.answer(401, "{\"error\":{\"id\":\"invalid-access-token\",\"message\":\"m\"}}");
      assertThat(failure(challenge::resend).errorId()).isEqualTo("assent-mfa-session-ended");
    }
  }

  @Test
  @DisplayName("does not send an empty code, which a lax SMS service would confirm")
  void emptyCode() {
    try (MfaChallenge challenge = challenge()) {
      int before = script.server.getRequestCount();
      assertThat(failure(() -> challenge.verify("  ")).errorId())
          .isEqualTo("assent-mfa-code-empty");
      assertThat(script.server.getRequestCount()).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("switches the second step on: a 302 without Location is the answer to expect")
  void activate() {
    script.answer(302, "{\"mfaToken\":\"tok-mfa-9\"}");
    try (Mfa.MfaActivation activation =
        platform.mfa().activate(script.alice(), Map.of("phone", "+100"))) {
      assertThat(ScriptedPlatform.bodyOf(script.request())).isEqualTo("{\"phone\":\"+100\"}");
      script.answer(200, "{\"recoveryCodes\":[\"rec-1\",\"rec-2\"]}");
      assertThat(activation.confirm("1"))
          .hasSize(2)
          .containsExactly(Secret.of("rec-1"), Secret.of("rec-2"));
    }
  }

  @Test
  @DisplayName("tells a dead session from a second step that ended, when switching on and off")
  void activateSignedOut() {
    String dead = "{\"error\":{\"id\":\"invalid-access-token\",\"message\":\"m\"}}";
    script.answer(401, dead);
    assertThat(failure(() -> platform.mfa().activate(script.alice(), Map.of())).errorId())
        .isEqualTo("invalid-access-token");
    script.answer(503, "{\"error\":{\"id\":\"api-unavailable\",\"message\":\"m\"}}");
    assertThat(failure(() -> platform.mfa().deactivate(script.alice())).errorId())
        .isEqualTo("assent-mfa-not-offered");
  }

  @Test
  @DisplayName("recovers with a code, and tells a wrong one")
  void recover() {
    script.answer(200, "{\"message\":\"MFA deactivated.\"}");
    signIn.recover("alice", PASSWORD, Secret.of("rec-1"));
    script.answer(
        400, "{\"error\":{\"id\":\"invalid-parameters-format\",\"message\":\"Invalid\"}}");
    assertThat(failure(() -> signIn.recover("alice", PASSWORD, Secret.of("rec-x"))).errorId())
        .isEqualTo("assent-mfa-recovery-code");
  }

  @Test
  @DisplayName("out is done when the session has ended before")
  void logout() {
    script.answer(403, "{\"error\":{\"id\":\"invalid-access-token\",\"message\":\"expired\"}}");
    signIn.logout(script.connection());
    script.answer(500, "{\"error\":{\"id\":\"unexpected-error\",\"message\":\"m\"}}");
    assertThatThrownBy(() -> signIn.logout(script.connection()))
        .isInstanceOf(PlatformException.class);
  }

  @Test
  @DisplayName("finds the user name of an e-mail address, or that there is none")
  void usernameOf() {
    script.answer(200, "{\"username\":\"alice\"}");
    assertThat(signIn.usernameOf("a@example.org")).contains("alice");
    assertThat(script.request().getTarget()).isEqualTo("/reg/a%40example.org/username");
    script.answer(404, "{\"error\":{\"id\":\"unknown-email\"}}");
    assertThat(signIn.usernameOf("b@example.org")).isEmpty();
  }
}
