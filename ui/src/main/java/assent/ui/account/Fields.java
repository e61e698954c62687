package assent.ui.account;

import assent.ui.control.Labels;
import assent.ui.control.LimitNote;
import assent.ui.text.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Fields of a form: what is wanted, where to write it, and a word of help. */
final class Fields {
  /** Longer than any name, address, password or code. */
  private static final int LONGEST = 1_000;

  private Fields() {}

  static <T extends TextInputControl> T text(String id, T control) {
    control.setId(id);
    return control;
  }

  static Button button(String id, String text) {
    Button button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  /**
   * @param hint stands below the field; null for none
   */
  static VBox field(String name, TextInputControl control, @Nullable String hint, Texts texts) {
    Label label = Labels.label(name, "field-label");
    label.setLabelFor(control);
    control.setAccessibleText(name);
    VBox field = new VBox(label, control);
    if (hint != null) {
      field.getChildren().add(Labels.wrapped(hint, "text-small", "text-muted"));
      control.setAccessibleHelp(hint);
    }
    field.getChildren().add(LimitNote.under(control, LONGEST, texts));
    field.getStyleClass().add("field");
    return field;
  }
}
