package assent.ui.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Measures what parts of a text take on a line. It is asked on the screen's thread only. */
final class Ruler implements Lines.Measure {
  private static final int REMEMBERED = 20_000;
  private static final int WORD = 24;

  // To shape a word costs a tenth of a millisecond; the words of a conversation come again and
  // again, and all of them at each new width of the window.
  private static final Map<Word, Double> KNOWN =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Word, Double> eldest) {
          return size() > REMEMBERED;
        }
      };

  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

  private record Word(Font font, String text) {}

  private final Font font;
  private final Text probe = new Text();
  private final double line;
  private final double baseline;
  private final double step;

  Ruler(Font font) {
    this.font = font;
    probe.setFont(font);
    String one = "0";
    probe.setText(one);
    line = probe.getLayoutBounds().getHeight();
    baseline = probe.getBaselineOffset();
    probe.setText(one + '\n' + one);
    step = probe.getLayoutBounds().getHeight() - line;
  }

  Font font() {
    return font;
  }

  @Override
  public double width(String part) {
    if (part.isEmpty()) {
      return 0;
    }
    return part.length() > WORD
        ? measured(part)
        : KNOWN.computeIfAbsent(new Word(font, part), word -> measured(word.text()));
  }

  /** Height of this many lines. */
  double height(int lines, double spacing) {
    return line + Math.max(0, lines - 1) * (step + spacing);
  }

  /** Where letters stand below the top of their line. */
  double baseline() {
    return baseline;
  }

  private double measured(String part) {
    // What is left out of the drawing parts the letters around it.
    double width = 0;
    for (String drawn : INVISIBLE.split(part)) {
      probe.setFont(Lettering.of(drawn, font));
      probe.setText(drawn);
      width += probe.getLayoutBounds().getWidth();
    }
    return width;
  }
}
