package assent.ui.relationships;

import assent.ui.control.EmptyState;
import assent.ui.control.KeyedList;
import assent.ui.control.ListFrame;
import assent.ui.control.OpenQuestion;
import assent.ui.control.Turning;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.beans.property.DoubleProperty;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import org.kordamp.ikonli.feather.Feather;

/** Who shares with whom: the list, and everything about the one chosen. */
public final class RelationshipsView extends View<RelationshipsViewModel> {
  private final DoubleProperty listWidth;
  private final ListFrame frame;
  private final OpenQuestion asking = new OpenQuestion();
  private final ScrollPane scroll = new ScrollPane();
  private String shown = "";

  public RelationshipsView(Ui ui, RelationshipsViewModel model, DoubleProperty listWidth) {
    super(ui, model);
    this.listWidth = listWidth;
    KeyedList<RelationshipRow> list =
        new KeyedList<>(
            model.rows(),
            RelationshipRow::key,
            () -> new RelationshipCell(ui.texts()),
            t("control.unshowable"),
            model::select,
            this::open);
    list.setId("relationships");
    Button invite = new Button(t("relationships.empty.action"));
    invite.setOnAction(event -> model.invite());
    frame =
        new ListFrame(
            list,
            t("relationships.title"),
            t("relationships.back"),
            new EmptyState(Feather.USERS, t("relationships.empty"), invite));
  }

  @Override
  protected Parent build() {
    scroll.setFitToWidth(true);
    return frame;
  }

  @Override
  protected void onAttach() {
    tie(frame.listWidthProperty(), listWidth);
    watch(model.filling(), frame::fill);
    watch(model.selected(), frame::choose);
    watch(model.state(), this::show);
  }

  @Override
  protected void onDetach() {
    asking.end();
  }

  // What became of it stands below everything else; who ended it should not have to look for it.
  private void revealEnd() {
    scroll.applyCss();
    scroll.layout();
    scroll.setVvalue(scroll.getVmax());
  }

  private void open() {
    frame.open();
  }

  private void show(RelationshipsViewModel.State state) {
    if (!(state instanceof RelationshipsViewModel.Chosen(RelationshipDetail detail))) {
      frame.show(new EmptyState(Feather.USERS, t("relationships.choose"), null));
      return;
    }
    double place = scroll.getVvalue();
    if (!detail.key().equals(shown)) {
      asking.end();
    }
    EndPanel.Foot foot = new EndPanel.Foot(frame.modal(), asking, this::revealEnd);
    Turning.in(scroll, () -> scroll.setContent(new DetailView(ui, model, foot).root()));
    scroll.setVvalue(detail.key().equals(shown) ? place : 0);
    shown = detail.key();
    frame.show(scroll);
  }
}
