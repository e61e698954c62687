package assent.ui.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import assent.ui.Pictures;
import assent.ui.Uncut;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The gallery of parts")
class GalleryTest extends FxTest {
  @Test
  @DisplayName("is drawn, and nothing in it is cut in any size and language")
  void all() {
    for (TextSize size : TextSize.values()) {
      Theme theme = size.ordinal() % 2 == 0 ? Theme.LIGHT : Theme.DARK;
      String name = "gallery-" + size.name().toLowerCase(Locale.ROOT);
      Pictures.of(name, () -> Gallery.page(ui), 900, 2600, theme, size);
      for (Locale language : Texts.LANGUAGES) {
        assertThat(
                WaitForAsyncUtils.waitForAsyncFx(
                    20_000,
                    () -> {
                      Parent page = Gallery.page(ui.with(Texts.in(language)));
                      Scene scene = new Scene(page, 720, 2000);
                      ThemeManager.apply(scene, theme, size);
                      page.applyCss();
                      page.layout();
                      return Uncut.in(page);
                    }))
            .as("%s %s", name, language)
            .isEmpty();
      }
    }
  }
}
