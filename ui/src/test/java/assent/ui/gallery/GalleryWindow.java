package assent.ui.gallery;

import assent.ui.Instants;
import assent.ui.fx.Failures;
import assent.ui.fx.FxThread;
import assent.ui.fx.Ui;
import assent.ui.fx.VirtualTaskRunner;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * Opens the gallery in a window: {@code [language] [size] [theme]}, as in {@code fr DOUBLE DARK}.
 */
public final class GalleryWindow {
  private GalleryWindow() {}

  public static void main(String[] wanted) {
    Locale language = Locale.forLanguageTag(word(wanted, 0, "en"));
    TextSize size = TextSize.valueOf(word(wanted, 1, "NORMAL"));
    Theme theme = Theme.valueOf(word(wanted, 2, "LIGHT"));
    Platform.startup(
        () -> {
          Failures failures = new Failures();
          FxThread thread = new FxThread(failures);
          Ui ui =
              new Ui(
                  thread,
                  new VirtualTaskRunner(thread, failures),
                  failures,
                  Texts.in(language),
                  new Instants());
          Scene scene = new Scene(Gallery.page(ui), 900, 900);
          ThemeManager.apply(scene, theme, size);
          Stage stage = new Stage();
          stage.setTitle("Assent: all parts");
          stage.setScene(scene);
          stage.show();
        });
  }

  private static String word(String[] wanted, int at, String usual) {
    return at < wanted.length ? wanted[at] : usual;
  }
}
