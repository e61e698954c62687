package assent.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * One quiet bar that says what is not as it should be with the account, and nothing while all is.
 */
public final class StatusBar extends HBox {
  private final Label sentence = Labels.wrapped("", "status-sentence");
  private final Button action;

  /**
   * @param what words of the one thing a person can do about it
   */
  public StatusBar(String what, Runnable act) {
    action = new Button(what);
    action.setId("status-action");
    action.getStyleClass().add("small");
    action.setMinWidth(USE_PREF_SIZE);
    action.setOnAction(event -> act.run());
    getStyleClass().add("status-bar");
    setAlignment(Pos.CENTER);
    show(null, Feather.WIFI_OFF, false);
  }

  /**
   * Shows a sentence, or hides the bar for null.
   *
   * @param actionable whether something can be done about it
   */
  public void show(@Nullable String text, Feather icon, boolean actionable) {
    getChildren().setAll(Icons.of(icon, 16), sentence, action);
    action.setVisible(actionable);
    action.setManaged(actionable);
    sentence.setText(text == null ? "" : text);
    setVisible(text != null);
    setManaged(text != null);
  }
}
