package assent.ui.chart;

import java.time.ZoneId;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** The days below lanes that share them. */
public final class TimeAxis extends Drawing {
  private final TimeWords words;
  private final ZoneId zone;
  private final ObjectProperty<TimeRange> range =
      new SimpleObjectProperty<>(this, "range", new TimeRange(0, 1));

  public TimeAxis(TimeWords words, ZoneId zone) {
    super("time-axis");
    this.words = words;
    this.zone = zone;
    // Each value says its own moment.
    setAccessibleRole(AccessibleRole.NODE);
    setMouseTransparent(true);
    range.subscribe(now -> redraw());
  }

  /** The stretch of time that is shown. */
  public ObjectProperty<TimeRange> rangeProperty() {
    return range;
  }

  @Override
  void draw(GraphicsContext on, double width, double height) {
    double left = Math.round(em() * 48 / 14);
    double inner = Math.max(1, width - left - Math.round(em() * 24 / 14));
    on.setStroke(ink().quiet());
    on.setLineWidth(1);
    on.strokeLine(left, 0.5, left + inner, 0.5);
    on.setFill(ink().text());
    Font small = Font.font(ink().font().getFamily(), em() * 0.857);
    on.setFont(small);
    on.setTextAlign(TextAlignment.CENTER);
    int most = (int) Math.max(1, inner / (em() * 6));
    for (Ticks.Tick tick : Ticks.of(range.get(), most, zone)) {
      double x = Math.round(range.get().x(tick.at(), left, inner)) + 0.5;
      on.strokeLine(x, 0, x, em() * 0.35);
      String word = tick.hour() ? words.hour(tick.at()) : words.day(tick.at());
      double half = TimeLane.wide(word, small) / 2;
      if (x + half <= width) {
        on.fillText(word, x, em() * 1.4);
      }
    }
  }
}
