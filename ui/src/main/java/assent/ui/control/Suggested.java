package assent.ui.control;

import java.util.function.BooleanSupplier;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;

/**
 * Fields in which something may stand that nobody has written. A click marks it whole, as the tab
 * key does, so that writing takes its place instead of doubling it; the next click sets the cursor.
 */
public final class Suggested {
  private final TextField field;
  private final BooleanSupplier suggested;
  private boolean entering;

  private Suggested(TextField field, BooleanSupplier suggested) {
    this.field = field;
    this.suggested = suggested;
  }

  /**
   * @param suggested whether what stands in the field now is a suggestion
   */
  public static void in(TextField field, BooleanSupplier suggested) {
    Suggested one = new Suggested(field, suggested);
    // Before the field takes the focus; and after it has set the cursor.
    field.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> one.entering = !field.isFocused());
    field.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> one.released());
  }

  private void released() {
    // Who drew over a part of it has chosen that part.
    if (entering && field.getSelectedText().isEmpty() && suggested.getAsBoolean()) {
      field.selectAll();
    }
    entering = false;
  }
}
