package assent.ui.entry;

import assent.ui.control.Labels;
import assent.ui.fx.Ui;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/** What stands in the window while the keyring is asked. */
final class OpeningPage {
  private OpeningPage() {}

  static Parent of(Ui ui) {
    StackPane page = new StackPane(Labels.label(ui.texts().get("entrance.opening"), "text-muted"));
    page.getStyleClass().addAll("shell", "sign-in-page");
    return page;
  }
}
