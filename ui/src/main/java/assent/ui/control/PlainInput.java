package assent.ui.control;

import assent.ui.format.PlainText;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;

/**
 * Keeps out of a field what could do more than be read, however it comes in: typed, pasted, dropped
 * or set. What is sent then is what stood there. What joins letters comes in by itself, and is
 * judged with the letters around it when it is shown or sent.
 */
public final class PlainInput {
  private PlainInput() {}

  /** From now on only plain text comes into this field; a line break in a line is a space. */
  public static <T extends TextInputControl> T of(T field) {
    boolean lines = field instanceof TextArea;
    field.setTextFormatter(
        new TextFormatter<>(
            change -> {
              String text = change.getText();
              String plain =
                  lines ? PlainText.typed(text) : PlainText.typed(text).replace('\n', ' ');
              if (!plain.equals(text)) {
                int caret = change.getRangeStart() + plain.length();
                change.setText(plain);
                change.selectRange(caret, caret);
              }
              return change;
            }));
    return field;
  }
}
