package assent.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Label;

/** What is not shown takes no place either. */
public final class Shown {
  private Shown() {}

  /** Shows a node or takes it away. */
  public static void set(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /** Shows words, or no label where there are none. */
  public static void text(Label label, String words) {
    label.setText(words);
    set(label, !words.isEmpty());
  }
}
