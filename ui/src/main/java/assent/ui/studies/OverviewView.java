package assent.ui.studies;

import assent.ui.chart.EnrolmentChart;
import assent.ui.chart.Meter;
import assent.ui.chart.TimeWords;
import assent.ui.control.ChipView;
import assent.ui.control.EmptyState;
import assent.ui.control.Icons;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.format.Chip;
import assent.ui.format.Numbers;
import assent.ui.format.Times;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** How a study goes: cards of figures, each of which opens who or what is behind it. */
final class OverviewView extends View<OverviewViewModel> {
  private final Runnable invite;
  private final StackPane root = new StackPane();
  private final Cards cards = new Cards();
  private final ScrollPane scroll = new ScrollPane(cards);

  /**
   * @param invite leads to where people are invited
   */
  OverviewView(Ui ui, OverviewViewModel model, Runnable invite) {
    super(ui, model);
    this.invite = invite;
  }

  @Override
  protected Parent build() {
    scroll.setFitToWidth(true);
    scroll.setId("overview");
    root.getStyleClass().add("overview");
    return root;
  }

  @Override
  protected void onAttach() {
    watch(model.state(), this::show);
  }

  private void show(OverviewViewModel.State state) {
    switch (state) {
      case OverviewViewModel.Nobody(String links) ->
          root.getChildren()
              .setAll(
                  new EmptyState(
                      Feather.USERS,
                      (t("studies.people.nobody") + " " + links).strip(),
                      Layouts.button("overview-invite", t("studies.invite"), invite, "accent")));
      case OverviewViewModel.Told(Figures figures) -> {
        cards.show(
            funnel(figures),
            enrolment(figures),
            List.of(
                complete(figures.complete()),
                alerts(figures.alerts()),
                stopped(figures.stopped())));
        if (!root.getChildren().contains(scroll)) {
          root.getChildren().setAll(scroll);
        }
      }
    }
  }

  private Region funnel(Figures figures) {
    VBox rows = new VBox();
    rows.getStyleClass().add("funnel");
    int number = 0;
    for (Figures.Step step : figures.funnel()) {
      Meter bar = new Meter();
      bar.getStyleClass().add("funnel-bar");
      bar.show(step.share(), step.kind());
      HBox.setHgrow(bar, Priority.ALWAYS);
      bar.setMaxWidth(Double.MAX_VALUE);
      Label word = Labels.label(step.word(), "funnel-word", "funnel-level-" + step.level());
      Hyperlink count = number("funnel-" + number++, step.count(), step.word(), step.behind());
      Label percent = Labels.label(step.percent(), "text-small", "text-muted", "funnel-share");
      HBox row = new HBox(word, bar, count, percent);
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().add("funnel-row");
      rows.getChildren().add(row);
    }
    return card(
        "studies.funnel",
        null,
        rows,
        Labels.wrapped(t("studies.funnel.foot"), "text-small", "text-muted"));
  }

  private Region enrolment(Figures figures) {
    EnrolmentChart chart = new EnrolmentChart(new AxisWords(), ui.clock().getZone());
    chart.setId("enrolment");
    chart.show(figures.enrolment(), figures.enrolmentSpoken());
    VBox.setVgrow(chart, Priority.ALWAYS);
    Chip behind = figures.behind();
    return card("studies.enrolment", behind == null ? null : new ChipView(behind), chart);
  }

  private Region complete(Figures.Complete complete) {
    VBox rows = new VBox();
    rows.getStyleClass().add("card-rows");
    int number = 0;
    for (Figures.Stream stream : complete.streams()) {
      Meter bar = new Meter();
      bar.show(stream.share(), stream.share() < 0.7 ? Meter.Kind.LOW : Meter.Kind.GOOD);
      Layouts.shown(bar, !stream.values().isEmpty());
      Label name = Labels.label(stream.name());
      Label rhythm = Labels.label(stream.rhythm(), "text-small", "text-muted");
      name.setMinWidth(0);
      rhythm.setMinWidth(0);
      VBox words = new VBox(name, rhythm);
      HBox.setHgrow(words, Priority.ALWAYS);
      words.setMinWidth(0);
      Node percent =
          stream.values().isEmpty()
              ? Labels.label(stream.percent(), "text-small", "text-muted")
              : number("complete-" + number, stream.percent(), stream.name(), stream.behind());
      number++;
      HBox row = new HBox(words, bar, percent);
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().add("complete-row");
      rows.getChildren().add(row);
    }
    HBox big =
        Layouts.line(
            "big-line",
            Labels.label(complete.percent(), "big-number"),
            Labels.wrapped(complete.values(), "text-small", "text-muted"));
    return card(
        "studies.complete",
        Labels.label(t("studies.complete.span"), "text-small", "text-muted"),
        big,
        rows);
  }

