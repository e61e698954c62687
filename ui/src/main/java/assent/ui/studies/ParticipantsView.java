package assent.ui.studies;

import assent.ui.control.EmptyState;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.control.LimitNote;
import assent.ui.control.LineField;
import assent.ui.control.PlainInput;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The participants of a study: what they are looked for by, the table, and who is ticked. */
final class ParticipantsView extends View<ParticipantsViewModel> {
  /** Those that are always offered; another one is shown while it is in use. */
  private static final List<PeopleFilter.Kind> OFFERED =
      List.of(
          PeopleFilter.Kind.SHARING,
          PeopleFilter.Kind.STOPPED,
          PeopleFilter.Kind.ALERT_OPEN,
          PeopleFilter.Kind.OLDER_CONSENT);

  private final Runnable invite;
  private final LineField find = new LineField();
  private final FlowPane tools = new FlowPane();
  private final List<ToggleButton> pills = new ArrayList<>();
  private final ToggleButton pseudonyms = new ToggleButton();
  private final StackPane place = new StackPane();
  private final ParticipantTable table;
  private final Label foot = Labels.label("", "text-small", "text-muted");
  private final Label count = Labels.label("", "text-strong");
  private final Label codes = Labels.label("", "text-small", "text-muted");
  private final HBox ticked = new HBox();
  private final BorderPane root = new BorderPane();

  /**
   * @param invite leads to where people are invited
   */
  ParticipantsView(Ui ui, ParticipantsViewModel model, Runnable invite) {
    super(ui, model);
    this.invite = invite;
    this.table =
        new ParticipantTable(
            ui.texts(),
            new ParticipantTable.Actions() {
              @Override
              public void sortBy(Column column) {
                model.sortBy(column);
              }

              @Override
              public void tick(String key) {
                model.tick(key);
              }

              @Override
              public void extendTo(String key) {
                model.extendTo(key);
              }

              @Override
              public void tickShown() {
                model.tickShown();
              }

              @Override
              public void open(String key) {
                model.open(key);
              }
            });
  }

  @Override
  protected Parent build() {
    find.setId("find-here");
    PlainInput.of(find);
    Label tooMuch = LimitNote.under(find, 200, ui.texts());
    find.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.DOWN) {
            enterTable();
            event.consume();
          }
        });
    pseudonyms.setId("pseudonyms");
    pseudonyms.setGraphic(Icons.of(Feather.EYE_OFF, 16));
    pseudonyms.setMinWidth(ToggleButton.USE_PREF_SIZE);
    pseudonyms.getStyleClass().add("tool");
    tools.getChildren().setAll(find, pseudonyms);
    tools.getStyleClass().add("people-tools");
    VBox top = new VBox(tools, tooMuch);
    Button clear =
        Layouts.button("clear-ticks", Feather.X, t("studies.ticks.clear"), model::clearTicks);
    HBox.setHgrow(codes, Priority.ALWAYS);
    codes.setMaxWidth(Double.MAX_VALUE);
    codes.setMinWidth(0);
    count.setMinWidth(Label.USE_PREF_SIZE);
    ticked.getChildren().setAll(count, codes, clear);
    ticked.setAlignment(Pos.CENTER_LEFT);
    ticked.getStyleClass().add("bulk-bar");
    StackPane below = new StackPane(foot);
    below.setAlignment(Pos.CENTER_LEFT);
    below.getStyleClass().add("table-foot");
    root.setTop(top);
    root.setCenter(place);
    root.setBottom(new VBox(ticked, below));
    return root;
  }

  @Override
  protected void onAttach() {
    tie(find.textProperty(), model.search());
    tie(pseudonyms.selectedProperty(), model.pseudonyms());
    watch(
        model.pseudonyms(),
        hidden -> {
          pseudonyms.setText(t(hidden ? "studies.pseudonyms.on" : "studies.pseudonyms"));
          String words = t(hidden ? "studies.find.code" : "studies.find");
          find.setPromptText(words);
          find.setAccessibleText(words);
        });
    watch(model.filters(), now -> showPills());
    watch(model.counts(), now -> showPills());
    watch(model.columns(), now -> table.show(now, model.order().get()));
    watch(model.order(), now -> table.show(model.columns().get(), now));
    watch(model.state(), this::show);
    watch(model.foot(), now -> showFoot());
    table.onLayout(this::showFoot);
    ListChangeListener<ParticipantRow> changed = change -> table.show(model.rows());
    model.rows().addListener(changed);
    own(() -> model.rows().removeListener(changed));
    table.show(model.rows());
    if (!model.last().isEmpty()) {
      // Whoever comes back from somebody goes on where they were.
      table.choose(model.last());
      focus(table.list());
    }
    watch(model.tickedWords(), codes::setText);
    watch(
        model.ticked(),
        many -> {
          count.setText(ui.texts().count("studies.ticks", many.intValue()));
          Layouts.shown(ticked, many.intValue() > 0);
        });
  }

  /** Puts the keyboard into the table, on the first row when none is chosen. */
  void enterTable() {
    table.list().requestFocus();
    if (table.list().getSelectionModel().isEmpty()) {
      table.list().getSelectionModel().selectFirst();
    }
  }

  private void showFoot() {
    int out = table.leftOut();
    foot.setText(
        out == 0
            ? model.foot().get()
            : model.foot().get() + " · " + ui.texts().count("studies.columns.out", out));
  }

  private void show(ParticipantsViewModel.State state) {
    place
        .getChildren()
        .setAll(
            switch (state) {
              case ParticipantsViewModel.Filled ignored -> table;
              case ParticipantsViewModel.NoMatch ignored ->
                  new EmptyState(
                      Feather.SEARCH,
                      t("studies.people.none"),
                      Layouts.button(
                          "clear-filters", t("studies.people.clear"), model::clear, "accent"));
              case ParticipantsViewModel.Nobody ignored ->
                  new EmptyState(
                      Feather.USERS,
                      t("studies.people.nobody"),
                      Layouts.button("nobody-invite", t("studies.invite"), invite, "accent"));
            });
  }

  private void showPills() {
    List<ToggleButton> now = new ArrayList<>();
    for (PeopleFilter.Kind kind : OFFERED) {
      now.add(pill(PeopleFilter.of(kind)));
    }
    for (PeopleFilter filter : model.filters().get()) {
      if (!OFFERED.contains(filter.kind())) {
        now.add(pill(filter));
      }
    }
    int at = focused();
    pills.clear();
    pills.addAll(now);
    tools.getChildren().removeIf(one -> one.getStyleClass().contains("pill"));
    tools.getChildren().addAll(1, pills);
    if (at >= 0 && at < now.size()) {
      now.get(at).requestFocus();
    }
  }

  private int focused() {
    for (int i = 0; i < pills.size(); i++) {
      if (pills.get(i).isFocused()) {
        return i;
      }
    }
    return -1;
  }

  private ToggleButton pill(PeopleFilter filter) {
    String word =
        filter.kind() == PeopleFilter.Kind.SHARES
            ? ui.texts().get("studies.filter.shares-stream", "stream", model.name(filter.stream()))
            : ui.texts().family("studies.filter", filter.kind());
    int many = model.counts().get().getOrDefault(filter, 0);
    ToggleButton pill = new ToggleButton(word + "  " + many);
    pill.setId("filter-" + filter.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    pill.getStyleClass().add("pill");
    pill.setMinWidth(ToggleButton.USE_PREF_SIZE);
    pill.setSelected(model.filters().get().contains(filter));
    pill.setOnAction(event -> model.toggle(filter));
    return pill;
  }
}
