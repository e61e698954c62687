package assent.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One quiet bar that says that news do not arrive now, and nothing while they do. */
public final class StatusBar extends HBox {
  private final Label sentence = Texty.label("", "status-sentence");

  public StatusBar() {
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER);
    getChildren().addAll(Icons.of(Feather.WIFI_OFF, 16), sentence);
    show(null);
  }

  /** Shows a sentence, or hides the bar for null. */
  public void show(@Nullable String text) {
    sentence.setText(text == null ? "" : text);
    setVisible(text != null);
    setManaged(text != null);
  }
}
