package assent.ui.chart;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * Values on an axis of time that several lanes share. The wheel zooms at the pointer, dragging
 * moves along, Left and Right go from value to value, Home and End to the first and the last one.
 * The value that is pointed at is told on the lane and to assistive technology.
 */
abstract class TimeLane extends Drawing {
  private static final double ZOOM = 1.2;

  private final String name;
  private final TimeWords words;
  private final ObjectProperty<TimeRange> range =
      new SimpleObjectProperty<>(this, "range", new TimeRange(0, 1));
  private TimeRange bounds = new TimeRange(0, 1);
  private Values values = Values.NONE;
  private long gap = Long.MAX_VALUE;
  private int pointed = -1;
  private double grabbed;
  private TimeRange before = bounds;

  TimeLane(String style, String name, TimeWords words) {
    super(style);
    this.name = name;
    this.words = words;
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText(name);
    range.subscribe(now -> redraw());
    focusedProperty().subscribe(now -> redraw());
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(nearest(event.getX())));
    addEventHandler(
        MouseEvent.MOUSE_EXITED,
        event -> {
          if (!isFocused()) {
            point(-1);
          }
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
  }

  /**
   * Shows these.
   *
   * @param bounds beyond them nobody can go
   * @param gap between two values further apart than this nothing was recorded, in milliseconds
   */
  public final void show(Values now, TimeRange bounds, long gap) {
    values = now;
    this.bounds = bounds;
    this.gap = gap;
    point(-1);
    redraw();
  }

  /** The stretch of time that is shown. */
  public final ObjectProperty<TimeRange> rangeProperty() {
    return range;
  }

  /** Which value is pointed at; -1 for none. */
  public final int pointed() {
    return pointed;
  }

  final Values values() {
    return values;
  }

  final TimeRange range() {
    return range.get();
  }

  final TimeWords words() {
    return words;
  }

  final long gap() {
    return gap;
  }

  final double left() {
    return Math.round(em() * 48 / 14);
  }

  final double inner() {
    return Math.max(1, getWidth() - left() - Math.round(em() * 24 / 14));
  }

  final double x(long at) {
    return range().x(at, left(), inner());
  }

  /** The first value to be drawn: the one before the range, whose line leads into it. */
  final int first() {
    return Math.max(0, values.notBefore(range().from()) - 1);
  }

  /** Behind the last value to be drawn. */
  final int last() {
    return Math.min(values.size(), values.notBefore(range().to()) + 1);
  }

  private int nearest(double x) {
    int found = values.nearest(range().at(x, left(), inner()));
    if (found < 0 || Math.abs(x(values.time(found)) - x) > em() * 4) {
      return -1;
    }
    return found;
  }

  final void point(int index) {
    if (index == pointed) {
      return;
    }
    pointed = index;
    setAccessibleText(
        index < 0
            ? name
            : name
                + ", "
                + words.value(index)
                + ", "
                + words.moment(values.time(index))
                + ", "
                + words.place(index + 1, values.size()));
    redraw();
  }

  private void scrolled(ScrollEvent event) {
    double by = event.getDeltaY();
    if (by == 0) {
      return;
    }
    long around = range().at(Math.clamp(event.getX(), left(), left() + inner()), left(), inner());
    range.set(range().zoomed(around, by > 0 ? 1 / ZOOM : ZOOM, bounds));
    event.consume();
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    grabbed = event.getX();
    before = range();
  }

  private void dragged(MouseEvent event) {
    long by = Math.round((grabbed - event.getX()) / inner() * before.length());
    range.set(before.moved(by, bounds));
  }

  private void typed(KeyEvent event) {
    int end = values.size() - 1;
    if (end < 0) {
      return;
    }
    int start = pointed < 0 ? values.nearest(range().to()) : pointed;
    switch (event.getCode()) {
      case LEFT -> step(pointed < 0 ? start : Math.max(0, pointed - 1));
      case RIGHT -> step(pointed < 0 ? start : Math.min(end, pointed + 1));
      case HOME -> step(0);
      case END -> step(end);
      case PLUS, ADD, EQUALS -> range.set(range().zoomed(values.time(start), 1 / ZOOM, bounds));
      case MINUS, SUBTRACT -> range.set(range().zoomed(values.time(start), ZOOM, bounds));
      case ESCAPE -> point(-1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  /** Points at a value, and moves along until it can be seen. */
  private void step(int index) {
    long at = values.time(index);
    TimeRange now = range();
    if (at < now.from()) {
      range.set(now.moved(at - now.from() - now.length() / 10, bounds));
    } else if (at > now.to()) {
      range.set(now.moved(at - now.to() + now.length() / 10, bounds));
    }
    point(index);
  }

  /** Draws where nothing was recorded. */
  final void drawGaps(GraphicsContext on, double height) {
    if (gap == Long.MAX_VALUE || values.size() == 0) {
      return;
    }
    int from = first();
    int until = last();
    for (int i = from + 1; i < until; i++) {
      if (values.time(i) - values.time(i - 1) > gap) {
        gapBetween(on, values.time(i - 1), values.time(i), height);
      }
    }
    long end = values.time(values.size() - 1);
    if (bounds.to() - end > gap) {
      gapBetween(on, end, bounds.to(), height);
    }
  }

  private void gapBetween(GraphicsContext on, long from, long to, double height) {
    double x1 = Math.max(left(), x(from) + 1);
    double x2 = Math.min(left() + inner(), x(to) - 1);
    if (x2 - x1 < 2) {
      return;
    }
    on.setFill(ink().gap());
    on.fillRect(x1, 0, x2 - x1, height);
    if (x2 - x1 < em() * 4.6) {
      return;
    }
    on.setFill(ink().text());
    on.setFont(small());
    on.setTextAlign(TextAlignment.CENTER);
    String said = words.nothing();
    double middle = (x1 + x2) / 2;
    int cut = said.indexOf(' ');
    if (wide(said, small()) < x2 - x1 - em() || cut < 0) {
      on.fillText(said, middle, height / 2 + em() * 0.3);
    } else if (height > em() * 3) {
      on.fillText(said.substring(0, cut), middle, height / 2 - em() * 0.2);
      on.fillText(said.substring(cut + 1), middle, height / 2 + em() * 0.9);
    }
  }

  /** Points at the value with a line, a dot and its words. */
  final void drawPointed(GraphicsContext on, double y, double height) {
    if (pointed < 0 || pointed >= values.size()) {
      return;
    }
    double x = x(values.time(pointed));
    if (x < left() - 1 || x > left() + inner() + 1) {
      return;
    }
    on.setStroke(ink().mark());
    on.setLineWidth(1.5);
    on.strokeLine(x, 0, x, height);
    double dot = em() * 0.3;
    on.setFill(ink().paper());
    on.fillOval(x - dot, y - dot, 2 * dot, 2 * dot);
    on.strokeOval(x - dot, y - dot, 2 * dot, 2 * dot);
    String value = words.value(pointed);
    String when = words.moment(values.time(pointed));
    double wide = Math.max(wide(value, strong()), wide(when, small())) + em() * 1.6;
    double tall = em() * 2.9;
    double boxX = x + em() * 0.6 + wide > getWidth() ? x - em() * 0.6 - wide : x + em() * 0.6;
    double boxY = Math.clamp(y - tall - em() * 0.4, 0, Math.max(0, height - tall));
    on.setFill(ink().paper());
    on.fillRoundRect(boxX, boxY, wide, tall, 12, 12);
    on.setStroke(ink().quiet());
    on.setLineWidth(1);
    on.strokeRoundRect(boxX, boxY, wide, tall, 12, 12);
    on.setTextAlign(TextAlignment.LEFT);
    on.setFill(ink().mark());
    on.setFont(strong());
    on.fillText(value, boxX + em() * 0.8, boxY + em() * 1.2);
    on.setFill(ink().text());
    on.setFont(small());
    on.fillText(when, boxX + em() * 0.8, boxY + em() * 2.4);
  }

  final void drawFocus(GraphicsContext on, double width, double height) {
    if (isFocusVisible()) {
      on.setStroke(ink().line());
      on.setLineWidth(2);
      on.strokeRoundRect(1, 1, width - 2, height - 2, 12, 12);
    }
  }

  final Font small() {
    return Font.font(ink().font().getFamily(), em() * 0.857);
  }

  final Font strong() {
    return Font.font("Inter Semi Bold", em());
  }

  static double wide(String text, Font font) {
    Text measured = new Text(text);
    measured.setFont(font);
    return measured.getLayoutBounds().getWidth();
  }
}
