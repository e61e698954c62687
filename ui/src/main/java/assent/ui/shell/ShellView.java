package assent.ui.shell;

import assent.ui.control.ModalLayer;
import assent.ui.control.StatusBar;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.invites.InvitesView;
import assent.ui.settings.SettingsView;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/** The whole window: rail, status, the place shown, and the layer for decisions above them. */
public final class ShellView extends View<ShellViewModel> {
  private final BorderPane frame = new BorderPane();
  private final StatusBar status = new StatusBar();
  private final StackPane place = new StackPane();
  private final ModalLayer modal = new ModalLayer(frame);

  public ShellView(Ui ui, ShellViewModel model) {
    super(ui, model);
  }

  @Override
  protected Parent build() {
    BorderPane work = new BorderPane(place);
    work.setTop(status);
    frame.setLeft(new RailView(ui, model, this::openSwitcher).root());
    frame.setCenter(work);
    frame.getStyleClass().add("frame");
    StackPane root = new StackPane(frame, modal);
    root.getStyleClass().add("shell");
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    return root;
  }

  @Override
  protected void onAttach() {
    watch(model.section(), section -> showPlace());
    watch(model.desk(), desk -> showPlace());
    watch(
        model.liveness(),
        now ->
            status.show(
                now == Liveness.OFFLINE || now == Liveness.SIGNED_OUT
                    ? ui.texts().family("shell.status", now)
                    : null));
  }

  private void showPlace() {
    place.getChildren().setAll(view(model.section().get(), model.desk().get()).root());
  }

  private View<?> view(Section section, Desk desk) {
    return switch (section) {
      case CONVERSATIONS, ALERTS, RELATIONSHIPS, INVITES -> new InvitesView(ui, desk.invites());
      case SETTINGS -> new SettingsView(ui, model.settings());
    };
  }

  private void openSwitcher() {
    SwitcherCard[] card = new SwitcherCard[1];
    card[0] =
        new SwitcherCard(
            model.accounts(),
            ui.texts(),
            index -> {
              modal.close(card[0]);
              model.switchTo(index);
            });
    modal.show(card[0], true, Pos.TOP_LEFT);
  }

  private void shortcut(KeyEvent event) {
    Section[] sections = Section.values();
    for (int i = 0; i < sections.length; i++) {
      KeyCode digit = KeyCode.getKeyCode(Integer.toString(i + 1));
      if (new KeyCodeCombination(digit, KeyCombination.SHORTCUT_DOWN).match(event)) {
        model.section().set(sections[i]);
        event.consume();
      }
    }
  }
}
