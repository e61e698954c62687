package assent.ui.relationships;

import assent.ui.control.EmptyState;
import assent.ui.control.KeyedList;
import assent.ui.control.ListPane;
import assent.ui.control.TwoPane;
import assent.ui.format.ListState;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** Who shares with whom: the list, and everything about the one chosen. */
public final class RelationshipsView extends View<RelationshipsViewModel> {
  private final DoubleProperty listWidth;
  private final StackPane content = new StackPane();
  private final KeyedList<RelationshipRow> list;
  private final ListPane pane;
  private final TwoPane panes;
  private final ScrollPane scroll = new ScrollPane();
  private String shown = "";

  public RelationshipsView(Ui ui, RelationshipsViewModel model, DoubleProperty listWidth) {
    super(ui, model);
    this.listWidth = listWidth;
    list =
        new KeyedList<>(
            model.rows(),
            RelationshipRow::key,
            () -> new RelationshipCell(ui.texts()),
            t("control.unshowable"),
            model::select,
            this::open);
    list.setId("relationships");
    list.setAccessibleText(t("relationships.title"));
    Button invite = new Button(t("relationships.empty.action"));
    invite.setOnAction(event -> model.invite());
    pane =
        new ListPane(
            t("relationships.title"),
            list,
            new EmptyState(Feather.USERS, t("relationships.empty"), invite));
    panes = new TwoPane(pane, content, t("relationships.back"));
  }

  @Override
  protected Parent build() {
    content.getStyleClass().add("detail");
    scroll.setFitToWidth(true);
    return panes;
  }

  @Override
  protected void onAttach() {
    tie(panes.listWidthProperty(), listWidth);
    watch(
        model.filling(),
        filling -> {
          pane.show(filling);
          content.setVisible(filling == ListState.FILLED);
          panes.listAloneProperty().set(filling == ListState.EMPTY);
        });
    watch(
        model.selected(),
        key -> {
          list.choose(key);
          if (!key.isEmpty() && !list.hasKeys()) {
            open();
          }
        });
    watch(model.state(), this::show);
  }

  // The question stands below everything else; who asked for it should not have to look for it.
  private void revealEnd() {
    scroll.applyCss();
    scroll.layout();
    scroll.setVvalue(scroll.getVmax());
  }

  private void open() {
    panes.detailOpenProperty().set(true);
  }

  private void show(RelationshipsViewModel.State state) {
    if (!(state instanceof RelationshipsViewModel.Chosen(RelationshipDetail detail))) {
      content.getChildren().setAll(new EmptyState(Feather.USERS, t("relationships.choose"), null));
      return;
    }
    double place = scroll.getVvalue();
    scroll.setContent(new DetailView(ui, model, this::revealEnd).root());
    scroll.setVvalue(detail.key().equals(shown) ? place : 0);
    shown = detail.key();
    content.getChildren().setAll(scroll);
  }
}
