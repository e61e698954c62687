package assent.ui.chat;

import assent.ui.chat.SearchViewModel.State;
import assent.ui.control.EmptyState;
import assent.ui.control.ErrorPanel;
import assent.ui.control.Icons;
import assent.ui.control.KeyedList;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.LimitNote;
import assent.ui.control.LineField;
import assent.ui.control.ListPane;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The field to search in, and what was found in the place of the list below it. */
final class SearchView extends View<SearchViewModel> {
  private static final int LONGEST = 500;

  private final ListPane pane;
  private final LineField field = new LineField();
  private final Button clear = new Button();
  private final Label count = Labels.label("", "text-small", "text-muted");
  private final KeyedList<SearchHitRow> found;
  private final EmptyState nothing;
  private final VBox results;
  private final StackPane body = new StackPane();
  private final ErrorPanel problem;

  /**
   * @param pane whose list gives way to what was found
   */
  SearchView(Ui ui, SearchViewModel model, ListPane pane) {
    super(ui, model);
    this.pane = pane;
    found =
        new KeyedList<>(
            model.found(),
            SearchHitRow::key,
            () -> new SearchHitCell(ui.texts()),
            t("control.unshowable"),
            model::choose,
            () -> {});
    found.setId("found");
    found.setAccessibleText(t("chat.search"));
    nothing = new EmptyState(Feather.SEARCH, t("chat.search.nothing"), null);
    problem = new ErrorPanel(ui.texts(), null);
    results = new VBox(count, problem, body);
    results.getStyleClass().add("search-results");
    VBox.setVgrow(body, Priority.ALWAYS);
  }

  @Override
  protected Parent build() {
    field.setId("search");
    field.setPromptText(t("chat.search"));
    field.setAccessibleText(t("chat.search"));
    HBox.setHgrow(field, Priority.ALWAYS);
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            model.clear();
            event.consume();
          } else if (event.getCode() == KeyCode.DOWN && !model.found().isEmpty()) {
            found.requestFocus();
            event.consume();
          }
        });
    clear.setId("search-clear");
    clear.setGraphic(Icons.of(Feather.X, 16));
    clear.getStyleClass().addAll("flat", "search-clear");
    clear.setAccessibleText(t("chat.search.clear"));
    clear.setOnAction(event -> model.clear());
    HBox line = new HBox(Icons.of(Feather.SEARCH, 16), field, clear);
    line.getStyleClass().add("search-line");
    line.setAlignment(Pos.CENTER_LEFT);
    Label tooMuch = LimitNote.under(field, LONGEST, ui.texts());
    tooMuch.getStyleClass().add("search-flaw");
    return new VBox(line, tooMuch);
  }

  @Override
  protected void onAttach() {
    tie(field.textProperty(), model.words());
    watch(model.state(), this::show);
    watch(model.problem(), problem::show);
    own(model.found().subscribe(this::showCount));
  }

  private void show(State state) {
    boolean idle = state instanceof SearchViewModel.Idle;
    Layouts.shown(clear, !idle);
    pane.instead(idle ? null : results);
    body.getChildren().setAll(state instanceof SearchViewModel.Nothing ? nothing : found);
    if (idle) {
      found.choose("");
    }
    showCount();
  }

  private void showCount() {
    State state = model.state().get();
    count.setText(
        switch (state) {
          case SearchViewModel.Searching ignored -> t("chat.search.searching");
          case SearchViewModel.Found ignored ->
              ui.texts().count("chat.search.found", model.found().size());
          case SearchViewModel.Idle ignored -> "";
          case SearchViewModel.Nothing ignored -> "";
        });
    Layouts.shown(count, !count.getText().isEmpty());
  }
}
