package assent.ui.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Measures words and lines as a field draws them: all in the field's own font. What was measured is
 * remembered, so that a key in a long text costs only the line it is in. Asked on the screen's
 * thread only.
 */
final class PlainRuler {
  // More than the longest message has of words and lines.
  private static final int REMEMBERED = 6_000;

  private final UnaryOperator<String> drawn;
  private final Text probe = new Text();
  private final Map<String, Double> known =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param drawn what is drawn of a part
   */
  PlainRuler(UnaryOperator<String> drawn) {
    this.drawn = drawn;
  }

  /** The font from now on. */
  void font(Font font) {
    if (!font.equals(probe.getFont())) {
      probe.setFont(font);
      known.clear();
    }
  }

  /** Width of a part of a text on a line of its own. */
  double width(String part) {
    return part.isEmpty() ? 0 : known.computeIfAbsent(part, this::measured);
  }

  private double measured(String part) {
    probe.setText(drawn.apply(part));
    return probe.getLayoutBounds().getWidth();
  }
}
