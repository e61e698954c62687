package assent.ui.control;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;

/**
 * The font for a word from right to left: one that has all its letters, where one is installed.
 * JavaFX takes the letters that a font lacks from others, one by one; then they do not join, and
 * stand in the wrong order, and with a slanted font it takes wrong letters.
 */
final class Lettering {
  private static final Map<Character.UnicodeScript, List<String>> FAMILIES =
      Map.of(
          Character.UnicodeScript.ARABIC, List.of("Noto Sans Arabic", "DejaVu Sans"),
          Character.UnicodeScript.HEBREW, List.of("Noto Sans Hebrew", "DejaVu Sans"));
  private static final Map<Character.UnicodeScript, Optional<String>> INSTALLED =
      new ConcurrentHashMap<>();

  private Lettering() {}

  /** The font for this part of a text that is set in that font. */
  static Font of(String part, Font font) {
    return part.codePoints()
        .mapToObj(Character.UnicodeScript::of)
        .filter(FAMILIES::containsKey)
        .findFirst()
        .map(script -> like(font, installed(script).orElse(font.getFamily())))
        .orElse(font);
  }

  private static Optional<String> installed(Character.UnicodeScript script) {
    return INSTALLED.computeIfAbsent(
        script,
        wanted ->
            FAMILIES.getOrDefault(wanted, List.of()).stream()
                .filter(Font.getFamilies()::contains)
                .findFirst());
  }

  private static Font like(Font font, String family) {
    FontWeight weight = font.getStyle().contains("Bold") ? FontWeight.BOLD : FontWeight.NORMAL;
    return Font.font(family, weight, FontPosture.REGULAR, font.getSize());
  }
}
