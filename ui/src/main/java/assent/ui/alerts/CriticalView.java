package assent.ui.alerts;

import assent.ui.control.Avatar;
import assent.ui.control.ErrorPanel;
import assent.ui.control.HostDialog;
import assent.ui.control.Icons;
import assent.ui.control.IdentityLine;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ModalLayer;
import assent.ui.control.PageLinks;
import assent.ui.fx.FxLater;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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
  private final AcknowledgeTwice twice;
  private @Nullable AlertItem showing;

  /**
   * @param layer covers everything else while an alert waits
   */
  public CriticalView(Ui ui, CriticalViewModel model, ModalLayer layer) {
    super(ui, model);
    this.layer = layer;
    twice =
        new AcknowledgeTwice(
            ui.texts(), "critical", "critical-acknowledge", new FxLater(), model::acknowledge);
    card.setId("critical");
    // The focus goes to the alert and not to its button: who was typing has not read it yet.
    card.setFocusTraversable(true);
    card.getStyleClass().addAll("card", "critical-card");
    actions.getStyleClass().add("critical-actions");
  }

  @Override
  protected Parent build() {
    // A place in the scene for the subscriptions; what is shown stands on the layer.
    StackPane nothing = new StackPane();
    Layouts.roomless(nothing);
    nothing.setMouseTransparent(true);
    return nothing;
  }

  @Override
  protected void onAttach() {
    watch(model.state(), this::show);
  }

  private void show(CriticalViewModel.State state) {
    if (!(state instanceof CriticalViewModel.Shown now)) {
      showing = null;
      layer.close(card);
      return;
    }
    if (showing == null || !now.item().saysTheSame(showing)) {
      showing = now.item();
      twice.reset();
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
            Icons.of(Feather.ALERT_OCTAGON, 24), Labels.label(t("alerts.critical"), "text-lead"));
    level.getStyleClass().add("critical-level");
    level.setAlignment(Pos.CENTER_LEFT);
    // Of several accounts in the window it need not be the one that is shown.
    Label account =
        Labels.wrapped(
            ui.texts().get("alerts.critical.account", "account", now.account()), "text-strong");
    account.setId("critical-account");
    HBox who =
        new HBox(
            new Avatar(item.person(), Avatar.Size.MEDIUM),
            new IdentityLine(item.person(), ui.texts(), item.study()));
    who.getStyleClass().add("detail-head");
    who.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(Labels.wrapped(item.title(), "text-heading"));
    if (!item.body().isEmpty()) {
      words.getChildren().add(Labels.wrapped(item.body(), "reading"));
    }
    PageLinks links = new PageLinks(ui.texts(), page -> HostDialog.ask(page, layer, ui));
    links.show(item.links());
    words.getChildren().add(links);
    words.getStyleClass().add("critical-words");
    card.getChildren()
        .setAll(
            level,
            account,
            who,
            words,
            Labels.wrapped(item.when(), "text-small", "text-muted"),
            actions);
  }

  private void showActions(CriticalViewModel.Shown now) {
    AlertItem item = now.item();
    if (item.due() && item.problem() == null && !item.busy()) {
      if (!actions.getChildren().contains(twice)) {
        actions.getChildren().setAll(twice);
      }
      return;
    }
    twice.reset();
    FlowPane row = new FlowPane();
    row.getStyleClass().add("alert-actions");
    actions.getChildren().setAll(row);
    if (item.problem() != null) {
      ErrorPanel problem = new ErrorPanel(ui.texts(), model::acknowledge);
      problem.show(item.problem());
      Button aside = new Button(t("alerts.critical.aside"));
      aside.setId("critical-aside");
      aside.setOnAction(event -> model.putAside());
      actions.getChildren().addFirst(problem);
      row.getChildren().add(aside);
    } else if (item.busy()) {
      row.getChildren().add(Labels.label(t("alerts.acknowledging"), "text-muted"));
    } else {
      Button read = new Button(t("alerts.critical.read"));
      read.setId("critical-read");
      read.getStyleClass().add("accent");
      read.setOnAction(event -> model.acknowledge());
      row.getChildren().add(read);
    }
  }
}
