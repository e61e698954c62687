package assent.ui.control;

import javafx.scene.control.Label;

/** Labels in the few kinds that Assent has. */
public final class Texty {
  private Texty() {}

  /** A label with style classes. */
  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** A label that breaks into lines where it must. */
  public static Label wrapped(String text, String... styles) {
    Label label = label(text, styles);
    label.setWrapText(true);
    // Without this a wrapped label in a box is squeezed to one line with an ellipsis.
    label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
    return label;
  }
}
