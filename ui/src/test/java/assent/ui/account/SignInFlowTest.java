package assent.ui.account;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.AccountSession;
import assent.core.ConnectionState;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.session.PlatformAccounts;
import assent.sandbox.Sandbox;
import assent.ui.FxTest;
import assent.ui.Pictures;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Signing in through the real page, on the embedded platform")
class SignInFlowTest extends FxTest {
  @Test
  @DisplayName("a wrong password is told, the right one opens the account")
  void wrongThenRight() {
    List<AccountSession> opened = new CopyOnWriteArrayList<>();
    try (Sandbox sandbox = Sandbox.start();
        Platforms platforms = Platforms.open(PlatformSettings.standard())) {
      String token = sandbox.first().register("dr-lee", "right-password");
      assertThat(token).isNotBlank();
      PlatformAccounts accounts =
          new PlatformAccounts(platforms, Clock.systemUTC(), () -> Locale.ENGLISH);
      SignInViewModel model =
          new SignInViewModel(ui, accounts, sandbox.first().serviceInfoUrl(), opened::add);
      show(() -> new SignInView(ui, model, () -> {}).root(), 1000, 740);
      robot.clickOn("#username").write("dr-lee");
      robot.clickOn("#password").write("wrong-password").push(KeyCode.ENTER);
      eventually(() -> model.problem().get() != null);
      assertThat(opened).isEmpty();
      robot.interact(() -> robot.lookup("#password").queryAs(TextInputControl.class).setText(""));
      robot.clickOn("#password").write("right-password");
      robot.clickOn("#sign-in");
      eventually(() -> opened.size() == 1);
      eventually(() -> opened.getFirst().connection().get() == ConnectionState.LIVE);
      assertThat(opened.getFirst().me().username()).isEqualTo("dr-lee");
      opened.getFirst().close();
    }
  }

  @Test
  @DisplayName("the page is drawn in light, dark, and large")
  void pictures() {
    draw("sign-in-light", Theme.LIGHT, TextSize.NORMAL);
    draw("sign-in-dark", Theme.DARK, TextSize.NORMAL);
    draw("sign-in-150", Theme.LIGHT, TextSize.values()[TextSize.values().length - 1]);
  }

  private void draw(String name, Theme theme, TextSize size) {
    var drawn =
        Pictures.of(
            name,
            () ->
                new SignInView(
                        ui, new SignInViewModel(ui, new NoAccounts(), "", session -> {}), () -> {})
                    .root(),
            1000,
            740,
            theme,
            size);
    assertThat(drawn.getWidth()).isGreaterThanOrEqualTo(1000);
  }
}
