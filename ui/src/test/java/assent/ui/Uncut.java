package assent.ui;

import assent.ui.control.AddressLabel;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;

/**
 * Looks through a screen that was laid out for what a person must be able to read and cannot: who
 * somebody is, a level, a state or an action that is cut off or stands outside, and places that
 * scroll sideways.
 */
public final class Uncut {
  private static final List<String> CARRIERS =
      List.of("chip", "identity-address", "badge", "news-more");

  private Uncut() {}

  /** What is wrong, in words; empty when nothing is. */
  public static List<String> in(Parent root) {
    List<String> wrong = new ArrayList<>();
    double width = root.getLayoutBounds().getWidth();
    look(root, width, wrong);
    return wrong;
  }

  private static void look(Node node, double width, List<String> wrong) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Labeled label && carries(label)) {
      String text = label.getText() == null ? "" : label.getText();
      if (label.isTextTruncated()) {
        wrong.add("cut: " + text);
      }
      Bounds place = label.localToScene(label.getLayoutBounds());
      if (!text.isEmpty() && (place.getMinX() < -1 || place.getMaxX() > width + 1)) {
        wrong.add("outside: " + text);
      }
    }
    if (node instanceof ScrollPane pane
        && pane.getContent() != null
        && pane.getContent().getLayoutBounds().getWidth()
            > pane.getViewportBounds().getWidth() + 1) {
      wrong.add("scrolls sideways: " + pane.getStyleClass() + " " + pane.getId());
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> look(child, width, wrong));
    }
  }

  private static boolean carries(Labeled label) {
    return label instanceof ButtonBase
        || label.getParent() instanceof AddressLabel
        || CARRIERS.stream().anyMatch(label.getStyleClass()::contains)
        || within(label);
  }

  // The words of a button may be a label of their own, which breaks into lines.
  private static boolean within(Node node) {
    for (Parent at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ButtonBase) {
        return true;
      }
    }
    return false;
  }
}
