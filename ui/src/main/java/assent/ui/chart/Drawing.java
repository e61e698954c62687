package assent.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/**
 * Something drawn by hand, as large as its place. It is drawn again in the next layout after
 * anything changed that it shows, so that many changes cost one drawing.
 */
abstract class Drawing extends Region {
  private static final List<CssMetaData<? extends Styleable, ?>> METADATA = metadata();

  private final Ink ink = new Ink(this);
  private final Canvas canvas = new Canvas();

  Drawing(String style) {
    getStyleClass().addAll("drawing", style);
    canvas.setMouseTransparent(true);
    getChildren().add(canvas);
  }

  /** Draws all of it anew on clean paper. */
  abstract void draw(GraphicsContext on, double width, double height);

  /** What is drawn is no longer what is to be seen. */
  final void redraw() {
    requestLayout();
  }

  final Ink ink() {
    return ink;
  }

  /** One em of the text around it, in pixels. */
  final double em() {
    return ink.font().getSize();
  }

  @Override
  protected void layoutChildren() {
    double width = Math.max(0, getWidth());
    double height = Math.max(0, getHeight());
    canvas.setWidth(width);
    canvas.setHeight(height);
    GraphicsContext on = canvas.getGraphicsContext2D();
    on.clearRect(0, 0, width, height);
    if (width > 0 && height > 0) {
      on.save();
      on.setFont(ink.font());
      draw(on, width, height);
      on.restore();
    }
  }

  @Override
  public final List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return METADATA;
  }

  private static List<CssMetaData<? extends Styleable, ?>> metadata() {
    List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
    all.addAll(Ink.ALL);
    return List.copyOf(all);
  }
}
