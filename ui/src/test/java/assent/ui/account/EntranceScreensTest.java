package assent.ui.account;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Registrant;
import assent.core.api.RegistrationRefused;
import assent.ui.FxTest;
import assent.ui.Pictures;
import assent.ui.World;
import assent.ui.fx.Ui;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Pictures of the entrance, in target/screens")
class EntranceScreensTest extends FxTest {
  private final FakeAccounts accounts = new FakeAccounts(World.clinician(clock));

  @Test
  void signIn() {
    draw("sign-in-light", Theme.LIGHT, TextSize.NORMAL, Locale.ENGLISH, model -> {});
    draw(
        "sign-in-dark",
        Theme.DARK,
        TextSize.NORMAL,
        Locale.GERMAN,
        model -> model.username().set("dr--lee"));
    draw("sign-in-150", Theme.LIGHT, TextSize.LARGEST, Locale.FRENCH, model -> {});
  }

  @Test
  void register() {
    accounts.flaws =
        new RegistrationRefused(
            Map.of(
                Registrant.Field.EMAIL,
                Registrant.Flaw.TAKEN,
                Registrant.Field.PASSWORD,
                Registrant.Flaw.MALFORMED),
            null);
    draw(
        "register-flaws",
        Theme.LIGHT,
        TextSize.NORMAL,
        Locale.ENGLISH,
        model -> {
          model.register();
          model.form().username().set("sam-park");
          model.form().email().set("sam@example.org");
          model.form().password().set("abc");
          model.proceed();
        });
    draw("register-150-fr", Theme.DARK, TextSize.LARGEST, Locale.FRENCH, SignInViewModel::register);
  }

  @Test
  void steps() {
    accounts.wantsCode = true;
    draw("sign-in-code-de", Theme.LIGHT, TextSize.NORMAL, Locale.GERMAN, this::password);
    accounts.wantsProtection = true;
    draw("sign-in-protect", Theme.LIGHT, TextSize.NORMAL, Locale.ENGLISH, this::password);
    draw("sign-in-protect-150-de", Theme.DARK, TextSize.LARGEST, Locale.GERMAN, this::password);
  }

  @Test
  void demo() {
    AssentScene scene =
        WaitForAsyncUtils.waitForAsyncFx(
            10_000,
            () -> {
              AssentScene made =
                  new AssentScene(ui, new Preferences(Locale.ENGLISH), true, 1000, 740);
              made.showAccounts(java.util.List.of(World.clinician(clock)));
              return made;
            });
    settle();
    assertThat(Pictures.ofScene("demo-light", scene::scene).getWidth()).isEqualTo(1000);
  }

  private void password(SignInViewModel model) {
    model.username().set("dr-lee");
    model.password().set("secret-word");
    model.proceed();
  }

  private void draw(
      String name, Theme theme, TextSize size, Locale language, Consumer<SignInViewModel> step) {
    Ui spoken = ui.with(Texts.in(language));
    SignInViewModel model =
        new SignInViewModel(spoken, accounts, "https://reg.example.org", session -> {});
    AssentScene scene =
        WaitForAsyncUtils.waitForAsyncFx(
            10_000,
            () -> {
              Preferences preferences = new Preferences(language);
              preferences.theme().set(theme);
              preferences.textSize().set(size);
              AssentScene made = new AssentScene(spoken, preferences, false, 1000, 900);
              made.showPage(here -> new SignInView(here, model, () -> {}, null).root());
              return made;
            });
    settle();
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          step.accept(model);
          return true;
        });
    eventually(() -> !model.busy().get());
    assertThat(Pictures.ofScene(name, scene::scene).getWidth()).isEqualTo(1000);
  }
}
