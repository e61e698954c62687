package assent.ui.chart;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/**
 * Numbers over time: as a line, or as bars from an upper to a lower one. Drawing thins to the
 * lowest and the highest of each column of pixels, so that no peak is lost however many there are.
 */
public final class TimeChart extends TimeLane {
  /** How values are drawn. */
  public enum Kind {
    LINE,
    BARS
  }

  private final Kind kind;
  private double least;
  private double most;

  public TimeChart(Kind kind, String name, TimeWords words) {
    super(kind == Kind.LINE ? "time-line" : "time-bars", name, words);
    this.kind = kind;
  }

  @Override
  void draw(GraphicsContext on, double width, double height) {
    double edge = Math.round(em() * 0.5);
    scale(height);
    drawGrid(on, height, edge);
    drawGaps(on, height);
    on.save();
    on.beginPath();
    on.rect(left(), 0, inner() + em() * 0.4, height);
    on.clip();
    if (kind == Kind.LINE) {
      drawLine(on, height, edge);
    } else {
      drawBars(on, height, edge);
    }
    on.restore();
    if (pointed() >= 0 && pointed() < values().size()) {
      drawPointed(on, y(values().upper(pointed()), height, edge), height);
    }
    drawFocus(on, width, height);
  }

  /** From round number to round number, whatever is in sight. */
  private void scale(double height) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = first(); i < last(); i++) {
      low = Math.min(low, values().lower(i));
      high = Math.max(high, values().upper(i));
    }
    if (low > high) {
      low = 0;
      high = 1;
    }
    if (low == high) {
      low -= Math.max(1, Math.abs(low) * 0.1);
      high += Math.max(1, Math.abs(high) * 0.1);
    }
    double step = Ticks.step(low, high, lines(height));
    least = Math.floor(low / step) * step;
    most = Math.ceil(high / step) * step;
  }

  private int lines(double height) {
    return Math.clamp(Math.round(height / (em() * 3)), 1, 5);
  }

  private double y(double value, double height, double edge) {
    return edge + (height - 2 * edge) * (1 - (value - least) / (most - least));
  }

  private void drawGrid(GraphicsContext on, double height, double edge) {
    double step = Ticks.step(least, most, lines(height));
    on.setLineWidth(1);
    on.setFont(small());
    on.setTextAlign(TextAlignment.RIGHT);
    int drawn = 0;
    for (double at = least; at <= most + step / 2 && drawn < 12; at += step, drawn++) {
      double y = Math.round(y(at, height, edge)) + 0.5;
      on.setStroke(ink().grid());
      on.strokeLine(left(), y, left() + inner(), y);
      on.setFill(ink().text());
      on.fillText(words().number(at), left() - em() * 0.6, y + em() * 0.3);
    }
  }

  private void drawLine(GraphicsContext on, double height, double edge) {
    on.setStroke(ink().line());
    on.setLineWidth(1.5);
    on.beginPath();
    int from = first();
    int until = last();
    int column = Integer.MIN_VALUE;
    double low = 0;
    double high = 0;
    double end = 0;
    for (int i = from; i < until; i++) {
      double x = x(values().time(i));
      double y = y(values().upper(i), height, edge);
      boolean breaks = i > from && values().time(i) - values().time(i - 1) > gap();
      int now = (int) Math.floor(x);
      if (now == column && !breaks) {
        low = Math.min(low, y);
        high = Math.max(high, y);
        end = y;
        continue;
      }
      if (column != Integer.MIN_VALUE && low < high) {
        on.lineTo(column + 0.5, low);
        on.lineTo(column + 0.5, high);
        on.lineTo(column + 0.5, end);
      }
      if (column == Integer.MIN_VALUE || breaks) {
        on.moveTo(x, y);
        on.lineTo(x + 0.5, y);
      } else {
        on.lineTo(x, y);
      }
      column = now;
      low = y;
      high = y;
      end = y;
    }
    if (column != Integer.MIN_VALUE && low < high) {
      on.lineTo(column + 0.5, low);
      on.lineTo(column + 0.5, high);
    }
    on.stroke();
    if (until == values().size() && until > from) {
      double dot = em() * 0.29;
      on.setFill(ink().line());
      double x = x(values().time(until - 1));
      double y = y(values().upper(until - 1), height, edge);
      on.fillOval(x - dot, y - dot, 2 * dot, 2 * dot);
    }
  }

  private void drawBars(GraphicsContext on, double height, double edge) {
    on.setStroke(ink().line());
    on.setLineWidth(Math.max(1, em() * 3 / 14));
    int from = first();
    int until = last();
    for (int i = from; i < until; ) {
      int column = (int) Math.floor(x(values().time(i)));
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (; i < until && (int) Math.floor(x(values().time(i))) == column; i++) {
        low = Math.min(low, values().lower(i));
        high = Math.max(high, values().upper(i));
      }
      on.strokeLine(column + 0.5, y(high, height, edge), column + 0.5, y(low, height, edge));
    }
  }
}
