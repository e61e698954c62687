package assent.ui.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Nothing here yet: one sentence, and one action where there is one. */
public final class EmptyState extends StackPane {
  public EmptyState(Feather icon, String sentence, @Nullable Button action) {
    getStyleClass().add("empty-state");
    StackPane disc = new StackPane(Icons.of(icon, 28));
    disc.getStyleClass().add("empty-disc");
    var label = Labels.wrapped(sentence, "empty-sentence");
    VBox column = new VBox(disc, label);
    if (action != null) {
      column.getChildren().add(action);
    }
    column.getStyleClass().add("empty-column");
    column.setAlignment(Pos.CENTER);
    column.setMaxHeight(USE_PREF_SIZE);
    getChildren().add((Node) column);
  }
}
