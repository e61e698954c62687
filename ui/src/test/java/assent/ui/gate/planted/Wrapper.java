package assent.ui.gate.planted;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.text.Text;

/** Lets JavaFX break texts into lines, and draw what is written. */
final class Wrapper {
  private final Label label = new Label("");
  private final CheckBox box = new CheckBox();
  private final TextField field = new TextField();
  private final Text text = new Text();

  Wrapper() {
    box.setWrapText(true);
    text.setWrappingWidth(100);
    label.setText("");
    field.setText("");
  }
}
