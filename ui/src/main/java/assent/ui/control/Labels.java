package assent.ui.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Labels in the few kinds that Assent has. */
public final class Labels {
  private Labels() {}

  /** A label with style classes. */
  public static Label label(String text, String... styles) {
    Label label = new TextLabel(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** A label that breaks into lines where it must. */
  public static Label wrapped(String text, String... styles) {
    Label label = label(text, styles);
    label.setWrapText(true);
    // Without this a wrapped label in a box is squeezed to one line with an ellipsis.
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /**
   * The title of a page that comes in the place of another. The keyboard can stop there: it says
   * what came, and goes on from the beginning.
   */
  public static Label heading(String text) {
    Label heading = wrapped(text, "text-title", "heading");
    heading.setFocusTraversable(true);
    return heading;
  }

  /**
   * Puts words that break into lines where they must onto a button or a box to tick. Only labels
   * can break any script: what breaks a button's own text breaks with it.
   */
  public static void say(Labeled control, String words) {
    control.setGraphic(wrapped(words));
    control.setAccessibleText(words);
  }

  /** The same behind an icon. */
  public static void say(Labeled control, Node icon, String words) {
    Label label = wrapped(words);
    HBox.setHgrow(label, Priority.SOMETIMES);
    HBox line = new HBox(icon, label);
    line.getStyleClass().add("icon-words");
    line.setAlignment(Pos.CENTER);
    control.setGraphic(line);
    control.setAccessibleText(words);
  }
}
