package assent.ui.account;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.accounts.StoredAccounts;
import assent.core.api.AccountSession;
import assent.core.api.ConnectionState;
import assent.core.platform.Mfa;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.Registration.NewAccount;
import assent.core.security.Secret;
import assent.sandbox.Sandbox;
import assent.sandbox.model.Settings;
import assent.ui.FxTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Signing in through the real page, on the embedded platform")
class SignInFlowTest extends FxTest {
  private final List<AccountSession> opened = new CopyOnWriteArrayList<>();
  private final Platforms platforms = Platforms.open(PlatformSettings.standard());
  private final Sandbox sandbox = Sandbox.start(Settings.defaults().withMfaMode("single"));
  @TempDir private Path data;
  private StoredAccounts accounts = later();
  private SignInViewModel model = later();

  /** A non-null field, before {@code @BeforeEach} fills it. */
  @SuppressWarnings("NullAway")
  private static <T> T later() {
    return null;
  }

  @BeforeEach
  void begin() {
    accounts = new ThisComputer(data).accounts(platforms);
    model = new SignInViewModel(ui, accounts, sandbox.first().serviceInfoUrl(), opened::add);
  }

  @AfterEach
  void end() {
    accounts.close();
    platforms.close();
    sandbox.close();
  }

  private void page() {
    show(() -> new SignInView(ui, model, () -> {}, null).root(), 1000, 900);
  }

  /** The robot types slowly; that keys arrive in fields is not the question here. */
  private void write(String field, String text) {
    robot.interact(
        () -> {
          TextInputControl control = robot.lookup(field).queryAs(TextInputControl.class);
          control.requestFocus();
          control.setText(text);
        });
  }

  @Test
  @DisplayName(
      "the platform is named before the password; a wrong one is told, the right one opens")
  void wrongThenRight() {
    assertThat(sandbox.first().register("dr-lee", "right-password")).isNotBlank();
    page();
    eventually(() -> visible("#platform-found"));
    write("#username", "dr-lee");
    write("#password", "wrong-password");
    robot.push(KeyCode.ENTER);
    eventually(() -> model.problem().get() != null);
    assertThat(opened).isEmpty();
    write("#password", "right-password");
    robot.clickOn("#sign-in");
    eventually(() -> opened.size() == 1);
    eventually(() -> opened.getFirst().connection().get() == ConnectionState.LIVE);
    assertThat(opened.getFirst().me().username()).isEqualTo("dr-lee");
  }

  @Test
  @DisplayName("the keyboard is in the first field that is still to be filled in")
  void keyboard() {
    page();
    eventually(() -> focused("#username"));
    robot.clickOn("#register");
    eventually(() -> focused("#new-username"));
  }

  private boolean focused(String field) {
    return robot.lookup(field).query().isFocused();
  }

  @Test
  @DisplayName("an account is made; a name that somebody has, or that breaks sharing, is told")
  void register() {
    assertThat(sandbox.first().register("dr-lee", "right-password")).isNotBlank();
    page();
    robot.clickOn("#register");
    write("#new-username", "sam--park");
    robot.clickOn("#new-email");
    eventually(() -> visible("#flaw-username"));
    write("#new-username", "dr-lee");
    robot.clickOn("#new-email");
    eventually(() -> visible("#flaw-username"));
    write("#new-username", "sam-park");
    assertThat(visible("#flaw-username")).isFalse();
    write("#new-email", "sam@example.org");
    write("#new-password", "abc");
    robot.clickOn("#sign-in");
    eventually(() -> visible("#flaw-password"));
    assertThat(opened).isEmpty();
    write("#new-password", "good-password");
    robot.clickOn("#sign-in");
    eventually(() -> opened.size() == 1);
    assertThat(opened.getFirst().me().username()).isEqualTo("sam-park");
    assertThat(model.form().password().get()).isEmpty();
  }

  @Test
  @DisplayName("the second step: a wrong code is told, another one is sent, the right one opens")
  void secondStep() {
    var platform = platforms.platform(sandbox.first().serviceInfoUrl());
    var made =
        platform
            .registration()
            .register(NewAccount.of("dr-lee", Secret.of("right-password"), "l@example.org"));
    try (Mfa.MfaActivation activation =
        platform.mfa().activate(made.endpoint(), Map.of("phone", "+100"))) {
      assertThat(activation.confirm(code())).isNotEmpty();
    }
    page();
    write("#username", "dr-lee");
    write("#password", "right-password");
    robot.clickOn("#sign-in");
    eventually(() -> visible("#code"));
    write("#code", "no-code");
    robot.clickOn("#sign-in");
    eventually(() -> model.problem().get() != null);
    AtomicInteger sent = new AtomicInteger();
    sandbox.first().secondFactor().onCode((who, what) -> sent.incrementAndGet());
    robot.clickOn("#resend");
    eventually(() -> sent.get() == 1 && !model.busy().get());
    write("#code", code());
    robot.clickOn("#sign-in");
    eventually(() -> opened.size() == 1);
    assertThat(opened.getFirst().me().username()).isEqualTo("dr-lee");
    assertThat(model.code().get()).isEmpty();
  }

  private String code() {
    return Objects.requireNonNull(sandbox.first().secondFactor().lastCode("dr-lee"), "sent");
  }
}
