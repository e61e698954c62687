package assent.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Permission;
import assent.core.security.Secret;
import assent.core.transport.HostPolicy.Reason;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Puts canaries where secrets are and looks for them in everything that a developer or a report
 * might show: log lines at the finest level, messages, stack traces and descriptions.
 */
@DisplayName("No secret is told by the network side")
class SecretsTest {
  private static final String CANARY = "tok-canary-7f3a";

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final @Nullable Level before = root.getLevel();
  private final List<String> told = new ArrayList<>();
  private final ScriptedPlatform script = new ScriptedPlatform();

  @BeforeEach
  void listen() {
    root.setLevel(Level.TRACE);
    lines.start();
    root.addAppender(lines);
  }

  @AfterEach
  void close() {
    script.close();
    root.detachAppender(lines);
    root.setLevel(before);
  }

  private void tell(Object thing) {
    told.add(String.valueOf(thing));
    if (thing instanceof Throwable failure) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      told.add(trace.toString());
    }
    if (thing instanceof PlatformException failure) {
      told.add(failure.raw().toString());
      told.add(failure.arguments().toString());
    }
  }

  private void attempt(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      tell(e);
    }
  }

  private List<String> leaks() {
    List<String> everything = new ArrayList<>(told);
    lines.list.forEach(
        line -> {
          everything.add(line.getFormattedMessage());
          if (line.getThrowableProxy() != null) {
            everything.add(String.valueOf(line.getThrowableProxy().getMessage()));
          }
        });
    return everything.stream().filter(text -> text.contains(CANARY)).toList();
  }

  @Test
  @DisplayName("the search finds a leak that is planted in each place")
  void findsPlanted() {
    root.info("token {}", CANARY);
    root.warn("failed", new IllegalStateException(CANARY));
    tell(new IllegalStateException("at http://" + CANARY + "@127.0.0.1/"));
    tell(JsonNodeFactory.instance.objectNode().put("token", CANARY));
    assertThat(leaks()).hasSize(5);
  }

  @Test
  @DisplayName("whatever is answered, logged or thrown")
  void nothingLeaks() {
    ApiEndpoint account = script.alice().withToken(Secret.of(CANARY));
    Connection connection = script.platforms.connect(account, Reason.OPENED_BY_PERSON);
    tell(connection);
    tell(account);
    String link = script.base.replace("//", "//" + CANARY + "@") + "bob/";
    String error =
        "{\"error\":{\"id\":\"invalid-operation\",\"message\":\"bad link %s\",\"data\":{\"capabilityUrl\":\"%s\"}}}"
            .formatted(link, link);
    script.answer(400, error);
    attempt(
        () ->
            connection.createEvent(
                NewEvent.of(
                    "diary",
                    "consent/accept-cmc",
                    JsonNodeFactory.instance.objectNode().put("capabilityUrl", link))));
    tell(
        NewEvent.of(
            "diary",
            "consent/accept-cmc",
            JsonNodeFactory.instance.objectNode().put("capabilityUrl", link)));
    script.answer(200, "{\"results\":[" + error + "]}");
    attempt(() -> tell(connection.batch(List.of(Call.getAccesses()))));
    script.answer(200, "{\"accesses\":[{\"id\":\"a\",\"token\":\"" + CANARY + "\"}]}");
    attempt(() -> tell(connection.getAccesses(true, true)));
    script.answer(
        200,
        "{\"id\":\"a\",\"token\":\"%s\",\"apiEndpoint\":\"%s\",\"user\":{\"username\":\"alice\"}}"
            .formatted(CANARY, link));
    attempt(() -> tell(connection.accessInfo()));
    script.answer(new MockResponse.Builder().code(302).addHeader("Location", link));
    attempt(connection::accessInfo);
    script.answer(200, "{\"broken\":\"" + CANARY);
    attempt(connection::accessInfo);
    script.answer(200, "{\"events\":[{\"id\":\"e\",\"x\":\"" + CANARY + "\"}],\"events");
    attempt(() -> connection.streamEvents(EventQuery.in("d"), this::tell));
    script.hangUp();
    script.hangUp();
    attempt(connection::accessInfo);
    attempt(() -> script.platforms.platform(link));
    attempt(() -> ApiEndpoint.parse("http://" + CANARY + "@other.example/bob/"));
    assertThat(lines.list).as("something was logged at all").isNotEmpty();
    assertThat(leaks()).isEmpty();
  }

  @Test
  @DisplayName("nor at sign-in, whatever is typed")
  void signIn() {
    Platform platform = script.platform();
    Secret password = Secret.of(CANARY);
    String wrong =
        "{\"error\":{\"id\":\"invalid-parameters-format\",\"message\":\"The provided MFA code is"
            + " invalid: %s\",\"data\":{\"id\":\"invalid-mfa-code\"}}}".formatted(CANARY);
    script.answer(401, "{\"error\":{\"id\":\"invalid-credentials\",\"message\":\"no\"}}");
    attempt(() -> tell(platform.signIn().login("alice", password)));
    script.answer(200, "{\"mfaToken\":\"" + CANARY + "\"}");
    try (MfaChallenge challenge =
        ((SignInResult.CodeWanted) platform.signIn().login("alice", password)).challenge()) {
      tell(challenge);
      script.answer(400, wrong);
      script.answer(400, wrong);
      attempt(() -> challenge.verify(CANARY));
    }
    script.answer(302, "{\"mfaToken\":\"" + CANARY + "\"}");
    try (Mfa.MfaActivation activation =
        platform.mfa().activate(script.alice(), Map.of("phone", "1"))) {
      script.answer(200, "{\"recoveryCodes\":[\"" + CANARY + "\"]}");
      tell(activation.confirm("1"));
    }
    tell(Registration.NewAccount.of("alice", password, "a@example.org"));
    script.answer(
        201,
        "{\"poll\":\"%sreg/access/%s\",\"authUrl\":\"https://p/?key=%s\"}"
            .formatted(script.base, CANARY, CANARY));
    var pending =
        platform
            .appAuthorisation()
            .request(AccessRequest.of(List.of(Permission.on("diary", Permission.Level.READ))));
    tell(pending);
    tell(String.valueOf(pending.page()));
    script.answer(400, "{\"error\":{\"id\":\"x\",\"message\":\"no /access/" + CANARY + "\"}}");
    attempt(() -> tell(pending.poll()));
    assertThat(leaks()).isEmpty();
  }
}
