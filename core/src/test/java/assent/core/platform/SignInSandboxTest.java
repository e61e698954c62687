package assent.core.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.cmc.Permission;
import assent.core.platform.AppAuthorisation.State;
import assent.core.platform.Registration.FieldsException;
import assent.core.platform.Registration.NewAccount;
import assent.core.security.Secret;
import assent.core.transport.HostPolicy.Reason;
import assent.core.transport.HttpRequest;
import assent.core.transport.Json;
import assent.sandbox.Sandbox;
import assent.sandbox.SandboxPlatform;
import assent.sandbox.fault.Fault;
import assent.sandbox.model.Settings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("On a platform, a person")
class SignInSandboxTest {
  private static final Secret PASSWORD = Secret.of("passw0rd-fake");

  private final Platforms platforms = Platforms.open(PlatformSettings.standard());
  private Sandbox sandbox = Sandbox.start();

  @AfterEach
  void close() {
    platforms.close();
    sandbox.close();
  }

  private SandboxPlatform there(Settings settings) {
    sandbox.close();
    sandbox = Sandbox.start(settings);
    return sandbox.first();
  }

  private Platform platform() {
    return platforms.platform(sandbox.first().serviceInfoUrl());
  }

  private static PlatformException failure(Runnable call) {
    return catchThrowableOfType(PlatformException.class, call::run);
  }

  @Test
  @DisplayName("registers, signs in, is known, and signs out")
  void wholeLife() {
    Platform platform = platform();
    Registration registration = platform.registration();
    assertThat(registration.isUsernameTaken("newcomer")).isFalse();
    var made = registration.register(NewAccount.of("newcomer", PASSWORD, "n@example.test"));
    assertThat(registration.isUsernameTaken("newcomer")).isTrue();
    assertThat(registration.isEmailTaken("n@example.test")).isTrue();
    assertThat(
            catchThrowableOfType(
                    FieldsException.class,
                    () ->
                        registration.register(
                            NewAccount.of("newcomer", PASSWORD, "o@example.test")))
                .problems())
        .containsOnlyKeys(Registration.Field.USERNAME);
    var in = (SignInResult.SignedIn) platform.signIn().login("newcomer", PASSWORD);
    assertThat(in.endpoint().token()).isEqualTo(made.endpoint().token());
    assertThat(in.identity().host()).isEqualTo(sandbox.first().host());
    Connection account = platform.connect(in.endpoint());
    assertThat(account.accessInfo().username()).isEqualTo("newcomer");
    platform.signIn().logout(account);
    assertThat(failure(account::accessInfo).isTokenDead()).isTrue();
    platform.signIn().logout(account);
  }

