package assent.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** How a form is left without doing what it is for: by its button and by Escape, the same way. */
public final class Leaving {
  private Leaving() {}

  /**
   * Lets it be left.
   *
   * @param leave asks first where something was written
   */
  public static void by(Node form, Button cancel, Runnable leave) {
    cancel.setOnAction(event -> leave.run());
    // A filter: a field that takes no more than so much uses Escape up.
    form.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          boolean choosing = event.getTarget() instanceof ComboBoxBase<?> box && box.isShowing();
          if (event.getCode() == KeyCode.ESCAPE && !choosing && !cancel.isDisabled()) {
            event.consume();
            leave.run();
          }
        });
  }
}
