package assent.ui.control;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/**
 * A place that is as high as the room it has, and scrolls where what it holds needs more than that:
 * however small the window and large its text, everything in it can be reached.
 */
public final class Fitted extends ScrollPane {
  private final Region content;

  public Fitted(Region content) {
    super(content);
    this.content = content;
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinHeight(0);
    getStyleClass().add("fitted");
    // Whether there is a bar, which takes some of the width.
    heightProperty().subscribe((before, now) -> requestParentLayout());
  }

  /** The keyboard stays in what it holds: a click beside that is no wish to scroll by keys. */
  @Override
  public void requestFocus() {}

  @Override
  protected double computePrefWidth(double height) {
    double around = snappedLeftInset() + snappedRightInset();
    return content.prefWidth(-1) + around + bar();
  }

  @Override
  protected double computeMinWidth(double height) {
    return content.minWidth(-1) + snappedLeftInset() + snappedRightInset() + bar();
  }

  private double bar() {
    if (getHeight() <= 0 || content.minHeight(content.getWidth()) <= getHeight()) {
      return 0;
    }
    Node bar = lookup(".scroll-bar:vertical");
    return bar == null ? 0 : bar.prefWidth(-1);
  }
}
