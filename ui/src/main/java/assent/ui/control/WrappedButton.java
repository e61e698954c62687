package assent.ui.control;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;

/**
 * A button whose words break into lines where they have no room: they name somebody, and whom it is
 * about must stand there whole.
 */
public final class WrappedButton extends Button {
  public WrappedButton(String words) {
    Labels.say(this, words);
    setMinWidth(0);
  }

  public WrappedButton(Node icon, String words) {
    Labels.say(this, icon, words);
    setMinWidth(0);
  }

  private double around() {
    return snappedLeftInset() + snappedRightInset();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return snapSizeX(getGraphic().prefWidth(-1)) + around();
  }

  // The usual height is that of words in the narrowest place they could stand in.
  @Override
  protected double computePrefHeight(double width) {
    double room = width < 0 ? getGraphic().prefWidth(-1) : Math.max(0, width - around());
    return snapSizeY(getGraphic().prefHeight(room)) + snappedTopInset() + snappedBottomInset();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMaxHeight(double width) {
    return computePrefHeight(width);
  }
}
