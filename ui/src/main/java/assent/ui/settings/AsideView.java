package assent.ui.settings;

import assent.ui.control.Confirm;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.ModalLayer;
import assent.ui.control.OpenQuestion;
import assent.ui.format.Problem;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The part of the settings on what could not be read; not there while there is none. */
final class AsideView extends View<AsideViewModel> {
  /** More than this nobody reads; the others come up when these are gone. */
  private static final int MOST = 50;

  private final ModalLayer modal;
  private final OpenQuestion asking = new OpenQuestion();
  private final VBox rows = new VBox();
  private final VBox group = new VBox();
  private final ErrorPanel problem;

  /**
   * @param modal where is asked whether to delete one
   */
  AsideView(Ui ui, AsideViewModel model, ModalLayer modal) {
    super(ui, model);
    this.modal = modal;
    problem = new ErrorPanel(ui.texts(), null);
  }

  @Override
  protected Parent build() {
    rows.getStyleClass().add("keeping-part");
    group
        .getChildren()
        .setAll(
            Labels.label(t("settings.aside"), "text-lead"),
            Labels.wrapped(t("settings.aside.hint"), "text-small", "text-muted"),
            problem,
            rows);
    group.getStyleClass().add("settings-group");
    group.setId("aside");
    return group;
  }

  @Override
  protected void onAttach() {
    watch(model.rows(), all -> show());
    watch(model.state(), now -> ask());
    watch(
        model.busy(),
        busy -> {
          show();
          ask();
        });
    watch(model.problem(), problem::show);
  }

  @Override
  protected void onDetach() {
    asking.end();
  }

  private void show() {
    List<AsideRow> all = model.rows().get();
    model.looked();
    Layouts.shown(group, !all.isEmpty());
    rows.getChildren().setAll(all.stream().limit(MOST).map(this::row).toList());
    if (all.size() > MOST) {
      rows.getChildren()
          .add(
              Labels.wrapped(
                  ui.texts().count("settings.aside.more", all.size() - MOST), "text-muted"));
    }
  }

  private Node row(AsideRow row) {
    VBox words =
        new VBox(
            Labels.wrapped(row.words(), "text-strong"),
            Labels.wrapped(row.why() + " " + row.found(), "text-small", "text-muted"));
    words.getStyleClass().add("row-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    if (!row.delete().isEmpty()) {
      words.getChildren().add(delete(row));
    }
    HBox line = new HBox(Icons.of(Feather.ARCHIVE, 18), words);
    line.getStyleClass().add("shared-row");
    return line;
  }

  private Node delete(AsideRow row) {
    Button delete = new Button(row.delete());
    delete.setId("aside-ask");
    delete.setDisable(model.busy().get());
    delete.setOnAction(event -> model.ask(row.item()));
    return line(delete);
  }

  private void ask() {
    AsideRow row = model.asked();
    Problem failed = model.problem().get();
    if (row == null || model.busy().get()) {
      asking.end();
      return;
    }
    asking.ask(
        Arrays.asList(row, failed),
        () ->
            new Confirm(
                    "aside-card",
                    modal,
                    ui.texts(),
                    row.question(),
                    Labels.wrapped(row.words(), "text-strong"),
                    Labels.wrapped(row.why() + " " + row.found(), "text-small", "text-muted"),
                    ErrorPanel.of(failed, ui.texts()))
                .yes("aside-delete", row.delete(), "danger", model::delete)
                .cancelled(() -> model.ask(null)));
  }

  private static FlowPane line(Node... nodes) {
    FlowPane line = new FlowPane(nodes);
    line.getStyleClass().add("sign-in-actions");
    return line;
  }
}
