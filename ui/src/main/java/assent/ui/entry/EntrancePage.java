package assent.ui.entry;

import assent.ui.control.ChoiceRow;
import assent.ui.settings.Preferences;
import assent.ui.text.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A page before anybody is inside, with the choice of the language above it: whoever cannot read
 * the page cannot find the settings either.
 */
final class EntrancePage extends BorderPane {
  private @Nullable Subscription tied;

  EntrancePage(Parent page, Preferences preferences) {
    ChoiceRow<Locale> language = new ChoiceRow<>("language", Texts.LANGUAGES, Texts::ownName);
    HBox top = new HBox(language);
    top.setAlignment(Pos.CENTER_RIGHT);
    top.getStyleClass().add("entrance-top");
    setTop(top);
    setCenter(page);
    getStyleClass().add("shell");
    sceneProperty()
        .subscribe(
            scene -> {
              if (tied != null) {
                tied.unsubscribe();
                tied = null;
              }
              if (scene != null) {
                tied = language.tie(preferences.language());
              }
            });
  }
}
