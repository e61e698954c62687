package assent.ui.shell;

import assent.ui.control.Avatar;
import assent.ui.control.Badge;
import assent.ui.control.Fitted;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The rail: the account on top, the places below it, the connection and settings at the foot. */
final class RailView extends View<ShellViewModel> {
  private final Map<Section, NavItem> items = new EnumMap<>(Section.class);
  private final Button account = new Button();
  private final Badge others = new Badge();
  private final Label connection = Labels.label("", "connection");
  private final Runnable openSwitcher;

  RailView(Ui ui, ShellViewModel model, Runnable openSwitcher) {
    super(ui, model);
    this.openSwitcher = openSwitcher;
  }

  @Override
  protected Parent build() {
    account.setId("account");
    account.getStyleClass().setAll("account-button");
    account.setOnAction(event -> openSwitcher.run());
    others.setMouseTransparent(true);
    StackPane accountPlace = new StackPane(account, others);
    StackPane.setAlignment(others, Pos.TOP_RIGHT);
    accountPlace.getStyleClass().add("account-place");
    accountPlace.setMaxWidth(Region.USE_PREF_SIZE);
    Screens.ALL.forEach(this::add);
    ToggleGroup group = new ToggleGroup();
    items.values().forEach(item -> item.setToggleGroup(group));
    connection.setId("connection");
    connection.setMinHeight(Region.USE_PREF_SIZE);
    VBox places = new VBox(accountPlace);
    items.forEach(
        (section, item) -> {
          if (section != Section.SETTINGS) {
            places.getChildren().add(item);
          }
        });
    places.getStyleClass().add("rail-places");
    places.setAlignment(Pos.TOP_CENTER);
    places.setMinHeight(Region.USE_PREF_SIZE);
    // The settings stay in sight, where the size of the text is chosen.
    Fitted upper = new Fitted(places);
    VBox.setVgrow(upper, Priority.ALWAYS);
    VBox rail = new VBox(upper, connection, item(Section.SETTINGS));
    rail.getStyleClass().add("rail");
    rail.setAlignment(Pos.TOP_CENTER);
    return rail;
  }

  @Override
  protected void onAttach() {
    watch(model.section(), section -> item(section).setSelected(true));
    watch(model.liveness(), this::showLiveness);
    Screens.ALL.forEach(this::watchWaiting);
    // Whoever runs no study has nothing to find there.
    showWhile(item(Section.HOME), model.coordinates());
    own(model.accounts().subscribe(this::showAccount));
    showAccount();
  }

  private void add(Screen screen) {
    NavItem item =
        new NavItem(
            "nav-" + screen.section().name().toLowerCase(Locale.ROOT),
            screen.icon(),
            t(screen.word()),
            t(screen.hint()));
    item.setOnAction(event -> model.go(new Destination.Place(screen.section())));
    items.put(screen.section(), item);
  }

  private void watchWaiting(Screen screen) {
    Screen.Waiting waiting = screen.waiting();
    if (waiting != null) {
      watch(
          waiting.count().apply(model),
          count ->
              item(screen.section())
                  .waiting(count.intValue(), ui.texts().count(waiting.words(), count.intValue())));
    }
  }

  private NavItem item(Section section) {
    return Objects.requireNonNull(items.get(section));
  }

  private void showAccount() {
    int elsewhere = 0;
    for (AccountItem item : model.accounts()) {
      if (item.current()) {
        account.setGraphic(new Avatar(item.person(), Avatar.Size.MEDIUM));
        String spoken = ui.texts().get("shell.account.spoken", "address", item.person().address());
        account.setAccessibleText(spoken);
        account.setTooltip(new Tooltip(spoken));
      } else {
        elsewhere += item.unread();
      }
    }
    others.count(elsewhere);
  }

  private void showLiveness(Liveness now) {
    connection.setText(ui.texts().family("shell.connection", now));
    connection.setGraphic(
        Icons.of(
            switch (now) {
              case LIVE -> Feather.ZAP;
              case CONNECTING -> Feather.REFRESH_CW;
              case OFFLINE -> Feather.WIFI_OFF;
              case FAULT -> Feather.ALERT_TRIANGLE;
              case SIGNED_OUT -> Feather.LOG_OUT;
            },
            14));
    connection.setTooltip(new Tooltip(ui.texts().family("shell.connection.hint", now)));
    connection.setContentDisplay(ContentDisplay.TOP);
    connection.pseudoClassStateChanged(PseudoClass.getPseudoClass("live"), now == Liveness.LIVE);
  }
}
