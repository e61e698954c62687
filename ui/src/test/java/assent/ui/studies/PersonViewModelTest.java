package assent.ui.studies;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.Measured;
import assent.core.api.study.Series;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.StudyWorld;
import assent.ui.VmTest;
import assent.ui.chart.TimeRange;
import assent.ui.format.Keys;
import assent.ui.format.ReadingText;
import assent.ui.shell.Going;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One participant")
class PersonViewModelTest extends VmTest {
  private final FakeSession session = StudyWorld.clinic(clock, 47);
  private final SimpleBooleanProperty pseudonyms = new SimpleBooleanProperty();
  private final Going going = new Going();
  private final PersonViewModel model =
      new PersonViewModel(ui, session, StudyWorld.HEART, StudyWorld.ANA, pseudonyms, going);

  private Person person() {
    return ((PersonViewModel.Shown) model.state().get()).person();
  }

  private Person.Data data() {
    return Objects.requireNonNull(model.data().get());
  }

  @Test
  @DisplayName("is told with code, alias, verified address and what they agreed to")
  void who() {
    model.attach();
    assertThat(person().code()).isEqualTo("HRS-014");
    assertThat(person().alias()).isEqualTo("Pilot 2");
    assertThat(Objects.requireNonNull(person().label()).address())
        .isEqualTo("ana@home.example.net");
    assertThat(person().course()).isEqualTo("day 74 of 84 · ends Nov 30");
    assertThat(person().facts())
        .contains("v2, old", "Sleep", "Temperature")
        .contains("Heart rate, Blood pressure, Weight, Mood, Steps, Pain notes");
  }

  @Test
  @DisplayName("has all values that are kept, in the order of the study")
  void every() {
    model.attach();
    assertThat(data().lanes())
        .extracting(Person.Lane::name)
        .containsExactly("Heart rate", "Blood pressure", "Mood");
    for (int i = 0; i < 3; i++) {
      Series series = StudyWorld.series().get(i);
      Person.Lane lane = data().lanes().get(i);
      assertThat(lane.values().size()).isEqualTo(series.points().size());
      int last = series.points().size() - 1;
      assertThat(lane.values().time(last)).isEqualTo(series.points().get(last).at().toEpochMilli());
    }
    Measured first = StudyWorld.series().getFirst().points().getFirst().value();
    assertThat(data().lanes().getFirst().exact().apply(0))
        .isEqualTo((long) ((Measured.Amount) first).value() + " bpm");
  }

  @Test
  @DisplayName("has five reasons for no value to draw, each with its own shape and words")
  void bare() {
    model.attach();
    assertThat(person().bare())
        .extracting(bare -> bare.reading().shape())
        .containsExactly(
            ReadingText.Shape.NOTHING_RECORDED,
            ReadingText.Shape.ZERO,
            ReadingText.Shape.NOT_GRANTED,
            ReadingText.Shape.ENDED,
            ReadingText.Shape.NOT_READ);
    assertThat(person().bare()).extracting(Person.Bare::why).doesNotHaveDuplicates();
    assertThat(person().bare().getLast().reading().word())
        .startsWith("not read since Nov 18, 2:10");
    assertThat(person().bare()).filteredOn(Person.Bare::again).hasSize(1);
  }

  @Test
  @DisplayName("is read again when somebody asks")
  void again() {
    model.attach();
    model.readAgain();
    assertThat(session.studies().read()).containsExactly(StudyWorld.ANA);
    session.studies().refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    model.readAgain();
    assertThat(model.problem().get()).isNotNull();
    assertThat(data().lanes()).as("what was there stays").hasSize(3);
  }

  @Test
  @DisplayName("is followed while on the screen, and not longer")
  void watched() {
    model.attach();
    assertThat(session.studies().watched()).containsExactly(StudyWorld.ANA);
    model.detach();
    assertThat(session.studies().watched()).isEmpty();
  }

  @Test
  @DisplayName("begins with 28 days, and usual stretches are known again")
  void stretches() {
    model.attach();
    assertThat(model.stretch()).isEqualTo(PersonViewModel.Stretch.MONTH);
    assertThat(model.rangeWords()).isEqualTo("Oct 23 to Nov 20");
    for (PersonViewModel.Stretch stretch : PersonViewModel.Stretch.values()) {
      model.show(stretch);
      assertThat(model.range().get().to()).isEqualTo(data().bounds().to());
    }
    model.show(PersonViewModel.Stretch.WEEK);
    assertThat(model.range().get().length()).isEqualTo(Duration.ofDays(7).toMillis());
    model.range().set(new TimeRange(data().bounds().from(), data().bounds().from() + 90_000_000));
    assertThat(model.stretch()).isNull();
  }

  @Test
  @DisplayName("with a wrong clock among their values still has an axis")
  void wrongClock() {
    List<Series.Point> points = new ArrayList<>();
    points.add(
        new Series.Point("old", Instant.parse("-5000-01-01T00:00:00Z"), new Measured.Amount(1)));
    points.add(new Series.Point("now", clock.instant(), new Measured.Amount(1e300)));
    points.add(
        new Series.Point("new", Instant.parse("+19000-01-01T00:00:00Z"), new Measured.Amount(2)));
    session
        .studies()
        .series(
            StudyWorld.ANA,
            List.of(
                new Series("heart-rate", "", "frequency/bpm", "bpm", Series.Kind.AMOUNTS, points)));
    model.attach();
    assertThat(data().bounds().length()).isLessThan(Duration.ofDays(365 * 201).toMillis());
    assertThat(data().lanes().getFirst().values().size()).isEqualTo(3);
    assertThat(data().lanes().getFirst().exact().apply(1)).isEqualTo("1E300 bpm");
  }

  @Test
  @DisplayName("under pseudonyms is nobody, and what was written is hidden")
  void pseudonymous() {
    model.attach();
    assertThat(model.notes()).hasSize(2);
    pseudonyms.set(true);
    assertThat(model.notes()).isEmpty();
    assertThat(person().label()).isNull();
    assertThat(person().alias()).isEmpty();
    String everything = person().toString().replace(person().key(), "");
    assertThat(everything).doesNotContain("ana", "example", "Pilot");
    assertThat(data().lanes().getLast().exact().apply(0)).isEqualTo("in words");
    assertThat(data().lanes().getLast().last()).isEqualTo("in words");
  }

  @Test
  @DisplayName("is noted on; a note that could not be kept stays where it was written")
  void notes() {
    model.attach();
    model.note().set("Called again.");
    session.studies().refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    model.write();
    assertThat(model.note().get()).isEqualTo("Called again.");
    assertThat(model.noteProblem().get()).isNotNull();
    session.studies().refuse(null);
    model.write();
    assertThat(model.note().get()).isEmpty();
    assertThat(model.notes().getFirst().text()).isEqualTo("Called again.");
    assertThat(model.notes()).hasSize(3);
  }

  @Test
  @DisplayName("is written to where conversations are")
  void talks() {
    model.attach();
    model.talk();
    assertThat(going.places()).containsExactly("conversation " + Keys.of(StudyWorld.ANA));
  }
}
