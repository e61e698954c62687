package assent.ui.shell;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/**
 * Where the keyboard is, to put it back when the same screen has been built anew.
 *
 * @param id of the node that has the focus; null for none
 * @param anchor where the selection of a text begins
 * @param caret where it is written on
 */
record Cursor(@Nullable String id, int anchor, int caret) {
  static Cursor in(Scene scene) {
    Node owner = scene.getFocusOwner();
    if (owner instanceof TextInputControl text) {
      return new Cursor(text.getId(), text.getAnchor(), text.getCaretPosition());
    }
    return new Cursor(owner == null ? null : owner.getId(), 0, 0);
  }

  /** Puts the keyboard there, if there is such a place. */
  void place(Scene scene) {
    if (id == null) {
      return;
    }
    // Some parts of a screen exist from its first layout on.
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    Node owner = scene.lookup("#" + id);
    if (owner == null) {
      return;
    }
    owner.requestFocus();
    if (owner instanceof TextInputControl text) {
      text.selectRange(anchor, caret);
    }
  }
}
