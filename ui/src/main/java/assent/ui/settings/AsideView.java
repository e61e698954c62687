package assent.ui.settings;

import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
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

  private final VBox rows = new VBox();
  private final VBox group = new VBox();
  private final ErrorPanel problem;

  AsideView(Ui ui, AsideViewModel model) {
    super(ui, model);
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
    watch(model.state(), now -> show());
    watch(model.busy(), item -> show());
    watch(model.problem(), problem::show);
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
    boolean asked = model.asksAbout(row);
    if (asked) {
      words.getChildren().add(Labels.wrapped(row.question(), "field-flaw"));
    }
    if (!row.delete().isEmpty()) {
      words.getChildren().add(asked ? answers(row) : ask(row));
    }
    HBox line = new HBox(Icons.of(Feather.ARCHIVE, 18), words);
    line.getStyleClass().add("shared-row");
    return line;
  }

  private Node ask(AsideRow row) {
    Button ask = new Button(row.delete());
    ask.setId("aside-ask");
    ask.setOnAction(event -> model.ask(row.item()));
    return line(ask);
  }

  /** What keeps it stands where a second click of a double click falls. */
  private Node answers(AsideRow row) {
    Button keep = new Button(t("settings.aside.keep"));
    keep.setId("aside-keep");
    keep.setCancelButton(true);
    keep.setOnAction(event -> model.ask(null));
    Button yes = new Button(row.delete());
    yes.setId("aside-delete");
    yes.getStyleClass().add("danger");
    yes.setDisable(model.busy().get());
    yes.setOnAction(event -> model.delete());
    return line(keep, yes);
  }

  private static FlowPane line(Node... nodes) {
    FlowPane line = new FlowPane(nodes);
    line.getStyleClass().add("sign-in-actions");
    return line;
  }
}
