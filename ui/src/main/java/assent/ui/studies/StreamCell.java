package assent.ui.studies;

import assent.ui.chart.Sparkline;
import assent.ui.control.Labels;
import assent.ui.control.ReadingLabel;
import assent.ui.format.ReadingText;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The newest value of a stream and a month of them, or why there is none. */
final class StreamCell extends Region {
  private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");

  private final Label value = Labels.label("", "stream-value");
  private final Sparkline spark = new Sparkline();
  private final ReadingLabel instead = new ReadingLabel();
  private @Nullable ReadingText shown;

  StreamCell() {
    getStyleClass().add("stream-cell");
    getChildren().addAll(value, spark, instead);
  }

  void show(ReadingText now) {
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    boolean has = now.shape() == ReadingText.Shape.VALUE;
    value.setVisible(has);
    spark.setVisible(has);
    instead.setVisible(!has);
    if (has) {
      value.setText(now.value());
      spark.show(now.spark(), now.late());
    } else {
      instead.show(now);
    }
    pseudoClassStateChanged(LATE, now.late());
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double high = getHeight();
    double em = value.getFont().getSize();
    double tall = Math.ceil(value.prefHeight(-1));
    double y = Math.round((high - tall) / 2);
    double wide = Math.ceil(value.prefWidth(-1));
    // The value keeps its room: words are read, the picture helps.
    double drawing = Math.min(em * 64 / 14, width - wide - em * 0.6);
    boolean draws = drawing > em * 1.6;
    spark.setVisible(value.isVisible() && draws);
    double room = draws ? width - drawing - em * 0.6 : width;
    double shownWide = Math.min(wide, room);
    double left = draws && wide < em * 5 ? Math.min(room - shownWide, em * 4 - shownWide) : 0;
    value.resizeRelocate(Math.max(0, left), y, shownWide, tall);
    double sparkX = Math.max(0, left) + shownWide + em * 0.6;
    double sparkHigh = Math.round(em * 16 / 14);
    spark.resizeRelocate(sparkX, Math.round((high - sparkHigh) / 2), drawing, sparkHigh);
    double insteadHigh = Math.ceil(instead.prefHeight(-1));
    instead.resizeRelocate(
        0,
        Math.round((high - insteadHigh) / 2),
        Math.min(width, Math.ceil(instead.prefWidth(-1))),
        insteadHigh);
  }
}