  @Test
  @DisplayName("is told a wrong password, an unknown name, and an application that is not trusted")
  void refusals() {
    var settings = Settings.defaults().withTrustedApps(List.of("other@*"));
    there(settings).register("somebody", PASSWORD.reveal());
    assertThat(failure(() -> platform().signIn().login("somebody", PASSWORD)).errorId())
        .isEqualTo("assent-app-not-trusted");
    there(Settings.defaults()).register("somebody", PASSWORD.reveal());
    SignIn signIn = platform().signIn();
    assertThat(failure(() -> signIn.login("somebody", Secret.of("wrong-one"))).errorId())
        .isEqualTo("invalid-credentials");
    assertThat(failure(() -> signIn.login("nobody-here", PASSWORD)).errorId())
        .isEqualTo("unknown-user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"single", "challenge-verify"})
  @DisplayName("switches the second step on, uses it, and recovers")
  void secondStep(String mode) {
    SandboxPlatform there = there(Settings.defaults().withMfaMode(mode));
    Platform platform = platform();
    SignIn signIn = platform.signIn();
    var made =
        platform.registration().register(NewAccount.of("twosteps", PASSWORD, "t@example.test"));
    List<Secret> recovery;
    try (Mfa.MfaActivation activation =
        platform.mfa().activate(made.endpoint(), Map.of("phone", "+100"))) {
      recovery = activation.confirm(code(there));
    }
    assertThat(recovery).hasSize(10);
    var wanted = (SignInResult.CodeWanted) signIn.login("twosteps", PASSWORD);
    try (MfaChallenge challenge = wanted.challenge()) {
      PlatformException wrong = failure(() -> challenge.verify("not-it"));
      assertThat(wrong.is("invalid-mfa-code") || wrong.is("assent-mfa-code-or-service")).isTrue();
      challenge.resend();
      assertThat(challenge.verify(code(there)).identity().username()).isEqualTo("twosteps");
      assertThat(failure(() -> challenge.verify("1")).errorId())
          .isEqualTo("assent-mfa-session-ended");
    }
    assertThat(failure(() -> signIn.recover("twosteps", PASSWORD, Secret.of("not-it"))).errorId())
        .isEqualTo("assent-mfa-recovery-code");
    signIn.recover("twosteps", PASSWORD, recovery.getFirst());
    assertThat(signIn.login("twosteps", PASSWORD)).isInstanceOf(SignInResult.SignedIn.class);
  }

  private static String code(SandboxPlatform there) {
    return Objects.requireNonNull(there.secondFactor().lastCode("twosteps"), "a code was sent");
  }

  @Test
  @DisplayName("lets an application in on the platform's page, and the application checks it")
  void appAuthorisation() {
    Platform platform = platform();
    var made =
        platform.registration().register(NewAccount.of("grantor", PASSWORD, "g@example.test"));
    Connection account = platform.connect(made.endpoint());
    account.createStream(new NewStream("diary", "Diary", null));
    List<Permission> asked = List.of(Permission.on("diary", Permission.Level.READ));
    AppAuthorisation.Pending pending =
        platform.appAuthorisation().request(AccessRequest.of(asked).from("grantor"));
    assertThat(pending.poll()).isInstanceOf(State.Waiting.class);
    Access given = account.createAccess(NewAccess.of("app", "app", asked));
    answer(pending, "grantor", given);
    State.Accepted accepted = (State.Accepted) pending.poll();
    assertThat(accepted.info().access().baseId()).isEqualTo(given.baseId());
    Access wider =
        account.createAccess(
            NewAccess.of("wider", "app", List.of(Permission.on("*", Permission.Level.MANAGE))));
    answer(pending, "grantor", wider);
    assertThat(failure(pending::poll).errorId()).isEqualTo("assent-access-mismatch");
  }

  /** What the platform's page does; nothing but the key is asked for. */
  private void answer(AppAuthorisation.Pending pending, String username, Access access) {
    String page = Objects.requireNonNull(pending.page()).reveal();
    String key =
        Optional.of(page.replaceAll(".*[?&]key=([^&]+).*", "$1"))
            .filter(k -> !k.equals(page))
            .orElseThrow();
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("status", "ACCEPTED").put("username", username);
    body.put("token", access.token().orElseThrow().reveal());
    body.put("apiEndpoint", access.endpoint().orElseThrow().full().reveal());
    URI address = URI.create(sandbox.first().baseUrl() + "reg/access/" + key);
    assertThat(platforms.send(HttpRequest.post(address, body)).ok()).isTrue();
  }

  @Test
  @DisplayName(
      "reads back a write whose answer was lost, and finds foreign platforms by an account")
  void lostAnswers() {
    SandboxPlatform there = sandbox.first();
    Platform platform = platform();
    var made =
        platform.registration().register(NewAccount.of("writer", PASSWORD, "w@example.test"));
    Connection account = platform.connect(made.endpoint());
    account.createStream(new NewStream("diary", "Diary", null));
    there.faults().add("POST", "/writer/events", new Fault.DropAnswer());
    NewEvent event =
        NewEvent.of("diary", "note/txt", Json.mapper().getNodeFactory().stringNode("once"));
    PlatformException lost = failure(() -> account.createEvent(event));
    assertThat(lost.isOutcomeUnknown()).isTrue();
    there.faults().clear();
    assertThat(account.createEvent(event).created()).isNotNull();
    assertThat(account.getEvents(EventQuery.in("diary"))).hasSize(1);
    assertThat(
            platforms
                .platformOf(made.endpoint(), Reason.RELATIONSHIP)
                .info()
                .identity(made.endpoint()))
        .contains(made.identity());
  }
}
