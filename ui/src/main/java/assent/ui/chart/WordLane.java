package assent.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/** Words over time: a block from each to the next other one, with the word where it has room. */
public final class WordLane extends TimeLane {
  public WordLane(String name, TimeWords words) {
    super("time-words", name, words);
  }

  @Override
  void draw(GraphicsContext on, double width, double height) {
    int from = first();
    int until = last();
    on.save();
    on.beginPath();
    on.rect(left(), 0, inner() + em() * 0.4, height);
    on.clip();
    double minimum = Math.max(3, em() * 0.3);
    for (int i = from; i < until; ) {
      int start = i;
      i++;
      while (i < until
          && values().word(i).equals(values().word(start))
          && values().time(i) - values().time(i - 1) <= gap()) {
        i++;
      }
      long end = values().time(i - 1);
      if (i < values().size() && values().time(i) - end <= gap()) {
        end = values().time(i);
      }
      double x1 = x(values().time(start));
      block(on, values().word(start), x1, Math.max(x(end) - 1, x1 + minimum), height);
    }
    on.restore();
    if (pointed() >= 0) {
      drawPointed(on, height / 2, height);
    }
    drawFocus(on, width, height);
  }

  private void block(GraphicsContext on, String word, double x1, double x2, double height) {
    on.setFill(ink().gap());
    on.fillRoundRect(x1, 1, x2 - x1, height - 2, 8, 8);
    on.setStroke(ink().quiet());
    on.setLineWidth(1);
    on.strokeRoundRect(x1 + 0.5, 1.5, Math.max(1, x2 - x1 - 1), height - 3, 8, 8);
    double seen1 = Math.max(x1, left());
    double seen2 = Math.min(x2, left() + inner());
    String said = word.strip().replace('\n', ' ');
    if (seen2 - seen1 < em() * 1.5) {
      return;
    }
    String shown = fitting(said, seen2 - seen1 - em() * 0.8);
    on.setFill(ink().text());
    on.setFont(small());
    on.setTextAlign(TextAlignment.CENTER);
    on.fillText(shown, (seen1 + seen2) / 2, height / 2 + em() * 0.3);
  }

  private String fitting(String word, double room) {
    String shown = word.length() > 60 ? word.substring(0, 60) : word;
    if (wide(shown, small()) <= room) {
      return shown;
    }
    while (shown.length() > 1 && wide(shown + "…", small()) > room) {
      shown = shown.substring(0, shown.offsetByCodePoints(shown.length(), -1));
    }
    return wide(shown + "…", small()) <= room ? shown + "…" : "";
  }
}
