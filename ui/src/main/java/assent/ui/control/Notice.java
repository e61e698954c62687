package assent.ui.control;

import assent.ui.format.Tone;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Something a person should know here: shape, colour and words. */
public final class Notice extends HBox {
  /**
   * @param title null for none
   */
  public Notice(Tone tone, @Nullable String title, String words) {
    getStyleClass().addAll("hint-box", "tone-" + tone.name().toLowerCase(Locale.ROOT));
    setAlignment(Pos.TOP_LEFT);
    setAccessibleRole(AccessibleRole.PARENT);
    setAccessibleText(title == null ? words : title);
    VBox lines = new VBox();
    lines.getStyleClass().add("notice-words");
    if (title != null) {
      lines.getChildren().add(Labels.wrapped(title, "text-strong"));
    }
    lines.getChildren().add(Labels.wrapped(words));
    HBox.setHgrow(lines, Priority.ALWAYS);
    getChildren().addAll(Icons.of(ChipView.shape(tone)), lines);
  }
}
