package assent.ui.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Dresses a scene: base theme, own tokens, own rules, text size. */
public final class ThemeManager {
  private static final List<String> FONTS =
      List.of("Inter-Regular.otf", "Inter-Italic.otf", "Inter-SemiBold.otf");
  private static final List<String> RULES =
      List.of(
          "base",
          "control",
          "shell",
          "account",
          "chat",
          "alerts",
          "relationships",
          "invites",
          "scope",
          "studies",
          "home");

  /**
   * JavaFX's own loggers: at their finest levels they print nodes with the text in them, also that
   * of a field into which a link was pasted. Held here because a level is lost with its logger.
   */
  private static final Logger TOOLKIT = Logger.getLogger("javafx");

  static {
    TOOLKIT.setLevel(Level.INFO);
  }

  private static boolean fontsLoaded;

  private ThemeManager() {}

  /** Dresses the scene; calling it again changes the clothes without touching its nodes. */
  public static void apply(Scene scene, Theme theme, TextSize size) {
    loadFonts();
    boolean dark = isDark(theme);
    String base = dark ? "primer-dark" : "primer-light";
    String sheet = "/atlantafx/base/theme/" + base + ".css";
    scene.setUserAgentStylesheet(sheet);
    // Menus and drop-downs are dressed once before they learn whose they are.
    Application.setUserAgentStylesheet(sheet);
    List<String> sheets = new ArrayList<>();
    sheets.add(resource("theme/tokens-" + (dark ? "dark" : "light") + ".css"));
    for (String rules : RULES) {
      sheets.add(resource("theme/" + rules + ".css"));
    }
    scene.getStylesheets().setAll(sheets);
    // A size that comes together with the sheets does not reach every control: those of the rail
    // kept the one they had.
    scene.getRoot().applyCss();
    for (TextSize other : TextSize.values()) {
      scene.getRoot().getStyleClass().remove(style(other));
    }
    scene.getRoot().getStyleClass().add(style(size));
    scene.getRoot().setStyle(String.format(Locale.ROOT, "-fx-font-size: %.1fpx;", size.pixels()));
  }

  /** Whether this choice means dark colours now. */
  public static boolean isDark(Theme theme) {
    return switch (theme) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }

  private static String style(TextSize size) {
    return "size-" + size.name().toLowerCase(Locale.ROOT);
  }

  private static synchronized void loadFonts() {
    if (fontsLoaded) {
      return;
    }
    for (String name : FONTS) {
      try (InputStream in = ThemeManager.class.getResourceAsStream("/assent/font/" + name)) {
        if (Font.loadFont(Objects.requireNonNull(in, name), 14) == null) {
          throw new IllegalStateException("font file cannot be read: " + name);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    fontsLoaded = true;
  }

  private static String resource(String path) {
    return Objects.requireNonNull(ThemeManager.class.getResource("/assent/" + path), path)
        .toExternalForm();
  }
}
