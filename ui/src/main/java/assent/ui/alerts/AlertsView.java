package assent.ui.alerts;

import assent.ui.control.Avatar;
import assent.ui.control.ChoiceRow;
import assent.ui.control.EmptyState;
import assent.ui.control.HostDialog;
import assent.ui.control.Icons;
import assent.ui.control.IdentityLine;
import assent.ui.control.KeyedList;
import assent.ui.control.ListPane;
import assent.ui.control.ModalLayer;
import assent.ui.control.TwoPane;
import assent.ui.format.ListState;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** All alerts of an account: the list, the one chosen, the one being written. */
public final class AlertsView extends View<AlertsViewModel> {
  private final DoubleProperty listWidth;
  private final StackPane content = new StackPane();
  private final ChoiceRow<AlertsViewModel.Filter> filter;
  private final KeyedList<AlertItem> list;
  private final ListPane pane;
  private final TwoPane panes;
  private final ModalLayer modal;
  private @Nullable AlertCard card;
  private String cardId = "";
  private @Nullable ComposeView compose;

  public AlertsView(Ui ui, AlertsViewModel model, DoubleProperty listWidth) {
    super(ui, model);
    this.listWidth = listWidth;
    list =
        new KeyedList<>(
            model.rows(),
            AlertItem::id,
            () -> new AlertCell(ui.texts()),
            t("control.unshowable"),
            model::select,
            this::open);
    list.setId("alerts");
    list.setAccessibleText(t("alerts.title"));
    filter =
        new ChoiceRow<>(
            "filter",
            List.of(AlertsViewModel.Filter.values()),
            kind -> ui.texts().family("alerts.filter", kind));
    filter.getStyleClass().add("list-filter");
    pane =
        new ListPane(
            t("alerts.title"), list, new EmptyState(Feather.BELL, t("alerts.empty"), null));
    Button write = new Button(t("alerts.new"), Icons.of(Feather.PLUS, 16));
    write.setId("new-alert");
    write.setMinWidth(Region.USE_PREF_SIZE);
    write.setOnAction(event -> model.write());
    pane.action(write);
    pane.below(filter);
    panes = new TwoPane(pane, content, t("alerts.back"));
    modal = new ModalLayer(panes);
  }

  @Override
  protected Parent build() {
    content.getStyleClass().add("detail");
    content.setAlignment(Pos.TOP_CENTER);
    return new StackPane(panes, modal);
  }

  @Override
  protected void onAttach() {
    tie(panes.listWidthProperty(), listWidth);
    own(filter.tie(model.filter()));
    watch(
        model.filling(),
        filling -> {
          pane.show(filling);
          showContent();
        });
    watch(model.selected(), list::choose);
    watch(model.state(), state -> showContent());
  }

  private void open() {
    panes.detailOpenProperty().set(true);
  }

  private void showContent() {
    AlertsViewModel.State state = model.state().get();
    ComposeViewModel writing =
        state instanceof AlertsViewModel.Writing(ComposeViewModel begun) ? begun : null;
    AlertItem item = state instanceof AlertsViewModel.Reading(AlertItem read) ? read : null;
    panes
        .listAloneProperty()
        .set(
            writing == null
                && item == null
                && model.filling().get() == ListState.EMPTY
                && model.filter().get() == AlertsViewModel.Filter.ALL);
    if (writing != null) {
      cardId = "";
      // What is being written stays as it is while alerts come and change.
      if (compose == null || !compose.isOf(writing)) {
        compose = new ComposeView(ui, writing);
      }
      if (!content.getChildren().contains(compose.root())) {
        content.getChildren().setAll(compose.root());
        open();
      }
    } else if (item == null) {
      cardId = "";
      boolean some = model.filling().get() == ListState.FILLED;
      content
          .getChildren()
          .setAll(some ? new EmptyState(Feather.BELL, t("alerts.choose"), null) : new StackPane());
    } else if (card != null && cardId.equals(item.id())) {
      card.show(item);
    } else {
      cardId = item.id();
      content.getChildren().setAll(detail(item));
    }
  }

  private Node detail(AlertItem item) {
    AlertCard made =
        new AlertCard(
            item,
            ui.texts(),
            () -> model.acknowledge(item.id()),
            page -> HostDialog.ask(page, modal, ui));
    card = made;
    IdentityLine who = new IdentityLine(item.person(), ui.texts(), item.study());
    HBox.setHgrow(who, Priority.ALWAYS);
    Button conversation = new Button(t("alerts.open"), Icons.of(Feather.MESSAGE_SQUARE, 16));
    conversation.setId("alert-conversation");
    conversation.setMinWidth(Button.USE_PREF_SIZE);
    conversation.setOnAction(event -> model.openConversation(item));
    HBox head = new HBox(new Avatar(item.person(), Avatar.Size.MEDIUM), who, conversation);
    head.getStyleClass().add("detail-head");
    head.setAlignment(Pos.CENTER_LEFT);
    VBox column = new VBox(head, made);
    column.getStyleClass().add("detail-column");
    column.setMaxWidth(720);
    StackPane middle = new StackPane(column);
    middle.setAlignment(Pos.TOP_CENTER);
    ScrollPane scroll = new ScrollPane(middle);
    scroll.setFitToWidth(true);
    return scroll;
  }
}
