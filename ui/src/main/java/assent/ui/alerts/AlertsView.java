package assent.ui.alerts;

import assent.ui.control.Avatar;
import assent.ui.control.ChoiceRow;
import assent.ui.control.EmptyState;
import assent.ui.control.HostDialog;
import assent.ui.control.Icons;
import assent.ui.control.IdentityLine;
import assent.ui.control.KeyedList;
import assent.ui.control.ListFrame;
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
  private final ChoiceRow<AlertsViewModel.Filter> filter;
  private final ListFrame frame;
  private @Nullable AlertCard card;
  private String cardId = "";
  private @Nullable ComposeView compose;

  public AlertsView(Ui ui, AlertsViewModel model, DoubleProperty listWidth) {
    super(ui, model);
    this.listWidth = listWidth;
    KeyedList<AlertItem> list =
        new KeyedList<>(
            model.rows(),
            AlertItem::id,
            () -> new AlertCell(ui.texts()),
            t("control.unshowable"),
            model::select,
            this::open);
    list.setId("alerts");
    filter =
        new ChoiceRow<>(
            "filter",
            List.of(AlertsViewModel.Filter.values()),
            kind -> ui.texts().family("alerts.filter", kind));
    filter.getStyleClass().add("list-filter");
    frame =
        new ListFrame(
            list,
            t("alerts.title"),
            t("alerts.back"),
            new EmptyState(Feather.BELL, t("alerts.empty"), null));
    Button write = new Button(t("alerts.new"), Icons.of(Feather.PLUS, 16));
    write.setId("new-alert");
    write.setMinWidth(Region.USE_PREF_SIZE);
    write.setOnAction(event -> model.write());
    frame.pane().action(write);
    frame.pane().below(filter);
  }

  @Override
  protected Parent build() {
    return frame;
  }

  @Override
  protected void onAttach() {
    tie(frame.listWidthProperty(), listWidth);
    own(filter.tie(model.filter()));
    watch(
        model.filling(),
        filling -> {
          frame.pane().show(filling);
          showContent();
        });
    watch(model.selected(), frame::mark);
    watch(model.state(), state -> showContent());
  }

  private void open() {
    frame.open();
  }

  private void showContent() {
    AlertsViewModel.State state = model.state().get();
    ComposeViewModel writing =
        state instanceof AlertsViewModel.Writing(ComposeViewModel begun) ? begun : null;
    AlertItem item = state instanceof AlertsViewModel.Reading(AlertItem read) ? read : null;
    frame.alone(
        writing == null
            && item == null
            && model.filling().get() == ListState.EMPTY
            && model.filter().get() == AlertsViewModel.Filter.ALL);
    if (writing != null) {
      cardId = "";
      // What is being written stays as it is while alerts come and change.
      if (compose == null || !compose.isOf(writing)) {
        compose = new ComposeView(ui, writing, frame.modal());
      }
      if (frame.show(compose.root())) {
        open();
      }
    } else if (item == null) {
      cardId = "";
      boolean some = model.filling().get() == ListState.FILLED;
      frame.show(some ? new EmptyState(Feather.BELL, t("alerts.choose"), null) : new StackPane());
    } else if (card != null && cardId.equals(item.id())) {
      card.show(item);
    } else {
      cardId = item.id();
      frame.show(detail(item));
    }
  }

  private Node detail(AlertItem item) {
    AlertCard made =
        new AlertCard(
            item,
            ui.texts(),
            () -> model.acknowledge(item.id()),
            page -> HostDialog.ask(page, frame.modal(), ui));
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
    StackPane middle = new StackPane(column);
    middle.setAlignment(Pos.TOP_CENTER);
    ScrollPane scroll = new ScrollPane(middle);
    scroll.setFitToWidth(true);
    return scroll;
  }
}
