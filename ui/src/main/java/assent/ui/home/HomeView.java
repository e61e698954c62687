package assent.ui.home;

import assent.ui.control.AccessibleText;
import assent.ui.control.EmptyState;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.KeyedList;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.Skeleton;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What needs a coordinator today. */
public final class HomeView extends View<HomeViewModel> {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
  private static final PseudoClass NONE = PseudoClass.getPseudoClass("none");

  private final StackPane body = new StackPane();
  private final FlowPane tiles = new FlowPane();
  private final KeyedList<HomeRow> list;
  private final ListChangeListener<HomeViewModel.Tile> counting = change -> count();
  private final Label summary = Labels.wrapped("", "text-muted");
  private final Label done = Labels.wrapped("", "home-done");
  private final ErrorPanel problem;
  private String chosen = "";

  public HomeView(Ui ui, HomeViewModel model) {
    super(ui, model);
    problem = new ErrorPanel(ui.texts(), null);
    list =
        new KeyedList<>(
            model.rows(),
            row -> row instanceof HomeRow.Line ? row.key() : "",
            () -> new HomeCell(model::act),
            t("control.unshowable"),
            key -> chosen = key,
            () -> model.open(chosen));
    list.setId("needs");
    list.setAccessibleText(t("home.title"));
  }

  @Override
  protected Parent build() {
    tiles.getStyleClass().add("home-tiles");
    problem.setId("home-problem");
    done.setId("home-done");
    VBox head =
        Layouts.group(
            "home-top", Labels.label(t("home.title"), "text-title"), summary, tiles, done, problem);
    BorderPane page = new BorderPane(body);
    page.setTop(head);
    page.getStyleClass().addAll("home", "list-pane");
    return page;
  }

  @Override
  protected void onAttach() {
    bind(summary.textProperty(), model.summary());
    watch(model.done(), words -> Layouts.shown(done, words));
    watch(model.problem(), problem::show);
    model.tiles().addListener(counting);
    own(() -> model.tiles().removeListener(counting));
    count();
    watch(model.state(), this::show);
  }

  private void show(HomeViewModel.State state) {
    body.getChildren()
        .setAll(
            switch (state) {
              case HomeViewModel.Loading ignored -> new Skeleton(4);
              case HomeViewModel.NoStudy ignored ->
                  new EmptyState(
                      Feather.CLIPBOARD,
                      t("home.no-study"),
                      Layouts.button(
                          "home-new-study", t("studies.new"), model::newStudy, "accent"));
              case HomeViewModel.Calm ignored ->
                  new EmptyState(Feather.CHECK_CIRCLE, t("home.calm"), null);
              case HomeViewModel.Waiting ignored -> list;
            });
  }

  private void count() {
    tiles.getChildren().setAll(model.tiles().stream().map(this::tile).toList());
  }

  private Button tile(HomeViewModel.Tile one) {
    FontIcon icon = Icons.of(HomeCell.icon(one.kind()), 20);
    icon.getStyleClass().add("tone-" + one.tone().name().toLowerCase(Locale.ROOT));
    Button tile =
        Layouts.button(
            "tile-" + one.kind().name().toLowerCase(Locale.ROOT),
            "",
            () -> model.choose(one.kind()),
            "home-tile");
    tile.setGraphic(
        Layouts.line(
            "home-tile-line",
            icon,
            Labels.label(one.count(), "home-tile-count"),
            Labels.label(one.words(), "home-tile-words")));
    tile.setAccessibleText(AccessibleText.of(one.words(), one.count()));
    tile.pseudoClassStateChanged(CHOSEN, one.chosen());
    tile.pseudoClassStateChanged(NONE, one.count().equals("0"));
    return tile;
  }
}
