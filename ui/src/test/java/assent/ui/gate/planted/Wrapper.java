package assent.ui.gate.planted;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.text.Text;

/** Lets JavaFX break texts into lines. */
final class Wrapper {
  private final Label label = new Label("");
  private final CheckBox box = new CheckBox();
  private final Text text = new Text();

  Wrapper() {
    box.setWrapText(true);
    text.setWrappingWidth(100);
    label.setText("");
  }
}
