package assent.ui.studies;

import assent.ui.chart.RangeBar;
import assent.ui.chart.TimeAxis;
import assent.ui.chart.TimeChart;
import assent.ui.chart.TimeRange;
import assent.ui.chart.TimeWords;
import assent.ui.chart.Values;
import assent.ui.chart.WordLane;
import assent.ui.control.Labels;
import assent.ui.control.Layouts;
import assent.ui.format.Numbers;
import assent.ui.format.Times;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import java.time.Instant;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What somebody shares, one lane for each series, on one axis of time. */
final class LanesView extends View<PersonViewModel> {
  private final Person.Data data;
  private final Times times;
  private final Numbers numbers;
  private final VBox column = new VBox();

  LanesView(Ui ui, PersonViewModel model, Person.Data data) {
    super(ui, model);
    this.data = data;
    this.times = ui.times();
    this.numbers = new Numbers(ui.texts().locale());
  }

  @Override
  protected Parent build() {
    column.getStyleClass().add("lanes");
    return column;
  }

  @Override
  protected void onAttach() {
    column.getChildren().clear();
    int number = 0;
    for (Person.Lane lane : data.lanes()) {
      column.getChildren().addAll(head(lane), drawn(lane, number++));
    }
    TimeAxis axis = new TimeAxis(new Words(null), ui.clock().getZone());
    follow(axis.rangeProperty());
    RangeBar bar = new RangeBar(t("studies.range"));
    bar.setId("range-bar");
    bar.show(first(), data.bounds());
    follow(bar.rangeProperty());
    column.getChildren().addAll(axis, bar);
  }

  /** The values that are shown behind the window: of the first series with numbers. */
  private Values first() {
    return data.lanes().stream()
        .filter(lane -> lane.kind() != Person.Kind.WORDS)
        .findFirst()
        .map(Person.Lane::values)
        .orElse(Values.NONE);
  }

  private Node head(Person.Lane lane) {
    Label name = Labels.label(lane.name(), "text-strong");
    name.setMinWidth(Region.USE_PREF_SIZE);
    Label last = Labels.label(lane.last(), "text-strong");
    HBox head =
        new HBox(
            name,
            Labels.label(lane.about(), "text-small", "text-muted"),
            Layouts.gap(),
            Labels.label(lane.lastAt(), "text-small", "text-muted"),
            last);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("lane-head");
    return head;
  }

  private Node drawn(Person.Lane lane, int number) {
    Words words = new Words(lane);
    if (lane.kind() == Person.Kind.WORDS) {
      WordLane made = new WordLane(lane.name(), words);
      made.setId("lane-" + number);
      made.show(lane.values(), data.bounds(), lane.gap());
      follow(made.rangeProperty());
      return made;
    }
    TimeChart made =
        new TimeChart(
            lane.kind() == Person.Kind.LINE ? TimeChart.Kind.LINE : TimeChart.Kind.BARS,
            lane.name(),
            words);
    made.setId("lane-" + number);
    made.show(lane.values(), data.bounds(), lane.gap());
    follow(made.rangeProperty());
    return made;
  }

  private void follow(ObjectProperty<TimeRange> range) {
    tie(range, model.range());
  }

  private final class Words implements TimeWords {
    private final Person.@Nullable Lane lane;

    Words(Person.@Nullable Lane lane) {
      this.lane = lane;
    }

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
      Person.Lane of = lane;
      return of == null ? "" : of.exact().apply(index);
    }

    @Override
    public String nothing() {
      return t("reading.nothing");
    }

    @Override
    public String place(int number, int of) {
      return ui.texts()
          .get(
              "studies.value.place",
              Map.of("number", numbers.whole(number), "of", numbers.whole(of)));
    }
  }
}
