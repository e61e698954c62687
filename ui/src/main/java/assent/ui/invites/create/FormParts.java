package assent.ui.invites.create;

import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.WrappingTextArea;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the fields of the form are put together of. */
final class FormParts {
  private FormParts() {}

  static VBox labelled(String label, @Nullable String tag, Node control, @Nullable Label error) {
    HBox line = Layouts.line("field-label", Labels.label(label, "text-strong"));
    if (tag != null) {
      line.getChildren().add(Labels.label(tag, "text-small", "text-muted"));
    }
    VBox field = new VBox(line, control);
    field.getStyleClass().add("field");
    if (error != null) {
      field.getChildren().add(error);
    }
    return field;
  }

  static VBox withHint(VBox field, String hint) {
    field.getChildren().add(muted(hint));
    return field;
  }

  static Label muted(String words) {
    return Labels.wrapped(words, "text-small", "text-muted");
  }

  static Label grow(Label label) {
    HBox.setHgrow(label, Priority.ALWAYS);
    return label;
  }

  static TextArea area(int rows) {
    TextArea area = new WrappingTextArea();
    area.setPrefRowCount(rows);
    return area;
  }
}
