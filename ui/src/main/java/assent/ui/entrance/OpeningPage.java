package assent.ui.entrance;

import assent.ui.control.Texty;
import assent.ui.fx.Ui;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/** What stands in the window while the keyring is asked. */
final class OpeningPage {
  private OpeningPage() {}

  static Parent of(Ui ui) {
    StackPane page = new StackPane(Texty.label(ui.texts().get("entrance.opening"), "text-muted"));
    page.getStyleClass().addAll("shell", "sign-in-page");
    return page;
  }
}
