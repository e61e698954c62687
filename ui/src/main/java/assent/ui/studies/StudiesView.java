package assent.ui.studies;

import assent.ui.control.EmptyState;
import assent.ui.control.KeyedList;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ModalLayer;
import assent.ui.control.Skeleton;
import assent.ui.format.ListState;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The studies of one account: the list, a new one, or one of them. */
public final class StudiesView extends View<StudiesViewModel> {
  private final StackPane place = new StackPane();
  private final ModalLayer modal = new ModalLayer(place);
  private final StackPane body = new StackPane();
  private final KeyedList<StudyRow> list;
  private String chosen = "";

  public StudiesView(Ui ui, StudiesViewModel model) {
    super(ui, model);
    list =
        new KeyedList<>(
            model.rows(),
            StudyRow::key,
            () -> new StudyCell(ui.texts()),
            t("control.unshowable"),
            key -> chosen = key,
            () -> model.open(chosen));
    list.setId("studies");
    list.setAccessibleText(t("studies.title"));
  }

  @Override
  protected Parent build() {
    StackPane root = new StackPane(place, modal);
    root.getStyleClass().add("studies");
    return root;
  }

  @Override
  protected void onAttach() {
    watch(model.filling(), this::fill);
    watch(model.state(), this::show);
  }

  private void show(StudiesViewModel.State state) {
    place
        .getChildren()
        .setAll(
            switch (state) {
              case StudiesViewModel.Listing ignored -> listing();
              case StudiesViewModel.Making(NewStudyViewModel making) ->
                  new NewStudyView(ui, making, modal, model::list, model::discard).root();
              case StudiesViewModel.Opened(StudyViewModel study) ->
                  new StudyView(ui, study, modal, model::list).root();
            });
  }

  private Node listing() {
    HBox head =
        Layouts.line(
            "studies-head",
            Labels.label(t("studies.title"), "text-title"),
            Layouts.gap(),
            Layouts.button("new-study", Feather.PLUS, t("studies.new"), model::create, "accent"));
    BorderPane page = new BorderPane(body);
    page.setTop(head);
    page.getStyleClass().addAll("list-pane", "studies-list");
    fill(model.filling().get());
    return page;
  }

  private void fill(ListState now) {
    body.getChildren()
        .setAll(
            switch (now) {
              case LOADING -> new Skeleton(4);
              case EMPTY ->
                  new EmptyState(
                      Feather.CLIPBOARD,
                      t("studies.empty"),
                      Layouts.button("first-study", t("studies.new"), model::create, "accent"));
              case FILLED -> list;
            });
  }
}
