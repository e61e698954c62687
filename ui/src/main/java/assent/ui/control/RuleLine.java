package assent.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A word in the middle of a thin line: a day, or where what is new begins. */
public final class RuleLine extends HBox {
  private final Label word;

  public RuleLine(String text, String style) {
    word = Labels.label(text, "rule-word");
    word.setMinWidth(USE_PREF_SIZE);
    getStyleClass().addAll("rule", style);
    setAlignment(Pos.CENTER);
    getChildren().addAll(line(), word, line());
  }

  /** Changes the word. */
  public void show(String text) {
    word.setText(text);
  }

  private static Region line() {
    Region line = new Region();
    line.getStyleClass().add("rule-line");
    HBox.setHgrow(line, Priority.ALWAYS);
    return line;
  }
}
