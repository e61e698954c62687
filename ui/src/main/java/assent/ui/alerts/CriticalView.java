package assent.ui.alerts;

import assent.ui.control.Avatar;
import assent.ui.control.ErrorPanel;
import assent.ui.control.HostDialog;
import assent.ui.control.Icons;
import assent.ui.control.IdentityLine;
import assent.ui.control.ModalLayer;
import assent.ui.control.PageLinks;
import assent.ui.control.Texty;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The critical alert that stands above every screen until it is acknowledged. */
public final class CriticalView extends View<CriticalViewModel> {
  private final ModalLayer layer;
  private final VBox card = new VBox();
  private final VBox actions = new VBox();
  private String showing = "";
  private boolean asking;

  /**
   * @param layer covers everything else while an alert waits
   */
  public CriticalView(Ui ui, CriticalViewModel model, ModalLayer layer) {
    super(ui, model);
    this.layer = layer;
    card.setId("critical");
    card.getStyleClass().addAll("card", "critical-card");
    card.setPrefWidth(560);
    actions.getStyleClass().add("critical-actions");
  }

  @Override
  protected Parent build() {
    // A place in the scene for the subscriptions; what is shown stands on the layer.
    StackPane nothing = new StackPane();
    nothing.setManaged(false);
    nothing.setMouseTransparent(true);
    return nothing;
  }

  @Override
  protected void onAttach() {
    watch(model.shown(), this::show);
  }

  private void show(CriticalViewModel.@Nullable Shown now) {
    if (now == null) {
      showing = "";
      layer.close(card);
      return;
    }
    if (!now.item().id().equals(showing)) {
      showing = now.item().id();
      asking = false;
      fill(now);
    }
    showActions(now);
    if (!layer.shows(card)) {
      layer.show(card, false);
    }
  }

  private void fill(CriticalViewModel.Shown now) {
    AlertItem item = now.item();
    HBox level =
        new HBox(
            Icons.of(Feather.ALERT_OCTAGON, 24), Texty.label(t("alerts.critical"), "text-lead"));
    level.getStyleClass().add("critical-level");
    level.setAlignment(Pos.CENTER_LEFT);
    HBox who =
        new HBox(
            new Avatar(item.person(), Avatar.Size.MEDIUM),
            new IdentityLine(item.person(), ui.texts(), item.study()));
    who.getStyleClass().add("detail-head");
    who.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(Texty.wrapped(item.title(), "text-heading"));
    if (!item.body().isEmpty()) {
      words.getChildren().add(Texty.wrapped(item.body(), "reading"));
    }
    PageLinks links = new PageLinks(ui.texts(), page -> HostDialog.ask(page, layer, ui));
    links.show(item.links());
    words.getChildren().add(links);
    words.getStyleClass().add("critical-words");
    card.getChildren()
        .setAll(
            level,
            who,
            words,
            Texty.wrapped(
                item.when()
                    + " · "
                    + ui.texts().get("alerts.critical.account", "account", now.account()),
                "text-small",
                "text-muted"),
            actions);
  }

  private void showActions(CriticalViewModel.Shown now) {
    FlowPane row = new FlowPane();
    row.getStyleClass().add("alert-actions");
    actions.getChildren().setAll(row);
    AlertItem item = now.item();
    if (item.problem() != null) {
      asking = false;
      ErrorPanel problem = new ErrorPanel(ui.texts(), model::acknowledge);
      problem.show(item.problem());
      Button aside = new Button(t("alerts.critical.aside"));
      aside.setId("critical-aside");
      aside.setOnAction(event -> model.putAside());
      actions.getChildren().addFirst(problem);
      row.getChildren().add(aside);
    } else if (item.busy()) {
      row.getChildren().add(Texty.label(t("alerts.acknowledging"), "text-muted"));
    } else if (asking) {
      Button yes = button("alerts.acknowledge.yes", "critical-yes", model::acknowledge);
      yes.getStyleClass().add("accent");
      Button no = button("alerts.acknowledge.no", "critical-no", () -> ask(false));
      row.getChildren().addAll(yes, no);
      actions.getChildren().addFirst(Texty.wrapped(t("alerts.acknowledge.sure"), "text-strong"));
      yes.requestFocus();
    } else {
      Button acknowledge =
          item.due()
              ? button("alerts.acknowledge", "critical-acknowledge", () -> ask(true))
              : button("alerts.critical.read", "critical-read", model::acknowledge);
      acknowledge.getStyleClass().add("accent");
      row.getChildren().add(acknowledge);
      acknowledge.requestFocus();
    }
  }

  private Button button(String key, String id, Runnable action) {
    Button button = new Button(t(key));
    button.setId(id);
    button.setOnAction(event -> action.run());
    return button;
  }

  private void ask(boolean now) {
    asking = now;
    CriticalViewModel.Shown shown = model.shown().get();
    if (shown != null) {
      showActions(shown);
    }
  }
}
