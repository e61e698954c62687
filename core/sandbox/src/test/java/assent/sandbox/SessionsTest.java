package assent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assent.sandbox.Client.Answer;
import assent.sandbox.model.Json;
import assent.sandbox.model.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("accounts and sessions (protocol NOTES §14, NOTES-2 §4 and §7)")
class SessionsTest {
  private Sandbox sandbox = Sandbox.start();

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void restart(Settings settings) {
    sandbox.close();
    sandbox = Sandbox.start(settings);
  }

  private Client anybody() {
    return Client.on(sandbox.first());
  }

  private Answer login(String username, String password, String appId) {
    ObjectNode params = Json.object().put("username", username).put("password", password);
    return anybody()
        .post(
            username.toLowerCase(java.util.Locale.ROOT) + "/auth/login",
            params.put("appId", appId));
  }

  @Test
  @DisplayName("registration names everything that is wrong or taken")
  void registration() {
    Answer empty = anybody().post("users", Json.object());
    assertThat(empty.error().path("data").findValuesAsString("code"))
        .containsExactly("password-required", "appid-invalid", "email-required");
    ObjectNode params = Json.object().put("appId", "sandbox-test").put("username", "Up_Per!");
    params.put("password", "a").put("email", "x@example.test");
    assertThat(anybody().post("users", params).error().path("data").findValuesAsString("code"))
        .containsExactly("username-invalid", "password-invalid");
    Client.register(sandbox.first(), "taken-name");
    params
        .put("username", "taken-name")
        .put("password", "passw0rd1")
        .put("email", "taken-name@example.test");
    Answer taken = anybody().post("reg/users", params);
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.error().path("data"))
        .isEqualTo(
            Json.object().put("username", "taken-name").put("email", "taken-name@example.test"));
  }

  @Test
  @DisplayName("names and addresses can be asked for")
  void lookups() {
    Client.register(sandbox.first(), "some-body");
    assertThat(anybody().get("reg/some-body/check_username").body().path("reserved").asBoolean())
        .isTrue();
    assertThat(anybody().get("reg/no-body/check_username").body().path("reserved").asBoolean())
        .isFalse();
    assertThat(anybody().get("reg/some-body@example.test/check_email").status()).isEqualTo(409);
    assertThat(
            anybody().get("reg/some-body@example.test/username").body().path("username").asString())
        .isEqualTo("some-body");
    assertThat(
            anybody().post("reg/some-body/server", Json.object()).body().path("server").asString()
                + "/")
        .isEqualTo(sandbox.first().baseUrl());
    assertThat(anybody().post("reg/no-body/server", Json.object()).errorId())
        .isEqualTo("unknown-user");
  }

  @Test
  @DisplayName("the same app id gets the same token, until it signs out")
  void sessions() {
    Client.register(sandbox.first(), "some-body");
    String first = login("some-body", "passw0rd1", "app-one").body().path("token").asString();
    assertThat(login("SOME-BODY", "passw0rd1", "app-one").body().path("token").asString())
        .isEqualTo(first);
    String other = login("some-body", "passw0rd1", "app-two").body().path("token").asString();
    assertThat(other).isNotEqualTo(first);
    Client session = new Client(sandbox.first().baseUrl() + "some-body/", first);
    String access = session.get("access-info").body().path("id").asString();
    assertThat(session.post("auth/logout", Json.object()).status()).isEqualTo(200);
    Answer dead = session.get("access-info");
    assertThat(dead.status()).isEqualTo(403);
    assertThat(dead.message()).isEqualTo("Access session has expired.");
    assertThat(session.as(other).get("access-info").status()).isEqualTo(200);
    String again = login("some-body", "passw0rd1", "app-one").body().path("token").asString();
    assertThat(again).isNotEqualTo(first);
    assertThat(session.as(again).get("access-info").body().path("id").asString()).isEqualTo(access);
  }

  @Test
  @DisplayName("what is wrong with a sign-in is said by id, and unknown users by another")
  void refusals() {
    Client.register(sandbox.first(), "some-body");
    Answer wrong = login("some-body", "nope", "app-one");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.errorId()).isEqualTo("invalid-credentials");
    assertThat(login("no-body", "nope", "app-one").status()).isEqualTo(404);
    assertThat(
            anybody()
                .post("some-body/auth/login", Json.object().put("username", "some-body"))
                .errorId())
        .isEqualTo("invalid-operation");
  }

  @Test
  @DisplayName("an app id that the operator does not trust has the same id and another message")
  void untrusted() {
    restart(Settings.defaults().withTrustedApps(List.of("*@https://*.example", "assent@*")));
    Client.register(sandbox.first(), "some-body");
    assertThat(login("some-body", "passw0rd1", "assent").status()).isEqualTo(200);
    Answer refused = login("some-body", "passw0rd1", "other-app");
    assertThat(refused.errorId()).isEqualTo("invalid-credentials");
    assertThat(refused.message()).contains("not trusted");
  }

  @Test
  @DisplayName("a token is taken raw, as Bearer, as the user of Basic, and from the query")
  void tokenForms() {
    Client owner = Client.register(sandbox.first(), "some-body");
    String basic =
        Base64.getEncoder().encodeToString((owner.token() + ":").getBytes(StandardCharsets.UTF_8));
    for (String form : List.of(owner.token(), "Bearer " + owner.token(), "Basic " + basic)) {
      assertThat(owner.as(form).get("access-info").status()).isEqualTo(200);
    }
    assertThat(owner.as(null).get("access-info?auth=" + owner.token()).status()).isEqualTo(200);
    assertThat(owner.as(null).get("access-info").status()).isEqualTo(401);
  }

  @Test
  @DisplayName("a new password ends no session")
  void password() {
    Client owner = Client.register(sandbox.first(), "some-body");
    ObjectNode change = Json.object().put("oldPassword", "nope").put("newPassword", "passw0rd2");
    assertThat(owner.post("account/change-password", change).message())
        .isEqualTo("The given password does not match.");
    assertThat(
            owner.post("account/change-password", change.put("oldPassword", "passw0rd1")).status())
        .isEqualTo(200);
    assertThat(owner.get("access-info").status()).isEqualTo(200);
    assertThat(login("some-body", "passw0rd1", "app-one").status()).isEqualTo(401);
    assertThat(login("some-body", "passw0rd2", "app-one").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("the operator deletes an account; then it is unknown and its name free")
  void deletion() {
    Client owner = Client.register(sandbox.first(), "some-body");
    assertThat(anybody().as(owner.token()).delete("users/some-body").status()).isEqualTo(404);
    Client operator = anybody().as(Settings.defaults().adminKey());
    assertThat(
            operator
                .delete("users/some-body")
                .body()
                .path("userDeletion")
                .path("username")
                .asString())
        .isEqualTo("some-body");
    assertThat(owner.get("access-info").message()).isEqualTo("Unknown user \"some-body\"");
    Client.register(sandbox.first(), "some-body");
    assertThat(owner.get("access-info").status()).isEqualTo(403);
  }

  private Client withSecondFactor(String mode) {
    restart(Settings.defaults().withMfaMode(mode));
    Client owner = Client.register(sandbox.first(), "some-body");
    Answer activated = owner.post("mfa/activate", Json.object().put("phone", "1"));
    assertThat(activated.status()).isEqualTo(302);
    assertThat(activated.raw().headers().firstValue("Location")).isEmpty();
    return owner.as(activated.body().path("mfaToken").asString());
  }

  private ObjectNode code() {
    return Json.object().put("code", sandbox.first().secondFactor().lastCode("some-body"));
  }

  @Test
  @DisplayName("second factor: activate, confirm, sign in with a code, recover")
  void secondFactor() {
    Client pending = withSecondFactor("single");
    assertThat(login("some-body", "passw0rd1", "app-one").body().has("token")).isTrue();
    JsonNode codes = pending.post("mfa/confirm", code()).body().path("recoveryCodes");
    assertThat(codes).hasSize(10);
    JsonNode login = login("some-body", "passw0rd1", "app-one").body();
    assertThat(login.has("token")).isFalse();
    Client session = pending.as(login.path("mfaToken").asString());
    assertThat(session.get("access-info").status()).isEqualTo(403);
    String old = code().path("code").asString();
    assertThat(session.post("mfa/challenge", Json.object()).status()).isEqualTo(200);
    Answer verified = session.post("mfa/verify", code());
    assertThat(verified.body().has("apiEndpoint")).isTrue();
    assertThat(verified.body().has("preferredLanguage")).isFalse();
    assertThat(session.post("mfa/verify", Json.object().put("code", old)).status()).isEqualTo(401);
    ObjectNode recover = Json.object().put("username", "some-body").put("password", "passw0rd1");
    assertThat(session.as(null).post("mfa/recover", recover.put("recoveryCode", "x")).message())
        .isEqualTo("Invalid recovery code.");
    recover.put("recoveryCode", codes.get(0).asString());
    assertThat(session.as(null).post("mfa/recover", recover).status()).isEqualTo(200);
    assertThat(login("some-body", "passw0rd1", "app-one").body().has("token")).isTrue();
  }

  @Test
  @DisplayName("a wrong code looks different in the two modes")
  void wrongCode() {
    Answer single = withSecondFactor("single").post("mfa/confirm", Json.object().put("code", "x"));
    assertThat(single.errorId()).isEqualTo("invalid-parameters-format");
    assertThat(single.error().path("data").path("id").asString()).isEqualTo("invalid-mfa-code");
    Answer checked =
        withSecondFactor("challenge-verify").post("mfa/confirm", Json.object().put("code", "x"));
    assertThat(checked.errorId()).isEqualTo("invalid-operation");
    assertThat(checked.error().path("data").path("id").asString())
        .isEqualTo("mfa-sms-provider-error");
  }

  @Test
  @DisplayName("without the SMS service nobody with a second factor signs in")
  void smsDown() {
    withSecondFactor("single").post("mfa/confirm", code());
    sandbox.first().secondFactor().setSmsDown(true);
    assertThat(
            login("some-body", "passw0rd1", "app-one").error().path("data").path("id").asString())
        .isEqualTo("mfa-sms-provider-error");
  }

  @Test
  @DisplayName("a platform without second factor says so")
  void disabled() {
    Client owner = Client.register(sandbox.first(), "some-body");
    Answer refused = owner.post("mfa/activate", Json.object());
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.errorId()).isEqualTo("api-unavailable");
  }
}
