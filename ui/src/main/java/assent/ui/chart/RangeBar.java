package assent.ui.chart;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** All of the time there is, and the window in it that is looked at: it is moved and resized. */
public final class RangeBar extends Drawing {
  private enum Grip {
    NONE,
    START,
    END,
    ALL
  }

  private final ObjectProperty<TimeRange> range =
      new SimpleObjectProperty<>(this, "range", new TimeRange(0, 1));
  private TimeRange bounds = new TimeRange(0, 1);
  private Values values = Values.NONE;
  private Grip grip = Grip.NONE;
  private double grabbed;
  private TimeRange before = bounds;

  public RangeBar(String name) {
    super("range-bar");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(name);
    range.subscribe(now -> redraw());
    focusedProperty().subscribe(now -> redraw());
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> setCursor(cursor(grip(event.getX()))));
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
  }

  /** Shows these behind the window. */
  public void show(Values now, TimeRange bounds) {
    values = now;
    this.bounds = bounds;
    redraw();
  }

  /** The stretch of time that is looked at. */
  public ObjectProperty<TimeRange> rangeProperty() {
    return range;
  }

  private double left() {
    return Math.round(em() * 48 / 14);
  }

  private double inner() {
    return Math.max(1, getWidth() - left() - Math.round(em() * 24 / 14));
  }

  private double x(long at) {
    return bounds.x(at, left(), inner());
  }

  private Grip grip(double x) {
    double start = x(range.get().from());
    double end = x(range.get().to());
    double near = em() * 0.6;
    if (Math.abs(x - start) < near && Math.abs(x - start) <= Math.abs(x - end)) {
      return Grip.START;
    }
    if (Math.abs(x - end) < near) {
      return Grip.END;
    }
    return x > start && x < end ? Grip.ALL : Grip.NONE;
  }

  private static Cursor cursor(Grip grip) {
    return switch (grip) {
      case NONE -> Cursor.DEFAULT;
      case START, END -> Cursor.H_RESIZE;
      case ALL -> Cursor.OPEN_HAND;
    };
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    grip = grip(event.getX());
    if (grip == Grip.NONE) {
      long at = bounds.at(event.getX(), left(), inner());
      range.set(range.get().moved(at - (range.get().from() + range.get().to()) / 2, bounds));
      grip = Grip.ALL;
    }
    grabbed = event.getX();
    before = range.get();
  }

  private void dragged(MouseEvent event) {
    long by = Math.round((event.getX() - grabbed) / inner() * bounds.length());
    range.set(
        switch (grip) {
          case NONE -> before;
          case ALL -> before.moved(by, bounds);
          case START ->
              new TimeRange(
                  Math.clamp(before.from() + by, bounds.from(), before.to() - 60_000), before.to());
          case END ->
              new TimeRange(
                  before.from(), Math.clamp(before.to() + by, before.from() + 60_000, bounds.to()));
        });
  }

  private void typed(KeyEvent event) {
    TimeRange now = range.get();
    switch (event.getCode()) {
      case LEFT -> range.set(now.moved(-now.length() / 4, bounds));
      case RIGHT -> range.set(now.moved(now.length() / 4, bounds));
      case HOME -> range.set(now.moved(-bounds.length(), bounds));
      case END -> range.set(now.moved(bounds.length(), bounds));
      case PLUS, ADD, EQUALS -> range.set(now.zoomed(now.to(), 0.8, bounds));
      case MINUS, SUBTRACT -> range.set(now.zoomed(now.to(), 1.25, bounds));
      default -> {
        return;
      }
    }
    event.consume();
  }

  @Override
  void draw(GraphicsContext on, double width, double height) {
    on.setFill(ink().gap());
    on.fillRoundRect(left(), 0, inner(), height, 8, 8);
    drawValues(on, height);
    double start = Math.round(x(range.get().from()));
    double end = Math.round(x(range.get().to()));
    on.save();
    on.setGlobalAlpha(0.14);
    on.setFill(ink().line());
    on.fillRoundRect(start, 0, end - start, height, 8, 8);
    on.restore();
    on.setStroke(ink().line());
    on.setLineWidth(isFocusVisible() ? 3 : 1.5);
    on.strokeRoundRect(start + 1, 1, Math.max(1, end - start - 2), height - 2, 8, 8);
    on.setFill(ink().line());
    double handle = em() * 0.36;
    on.fillRoundRect(start - handle / 2, height * 0.28, handle, height * 0.44, handle, handle);
    on.fillRoundRect(end - handle / 2, height * 0.28, handle, height * 0.44, handle, handle);
  }

  private void drawValues(GraphicsContext on, double height) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.size(); i++) {
      low = Math.min(low, values.lower(i));
      high = Math.max(high, values.upper(i));
    }
    if (!(high > low)) {
      return;
    }
    on.setStroke(ink().quiet());
    on.setLineWidth(1);
    double edge = height * 0.2;
    double tall = height - 2 * edge;
    on.beginPath();
    int former = Integer.MIN_VALUE / 2;
    for (int i = 0; i < values.size(); ) {
      int column = (int) Math.floor(x(values.time(i)));
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (; i < values.size() && (int) Math.floor(x(values.time(i))) == column; i++) {
        least = Math.min(least, values.lower(i));
        most = Math.max(most, values.upper(i));
      }
      double top = edge + tall * (1 - (most - low) / (high - low));
      double bottom = edge + tall * (1 - (least - low) / (high - low));
      // A wider step is a time without values.
      if (column - former > em()) {
        on.moveTo(column + 0.5, top);
        on.lineTo(column + 0.5, Math.max(bottom, top + 0.5));
      } else {
        on.lineTo(column + 0.5, top);
        on.lineTo(column + 0.5, bottom);
      }
      former = column;
    }
    on.stroke();
  }
}
