package assent.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.ConnectionState;
import assent.core.api.RememberedAccount;
import assent.core.error.CoreException;
import assent.core.lifecycle.CrashPoint;
import assent.core.platform.ServiceInfo;
import assent.core.session.Until;
import assent.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a platform says of itself, asked again when a session has a network,")
class PlatformRenewalTest {
  @TempDir private Path data;
  private final Sandbox sandbox = Sandbox.startPair();
  private final Signpost post = new Signpost();
  private final Signpost stranger = new Signpost();
  private final AtomicInteger asked = new AtomicInteger();
  private @Nullable Computer plugged;

  @BeforeEach
  void signedIn() {
    post.says = info("Before", home() + "{username}/", home() + "reg/");
    stranger.says = post.says;
    plugged = new Computer(data, post.serviceInfo(), sandbox.first().serviceInfoUrl());
    computer().signIn().close();
    CrashPoint.listen(
        place -> {
          if (place.equals("platform.asked")) {
            asked.incrementAndGet();
          }
        });
  }

  @AfterEach
  void end() {
    CrashPoint.listen(null);
    computer().close();
    post.close();
    stranger.close();
    sandbox.close();
  }

  private Computer computer() {
    return Objects.requireNonNull(plugged);
  }

  private String home() {
    return sandbox.second().baseUrl();
  }

  private static String info(String name, String api, String register) {
    return """
    {"name": "%s", "api": "%s", "register": "%s", "access": "%saccess/",
     "version": "2", "features": {"contentQueries": true}}
    """
        .formatted(name, api, register, register);
  }

  @Test
  @DisplayName("is taken over where it stays on the hosts it had")
  void takenOver() {
    assertThat(computer().keptPlatform().name()).isEqualTo("Before");
    post.says = info("Afterwards", home() + "{username}/", home() + "register/");

    try (AccountSession session = openAndAsk()) {
      assertThat(session.platformMoved().get()).isFalse();
    }

    ServiceInfo kept = computer().keptPlatform();
    assertThat(kept.name()).isEqualTo("Afterwards");
    assertThat(kept.register()).hasToString(home() + "register/");
    assertThat(kept.access()).hasToString(home() + "register/access/");
    // Without a network it is what there is.
    computer().open(false).close();
    Until.value(computer().open(true).connection(), ConnectionState.LIVE::equals);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"503, {}", "200, {}", "200, no json", "404, {}"})
  @DisplayName("stays as it was kept when it cannot be had")
  void failing(int status, String says) {
    ServiceInfo before = computer().keptPlatform();
    post.status = status;
    post.says = says;

    try (AccountSession session = openAndAsk()) {
      assertThat(session.platformMoved().get()).isFalse();
      assertThat(session.connection().get()).isEqualTo(ConnectionState.LIVE);
    }

    assertThat(computer().keptPlatform()).isEqualTo(before);
  }

  @Test
  @DisplayName(
      "is not followed to another host: it is said, and nothing is sent there, whatever it is")
  void elsewhere() {
    ServiceInfo before = computer().keptPlatform();
    post.says = info("Before", stranger.base() + "{username}/", stranger.base() + "reg/");

    try (AccountSession session = openAndAsk()) {
      Until.value(session.platformMoved(), Boolean.TRUE::equals);
      assertThat(session.connection().get()).isEqualTo(ConnectionState.LIVE);
      computer().connect(session);
    }
    StoredAccounts accounts = computer().start(true);
    RememberedAccount mine = accounts.remembered().snapshot().getFirst();
    assertThatThrownBy(() -> accounts.signInAgain(mine, Computer.PASSWORD))
        .isInstanceOfSatisfying(
            CoreException.class,
            refused -> assertThat(refused.errorId()).isEqualTo("assent-platform-moved"));

    assertThat(stranger.asked()).isEmpty();
    assertThat(computer().keptPlatform()).isEqualTo(before);
  }

  @Test
  @DisplayName("is not followed for its register alone either")
  void registerElsewhere() {
    ServiceInfo before = computer().keptPlatform();
    post.says = info("Before", home() + "{username}/", stranger.base() + "reg/");

    try (AccountSession session = openAndAsk()) {
      Until.value(session.platformMoved(), Boolean.TRUE::equals);
    }

    assertThat(stranger.asked()).isEmpty();
    assertThat(computer().keptPlatform()).isEqualTo(before);
  }

  @Test
  @DisplayName(
      "is not believed for another path on the same host where this account does not answer")
  void otherPath() {
    ServiceInfo before = computer().keptPlatform();
    post.says = info("Before", home() + "elsewhere/{username}/", home() + "reg/");

    openAndAsk().close();

    assertThat(computer().keptPlatform()).isEqualTo(before);
  }

  @Test
  @DisplayName("lets a person sign in again with the password only, when it is as before")
  void again() {
    StoredAccounts accounts = computer().start(true);
    RememberedAccount mine = accounts.remembered().snapshot().getFirst();
    Accounts.SignInStep step = accounts.signInAgain(mine, Computer.PASSWORD);
    AccountSession session = ((Accounts.SignedIn) step).session();
    assertThat(session.me()).isEqualTo(mine.identity());
  }

  private AccountSession openAndAsk() {
    int before = asked.get();
    AccountSession session = computer().open(true);
    Until.asked(asked::get, now -> now > before);
    return session;
  }
}
