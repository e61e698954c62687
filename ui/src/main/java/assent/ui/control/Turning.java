package assent.ui.control;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * Changing what stands in a place without losing the keyboard. Of a node that is taken out of its
 * window JavaFX gives the focus to the first one of the whole window, and of one that is disabled
 * to whatever comes next, such as the button that ends everything.
 */
public final class Turning {
  private Turning() {}

  /** Puts this into the place of what stood there. */
  public static void to(Pane place, Node content) {
    in(place, () -> place.getChildren().setAll(content));
  }

  /**
   * Changes what stands in a place. Whoever had the keyboard in it has it in what came: where the
   * same is, by its id, and else where that begins; and has it in sight.
   */
  public static void in(Parent place, Runnable change) {
    Scene scene = place.getScene();
    Node owner = scene == null ? null : scene.getFocusOwner();
    boolean inside = isWithin(place, owner);
    change.run();
    if (scene == null || owner == null || !inside || owner != place && isReachable(owner, scene)) {
      return;
    }
    // Some parts of a page exist from its first layout on.
    place.applyCss();
    place.layout();
    Node same = owner.getId() == null ? null : place.lookup("#" + owner.getId());
    if (same != null && isReachable(same, scene)) {
      begin(same);
      if (owner instanceof TextInputControl before && same instanceof TextInputControl now) {
        now.selectRange(before.getAnchor(), before.getCaretPosition());
      }
      return;
    }
    Node next = first(place);
    begin(next == null ? place : next);
  }

  /** Whether keys go to something in this place. */
  public static boolean hasKeys(Node place) {
    Scene scene = place.getScene();
    return scene != null && isWithin(place, scene.getFocusOwner());
  }

  /** Puts the keyboard here and brings it into sight, also where keys do not stop by themselves. */
  public static void begin(Node node) {
    node.requestFocus();
    Layouts.reveal(node);
  }

  private static boolean isReachable(Node node, Scene scene) {
    if (node.getScene() != scene || node.isDisabled()) {
      return false;
    }
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Node first(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return null;
    }
    if (node.isFocusTraversable()) {
      return node;
    }
    if (node instanceof Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        Node found = first(child);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean isWithin(Node place, @Nullable Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == place) {
        return true;
      }
    }
    return false;
  }
}
