package assent.ui.shell;

import assent.ui.alerts.CriticalView;
import assent.ui.control.Fitted;
import assent.ui.control.Icons;
import assent.ui.control.Layouts;
import assent.ui.control.ModalLayer;
import assent.ui.control.StatusBar;
import assent.ui.decisions.DecisionsCard;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.news.NewsBar;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
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
  private final StackPane news = new StackPane();
  private @Nullable Fitted whole;

  public ShellView(Ui ui, ShellViewModel model) {
    super(ui, model);
    status = new StatusBar(t("shell.status.sign-in"), model::signInAgain);
  }

  @Override
  protected Parent build() {
    aside.setId("critical-waiting");
    aside.setGraphic(Icons.of(Feather.ALERT_OCTAGON, 16));
    aside.getStyleClass().add("critical-bar");
    aside.setMaxWidth(Double.MAX_VALUE);
    aside.setOnAction(event -> model.critical().takeUp());
    VBox bars = new VBox(aside, status, news, decisions, unread);
    // What stands above a place takes no room that it needs.
    Region least = new Region();
    least.getStyleClass().add("place-least");
    least.setMouseTransparent(true);
    StackPane body = new StackPane(least, place);
    VBox.setVgrow(body, Priority.ALWAYS);
    VBox work = new VBox(bars, body);
    frame.setLeft(new RailView(ui, model, this::openSwitcher).root());
    whole = new Fitted(work);
    frame.setCenter(whole);
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
          Layouts.shown(aside, count.intValue() > 0);
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
                    new AsideBar(
                            ui,
                            screens.aside(),
                            () -> model.go(new Destination.Place(Section.SETTINGS)))
                        .root()));
    watch(
        model.screens(),
        screens -> news.getChildren().setAll(new NewsBar(ui, screens.news()).root()));
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
    Screen screen = Screens.of(model.section().get());
    if (whole != null) {
      whole.setVvalue(0);
    }
    place.getChildren().setAll(screen.view().of(ui, model, model.screens().get()).root());
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
    for (Screen screen : Screens.ALL) {
      if (new KeyCodeCombination(screen.key(), KeyCombination.SHORTCUT_DOWN).match(event)) {
        model.go(new Destination.Place(screen.section()));
        event.consume();
      }
    }
    Node here = FIND_TOO.match(event) ? place.lookup("#find-here") : null;
    if (here != null && here.isFocusTraversable()) {
      here.requestFocus();
      event.consume();
    } else if (FIND.match(event) || FIND_TOO.match(event)) {
      model.go(new Destination.Place(Section.CONVERSATIONS));
      Node field = place.lookup("#search");
      if (field != null) {
        field.requestFocus();
      }
      event.consume();
    }
  }
}
