package assent.ui.shell;

import assent.ui.alerts.AlertsView;
import assent.ui.alerts.CriticalView;
import assent.ui.chat.ConversationsView;
import assent.ui.control.Icons;
import assent.ui.control.ModalLayer;
import assent.ui.control.StatusBar;
import assent.ui.decisions.DecisionsCard;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.invites.InvitesView;
import assent.ui.nav.Section;
import assent.ui.relationships.RelationshipsView;
import assent.ui.settings.SettingsView;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The whole window: rail, status, the place shown, and the layer for decisions above them. */
public final class ShellView extends View<ShellViewModel> {
  private static final KeyCombination FIND =
      new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination FIND_TOO =
      new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

  private final BorderPane frame = new BorderPane();
  private final StatusBar status;
  private final StackPane place = new StackPane();
  private final ModalLayer modal = new ModalLayer(frame);
  private final StackPane underCritical = new StackPane(frame, modal);
  private final ModalLayer critical = new ModalLayer(underCritical);
  private final Button aside = new Button();
  private final StackPane decisions = new StackPane();
  private final StackPane unread = new StackPane();

  public ShellView(Ui ui, ShellViewModel model) {
    super(ui, model);
    status = new StatusBar(t("shell.status.sign-in"), model::signInAgain);
  }

  @Override
  protected Parent build() {
    BorderPane work = new BorderPane(place);
    aside.setId("critical-waiting");
    aside.setGraphic(Icons.of(Feather.ALERT_OCTAGON, 16));
    aside.getStyleClass().add("critical-bar");
    aside.setMaxWidth(Double.MAX_VALUE);
    aside.setOnAction(event -> model.critical().takeUp());
    work.setTop(new VBox(aside, status, decisions, unread));
    frame.setLeft(new RailView(ui, model, this::openSwitcher).root());
    frame.setCenter(work);
    frame.getStyleClass().add("frame");
    StackPane root =
        new StackPane(
            underCritical, critical, new CriticalView(ui, model.critical(), critical).root());
    root.getStyleClass().add("shell");
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
    return root;
  }

  @Override
  protected void onAttach() {
    watch(
        model.critical().waitingAside(),
        count -> {
          aside.setText(ui.texts().count("shell.critical", count.intValue()));
          aside.setVisible(count.intValue() > 0);
          aside.setManaged(count.intValue() > 0);
        });
    watch(model.section(), section -> showPlace());
    watch(model.screens(), screens -> showPlace());
    watch(
        model.screens(),
        screens ->
            decisions
                .getChildren()
                .setAll(new DecisionsBar(ui, screens.decisions(), this::openDecisions).root()));
    watch(
        model.screens(),
        screens ->
            unread
                .getChildren()
                .setAll(
                    new AsideBar(ui, screens.aside(), () -> model.section().set(Section.SETTINGS))
                        .root()));
    watch(model.liveness(), now -> showStatus());
    watch(model.moved(), now -> showStatus());
  }

  private void showStatus() {
    Liveness now = model.liveness().get();
    if (now == Liveness.OFFLINE || now == Liveness.SIGNED_OUT || now == Liveness.FAULT) {
      status.show(
          ui.texts().family("shell.status", now),
          now == Liveness.FAULT ? Feather.ALERT_TRIANGLE : Feather.WIFI_OFF,
          now == Liveness.SIGNED_OUT && model.doors().open());
    } else {
      status.show(
          model.moved().get() ? ui.texts().get("shell.status.moved") : null,
          Feather.ALERT_TRIANGLE,
          false);
    }
  }

  private void showPlace() {
    place.getChildren().setAll(view(model.section().get(), model.screens().get()).root());
  }

  private View<?> view(Section section, AccountScreens screens) {
    DoubleProperty listWidth = model.preferences().listWidth();
    return switch (section) {
      case CONVERSATIONS -> new ConversationsView(ui, screens.conversations(), listWidth);
      case ALERTS -> new AlertsView(ui, screens.alerts(), listWidth);
      case RELATIONSHIPS -> new RelationshipsView(ui, screens.relationships(), listWidth);
      case INVITES -> new InvitesView(ui, screens.invites());
      case SETTINGS -> new SettingsView(ui, model.settings(), screens.keeping(), screens.aside());
    };
  }

  private void openDecisions() {
    DecisionsCard[] card = new DecisionsCard[1];
    card[0] =
        new DecisionsCard(ui, model.screens().get().decisions(), () -> modal.close(card[0].root()));
    modal.show((Region) card[0].root(), true);
  }

  private void openSwitcher() {
    SwitcherCard[] card = new SwitcherCard[1];
    card[0] =
        new SwitcherCard(
            model.accounts(),
            model.doors(),
            ui.texts(),
            index -> {
              modal.close(card[0]);
              model.switchTo(index);
            },
            () -> modal.close(card[0]));
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
    if (FIND.match(event) || FIND_TOO.match(event)) {
      model.section().set(Section.CONVERSATIONS);
      Node field = place.lookup("#search");
      if (field != null) {
        field.requestFocus();
      }
      event.consume();
    }
  }
}
