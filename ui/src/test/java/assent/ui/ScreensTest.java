package assent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.shell.Section;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ScreensTest extends FxTest {
  @Test
  void settings() {
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      var picture =
          Pictures.ofScene(
              "settings-" + theme,
              () -> {
                Preferences preferences = new Preferences(Locale.ENGLISH);
                preferences.theme().set(theme);
                preferences.textSize().set(TextSize.NORMAL);
                AssentScene scene =
                    new AssentScene(
                        ui,
                        List.of(new FakeSession("dr-lee", "example.org", clock)),
                        preferences,
                        1280,
                        800);
                scene.model().section().set(Section.SETTINGS);
                return scene.scene();
              });
      assertThat(picture.getWidth()).isEqualTo(1280);
    }
  }
}
