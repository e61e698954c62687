package assent.ui.chart;

import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/** A share as a bar. What it means stands beside it in words. */
public final class Meter extends Region {
  /** What the bar says besides its length; each has its own colour. */
  public enum Kind {
    GOOD,
    LOW,
    OVER,
    /** Only outlined: what waits. */
    WAITING,
    /** Only outlined: what came to nothing. */
    GONE
  }

  private final Region fill = new Region();
  private double share;

  public Meter() {
    getStyleClass().add("meter");
    fill.getStyleClass().add("meter-fill");
    setAccessibleRole(AccessibleRole.NODE);
    setMouseTransparent(true);
    getChildren().add(fill);
  }

  /**
   * Shows this.
   *
   * @param share between 0 and 1
   */
  public void show(double share, Kind kind) {
    this.share = Math.clamp(share, 0, 1);
    getStyleClass().removeIf(style -> style.startsWith("meter-is-"));
    getStyleClass().add("meter-is-" + kind.name().toLowerCase(Locale.ROOT));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double width = share == 0 ? 0 : Math.max(getHeight(), getWidth() * share);
    fill.resizeRelocate(0, 0, snapSizeX(width), getHeight());
  }
}
