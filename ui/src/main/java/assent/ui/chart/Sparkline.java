package assent.ui.chart;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;

/**
 * A month of values in the height of a line of text. A day without a value stays a gap; the last
 * value has a dot, which is hollow when values have stopped to come.
 */
public final class Sparkline extends Drawing {
  private List<Double> days = List.of();
  private boolean late;

  public Sparkline() {
    super("sparkline");
    // The value stands beside it in words.
    setAccessibleRole(AccessibleRole.NODE);
    setMouseTransparent(true);
  }

  /**
   * Shows these.
   *
   * @param days oldest first; NaN for a day without
   * @param late whether values have stopped to come
   */
  public void show(List<Double> days, boolean late) {
    if (this.late != late || !this.days.equals(days)) {
      this.days = days;
      this.late = late;
      redraw();
    }
  }

  @Override
  void draw(GraphicsContext on, double width, double height) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    int last = -1;
    for (int i = 0; i < days.size(); i++) {
      double value = days.get(i);
      if (Double.isFinite(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
        last = i;
      }
    }
    if (last < 0) {
      return;
    }
    double dot = em() * 0.18;
    double step = days.size() < 2 ? 0 : (width - 2 * dot) / (days.size() - 1);
    double high = height - 2 * dot;
    double scale = most > least ? high / (most - least) : 0;
    double middle = most > least ? 0 : high / 2;
    on.setStroke(ink().line());
    on.setLineWidth(em() * 0.086);
    boolean sparse = isSparse();
    boolean drawing = false;
    double x = 0;
    double y = 0;
    for (int i = 0; i < days.size(); i++) {
      double value = days.get(i);
      if (!Double.isFinite(value)) {
        drawing &= sparse;
        continue;
      }
      double nextX = dot + i * step;
      double nextY = dot + high - middle - (value - least) * scale;
      if (drawing) {
        on.strokeLine(x, y, nextX, nextY);
      } else if (i == days.size() - 1 || !Double.isFinite(days.get(i + 1))) {
        // A day between two without: a point is all that it can be.
        on.strokeLine(nextX - 0.5, nextY, nextX + 0.5, nextY);
      }
      drawing = true;
      x = nextX;
      y = nextY;
    }
    if (late) {
      on.setStroke(ink().late());
      on.setLineWidth(em() * 0.1);
      on.setFill(ink().paper());
      on.fillOval(x - dot, y - dot, 2 * dot, 2 * dot);
      on.strokeOval(x - dot, y - dot, 2 * dot, 2 * dot);
    } else {
      on.setFill(ink().mark());
      on.fillOval(x - dot, y - dot, 2 * dot, 2 * dot);
    }
  }

  /** Whether values come less often than every day, so that days without one are no gaps. */
  private boolean isSparse() {
    for (int i = 1; i < days.size(); i++) {
      if (Double.isFinite(days.get(i)) && Double.isFinite(days.get(i - 1))) {
        return false;
      }
    }
    return true;
  }
}