  private Region alerts(Figures.Alerts alerts) {
    Hyperlink open =
        big("alerts-open", alerts.open(), t("studies.alerts.open"), PeopleFilter.Kind.ALERT_OPEN);
    Hyperlink overdue =
        big("alerts-overdue", alerts.overdue(), t("studies.overdue"), PeopleFilter.Kind.OVERDUE);
    if (alerts.late()) {
      overdue.getStyleClass().add("overdue");
    }
    HBox line =
        Layouts.line(
            "big-line",
            open,
            Labels.label(t("studies.alerts.open"), "text-small", "text-muted"),
            overdue,
            Labels.label(
                t("studies.overdue"), "text-small", alerts.late() ? "overdue" : "text-muted"));
    return card("studies.alerts", null, line, lines("alert-line", alerts.lines()));
  }

  private Region stopped(Figures.Stopped stopped) {
    HBox line =
        Layouts.line(
            "big-line",
            big("stopped", stopped.count(), t("studies.filter.stopped"), PeopleFilter.Kind.STOPPED),
            Labels.wrapped(stopped.of(), "text-small", "text-muted"));
    VBox rows = lines("stopped-line", stopped.lines());
    if (stopped.foot().isEmpty()) {
      return card("studies.stopped", null, line, rows);
    }
    Hyperlink foot =
        number(
            "not-read",
            stopped.foot(),
            "",
            new Figures.People(List.of(PeopleFilter.of(PeopleFilter.Kind.NOT_READ))));
    wrap(foot, stopped.foot());
    return card("studies.stopped", null, line, rows, foot);
  }

  private VBox lines(String id, List<Figures.Line> lines) {
    VBox rows = new VBox();
    rows.getStyleClass().add("card-rows");
    int number = 0;
    for (Figures.Line line : lines) {
      Hyperlink title = number(id + "-" + number++, line.title(), line.text(), line.behind());
      wrap(title, line.title());
      Label text = Labels.wrapped(line.text(), "text-small", "text-muted");
      VBox words = new VBox(title, text);
      HBox.setHgrow(words, Priority.ALWAYS);
      words.setMinWidth(0);
      Label mark = Labels.label("");
      mark.setGraphic(Icons.of(ChipView.shape(line.mark().tone())));
      mark.getStyleClass().add("tone-" + line.mark().tone().name().toLowerCase(Locale.ROOT));
      mark.setAccessibleText(line.mark().word());
      HBox row = new HBox(mark, words);
      row.setAlignment(Pos.CENTER_LEFT);
      row.getStyleClass().add("card-line");
      rows.getChildren().add(row);
    }
    return rows;
  }

  private Hyperlink big(String id, String number, String what, PeopleFilter.Kind kind) {
    Hyperlink made = number(id, number, what, new Figures.People(List.of(PeopleFilter.of(kind))));
    made.getStyleClass().add("big-number");
    return made;
  }

  /** A number that opens who or what is behind it. */
  private Hyperlink number(String id, String words, String what, Figures.Behind behind) {
    Hyperlink made = new Hyperlink(words);
    made.setId(id);
    made.getStyleClass().add("number");
    made.setMinWidth(Region.USE_PREF_SIZE);
    made.setAccessibleText((words + " " + what).strip());
    made.setOnAction(
        event -> {
          model.open(behind);
          made.setVisited(false);
        });
    return made;
  }

  /** Lets a long one break into lines. */
  private static void wrap(Hyperlink link, String words) {
    String spoken = link.getAccessibleText();
    link.setText("");
    Labels.say(link, words);
    link.setAccessibleText(spoken);
    link.setMinWidth(0);
  }

  private VBox card(String key, @Nullable Node beside, Node... content) {
    Label title = Labels.label(t(key), "text-lead");
    title.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = new HBox(title);
    if (beside != null) {
      head.getChildren().add(beside);
    }
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("card-head");
    VBox card = new VBox(head);
    card.getChildren().addAll(content);
    card.getStyleClass().addAll("card", "figure-card");
    return card;
  }

  private final class AxisWords implements TimeWords {
    private final Times times = ui.times();
    private final Numbers numbers = new Numbers(ui.texts().locale());

    @Override
    public String day(long at) {
      return times.shortDate(Instant.ofEpochMilli(at));
    }

    @Override
    public String hour(long at) {
      return times.time(Instant.ofEpochMilli(at));
    }

    @Override
    public String moment(long at) {
      return times.full(Instant.ofEpochMilli(at));
    }

    @Override
    public String number(double value) {
      return numbers.value(value);
    }

    @Override
    public String value(int index) {
      return "";
    }

    @Override
    public String nothing() {
      return "";
    }

    @Override
    public String place(int number, int of) {
      return "";
    }
  }
}
