package assent.ui.studies;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/**
 * The cards of an overview: two above and the others below where there is room, else one below the
 * other, the picture first.
 */
final class Cards extends Region {
  private final Region em = new Region();
  private final List<Region> below = new ArrayList<>();
  private Region funnel = new Region();
  private Region chart = new Region();

  Cards() {
    getStyleClass().add("cards");
    em.getStyleClass().add("em");
    em.setVisible(false);
    em.prefWidthProperty().subscribe((before, now) -> requestLayout());
  }

  void show(Region funnel, Region chart, List<? extends Region> rest) {
    this.funnel = funnel;
    this.chart = chart;
    below.clear();
    below.addAll(rest);
    getChildren().setAll(em, funnel, chart);
    getChildren().addAll(below);
  }

  private double em() {
    return Math.max(10, em.prefWidth(-1));
  }

  private double gap() {
    return Math.round(em() * 24 / 14);
  }

  private boolean isWide(double inner) {
    return inner >= em() * 64;
  }

  /** How many cards stand beside each other below. */
  private int beside(double inner) {
    return isWide(inner) ? below.size() : inner >= em() * 40 ? 2 : 1;
  }

  private double inner(double width) {
    return width - snappedLeftInset() - snappedRightInset();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  @Override
  protected double computePrefWidth(double height) {
    return 100 * em();
  }

  @Override
  protected double computePrefHeight(double width) {
    return arrange(width < 0 ? computePrefWidth(-1) : width, false);
  }

  @Override
  protected void layoutChildren() {
    arrange(getWidth(), true);
  }

  private double arrange(double width, boolean place) {
    double inner = inner(width);
    double x = snappedLeftInset();
    double y = snappedTopInset();
    double chartHigh = Math.round(em() * 360 / 14);
    if (isWide(inner)) {
      double left = Math.round(em() * 440 / 14);
      double right = inner - left - gap();
      double high = Math.max(chartHigh, funnel.prefHeight(left));
      put(place, funnel, x, y, left, high);
      put(place, chart, x + left + gap(), y, right, high);
      y += high + gap();
    } else {
      put(place, chart, x, y, inner, chartHigh);
      y += chartHigh + gap();
      double high = funnel.prefHeight(inner);
      put(place, funnel, x, y, inner, high);
      y += high + gap();
    }
    int beside = beside(inner);
    double wide = Math.floor((inner - gap() * (beside - 1)) / beside);
    for (int i = 0; i < below.size(); i += beside) {
      int end = Math.min(below.size(), i + beside);
      double high = 0;
      for (int k = i; k < end; k++) {
        high = Math.max(high, below.get(k).prefHeight(wide));
      }
      for (int k = i; k < end; k++) {
        put(place, below.get(k), x + (k - i) * (wide + gap()), y, wide, high);
      }
      y += high + gap();
    }
    return y - gap() + snappedBottomInset();
  }

  private static void put(
      boolean place, Region card, double x, double y, double width, double high) {
    if (place) {
      card.resizeRelocate(x, y, width, high);
    }
  }
}
