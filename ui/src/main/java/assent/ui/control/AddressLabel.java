package assent.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * A verified address in a narrow place. It breaks where it must, before the host or between its
 * parts, and is never cut off: the host is part of who somebody is. Where it has room it is one
 * label, which costs a list less than many.
 */
public final class AddressLabel extends Region {
  // Wide enough to ask for one line; the place it stands in decides.
  private static final double ONE_LINE = 400;
  private static final Pattern PARTS = Pattern.compile("(?=@)|(?<=[.-])");

  private final String style;
  private final Label whole;
  private final List<Label> parts = new ArrayList<>();
  private int used;

  /**
   * @param text an address, or words that end in one
   * @param style style class of its parts
   */
  public AddressLabel(String text, String style) {
    this(style);
    show(text);
  }

  /** One that shows nothing yet. */
  public AddressLabel(String style) {
    this.style = style;
    whole = Labels.label("", style);
    getChildren().add(whole);
    setMinWidth(0);
  }

  /** Shows another address in place. */
  public void show(String text) {
    if (text.equals(getAccessibleText())) {
      return;
    }
    whole.setText(text);
    used = 0;
    setAccessibleText(text);
    requestLayout();
  }

  private boolean fits(double width) {
    return width < 0 || snapSizeX(whole.prefWidth(-1)) <= width + 0.5;
  }

  // Made where there is no room for the whole, and then kept.
  private void split() {
    if (used > 0) {
      return;
    }
    for (String part : PARTS.split(whole.getText())) {
      if (used == parts.size()) {
        Label made = Labels.label("", style);
        parts.add(made);
        getChildren().add(made);
      }
      parts.get(used++).setText(part);
    }
    parts.subList(0, used).forEach(Label::applyCss);
  }

  /** Places the parts line by line and returns how high they stand. */
  private double flow(double width, boolean place) {
    split();
    double x = 0;
    double y = 0;
    double high = snapSizeY(whole.prefHeight(-1));
    for (Label part : parts.subList(0, used)) {
      double wide = snapSizeX(part.prefWidth(-1));
      if (x > 0 && x + wide > width) {
        x = 0;
        y += high;
      }
      if (place) {
        part.resizeRelocate(x, y, Math.min(wide, Math.max(width, 0)), high);
      }
      x += wide;
    }
    return y + high;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    double one = snapSizeX(whole.prefWidth(-1));
    return one <= ONE_LINE ? one : ONE_LINE;
  }

  @Override
  protected double computePrefHeight(double width) {
    return fits(width) ? snapSizeY(whole.prefHeight(-1)) : flow(width, false);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    boolean one = fits(getWidth());
    if (one) {
      whole.resizeRelocate(0, 0, getWidth(), snapSizeY(whole.prefHeight(-1)));
    } else {
      flow(getWidth(), true);
    }
    whole.setVisible(one);
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).setVisible(!one && i < used);
    }
  }
}
