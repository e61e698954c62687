package assent.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.PlatformSnapshot;
import assent.core.api.Registrant;
import assent.core.api.Registrant.Field;
import assent.core.api.Registrant.Flaw;
import assent.core.api.RegistrationRefused;
import assent.core.error.CoreException;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.security.Secret;
import assent.sandbox.Sandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Accounts on a platform")
class FrontDoorTest {
  private static final Secret PASSWORD = Secret.of("right-password");

  private final Sandbox sandbox = Sandbox.start();
  private final Platforms platforms = Platforms.open(PlatformSettings.standard());
  private final String address = sandbox.first().serviceInfoUrl();
  private final Accounts accounts;

  FrontDoorTest(@TempDir Path data) {
    accounts =
        StoredAccounts.in(
            data, platforms, new ShelfKeyring(), Clock.systemUTC(), () -> Locale.ENGLISH);
  }

  @AfterEach
  void end() {
    accounts.close();
    platforms.close();
    sandbox.close();
  }

  @Test
  @DisplayName("show the platform before anybody hands it a password")
  void look() {
    PlatformSnapshot platform = accounts.look(address);
    URI asked = URI.create(address);
    assertThat(platform.host()).isEqualTo(asked.getHost() + ":" + asked.getPort());
    assertThat(platform.name()).isNotBlank();
  }

  @Test
  @DisplayName("are made, and signed in to by name or e-mail address")
  void register() {
    assertThat(accounts.isUsernameTaken(address, "alice")).isFalse();
    try (AccountSession made = made("alice")) {
      assertThat(made.me().username()).isEqualTo("alice");
      assertThat(made.canHandshake()).isTrue();
    }
    assertThat(accounts.isUsernameTaken(address, "alice")).isTrue();
    for (String typed : new String[] {" Alice ", "alice@example.org"}) {
      Accounts.SignedIn step = (Accounts.SignedIn) accounts.signIn(address, typed, PASSWORD);
      assertThat(step.session().me().username()).isEqualTo("alice");
      step.session().close();
    }
    assertThat(failure("nobody-here")).isEqualTo("unknown-user");
    assertThat(failure("nobody@example.org")).isEqualTo("unknown-user");
  }

  @Test
  @DisplayName("are refused field by field")
  void refused() {
    made("alice").close();
    assertThat(flaws(alice("alice"))).containsEntry(Field.USERNAME, Flaw.TAKEN);
    assertThat(flaws(alice("al--ice"))).containsEntry(Field.USERNAME, Flaw.BREAKS_SHARING);
    assertThat(flaws(new Registrant(address, "x", Secret.of("p"), "", null)))
        .containsEntry(Field.USERNAME, Flaw.MALFORMED)
        .containsEntry(Field.PASSWORD, Flaw.MALFORMED)
        .containsEntry(Field.EMAIL, Flaw.MISSING);
  }

  @Test
  @DisplayName("whose name has two hyphens in a row say that they cannot invite or accept")
  void doubleHyphen() {
    assertThat(sandbox.first().register("al--ice", PASSWORD.reveal())).isNotBlank();
    Accounts.SignedIn step = (Accounts.SignedIn) accounts.signIn(address, "al--ice", PASSWORD);
    try (AccountSession session = step.session()) {
      assertThat(session.canHandshake()).isFalse();
    }
  }

  private AccountSession made(String name) {
    return ((Accounts.SignedIn) accounts.register(alice(name))).session();
  }

  private Registrant alice(String name) {
    return new Registrant(address, name, PASSWORD, "alice@example.org", null);
  }

  private java.util.Map<Field, Flaw> flaws(Registrant registrant) {
    return catchThrowableOfType(RegistrationRefused.class, () -> accounts.register(registrant))
        .flaws();
  }

  private String failure(String username) {
    return catchThrowableOfType(
            CoreException.class, () -> accounts.signIn(address, username, PASSWORD))
        .errorId();
  }
}
