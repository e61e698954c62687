package assent.ui.studies;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.StudyId;
import assent.ui.FakeSession;
import assent.ui.StudyWorld;
import assent.ui.VmTest;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How a study goes")
class OverviewViewModelTest extends VmTest {
  private final FakeSession session = StudyWorld.clinic(clock, 47);
  private final List<Figures.Behind> opened = new ArrayList<>();
  private final OverviewViewModel model = overview(StudyWorld.HEART);

  private OverviewViewModel overview(StudyId id) {
    return new OverviewViewModel(ui, session, id, new SimpleBooleanProperty(), opened::add);
  }

  private Figures figures() {
    return ((OverviewViewModel.Told) model.state().get()).figures();
  }

  @Test
  @DisplayName("is told from link to data, each step with its share of all links")
  void funnel() {
    model.attach();
    assertThat(figures().funnel())
        .extracting(Figures.Step::word)
        .containsExactly(
            "Links out",
            "Accepted",
            "Sharing now",
            "Ended",
            "Unanswered",
            "Expired",
            "Withdrawn by you");
    assertThat(figures().funnel())
        .extracting(Figures.Step::count)
        .startsWith("68", "47")
        .endsWith("9", "8", "4");
    assertThat(figures().funnel().get(1).percent()).isEqualTo("69%");
  }

  @Test
  @DisplayName("every number leads to as many people as it says")
  void behind() {
    model.attach();
    ParticipantsViewModel people =
        new ParticipantsViewModel(
            ui, session, StudyWorld.HEART, new SimpleBooleanProperty(), key -> {});
    people.attach();
    for (Figures.Step step : figures().funnel()) {
      if (step.behind() instanceof Figures.People(List<PeopleFilter> filters)) {
        people.only(filters.toArray(PeopleFilter[]::new));
        assertThat(people.rows()).as(step.word()).hasSize(Integer.parseInt(step.count()));
      }
    }
    people.only(PeopleFilter.of(PeopleFilter.Kind.ALERT_OPEN));
    assertThat(people.rows()).hasSize(Integer.parseInt(figures().alerts().open()));
    people.only(PeopleFilter.of(PeopleFilter.Kind.OVERDUE));
    assertThat(people.rows()).hasSize(Integer.parseInt(figures().alerts().overdue()));
    people.only(PeopleFilter.of(PeopleFilter.Kind.STOPPED));
    assertThat(people.rows()).hasSize(Integer.parseInt(figures().stopped().count()));
  }

  @Test
  @DisplayName("is compared with the plan, and says how far behind it is")
  void plan() {
    model.attach();
    // 263.6 of 291 days are over: 54 of 60 should be there, and 47 are.
    assertThat(figures().behind()).isNotNull();
    assertThat(figures().behind().word()).isEqualTo("7 behind plan");
    assertThat(figures().enrolment().accepted()).hasSize(47);
    assertThat(figures().enrolment().targetWords()).isEqualTo("Target 60");
  }

  @Test
  @DisplayName("counts what was due, and says what is not counted")
  void complete() {
    model.attach();
    assertThat(figures().complete().percent()).isEqualTo("83%");
    assertThat(figures().complete().values()).isEqualTo("2,666 of 3,209 due values");
    assertThat(figures().complete().streams())
        .extracting(Figures.Stream::percent)
        .containsExactly(
            "91%", "84%", "89%", "67%", "not counted", "not counted", "not counted", "not counted");
  }

  @Test
  @DisplayName("names whose data stopped and who could not be read, which are two things")
  void stopped() {
    model.attach();
    assertThat(figures().stopped().lines())
        .extracting(Figures.Line::title)
        .contains("HRS-017", "HRS-026");
    assertThat(figures().stopped().lines())
        .extracting(Figures.Line::text)
        .contains("Heart rate: nothing since Nov 11", "not read since Nov 18");
    assertThat(figures().stopped().foot()).startsWith("1 we could not read");
  }

  @Test
  @DisplayName("with nobody says so")
  void nobody() {
    OverviewViewModel empty = overview(StudyWorld.PAIN);
    empty.attach();
    assertThat(empty.state().get()).isEqualTo(new OverviewViewModel.Nobody(""));
  }

  @Test
  @DisplayName("opens what is behind a number")
  void opens() {
    model.attach();
    model.open(figures().funnel().getFirst().behind());
    assertThat(opened).containsExactly(new Figures.Links(LinkFilter.ALL));
  }
}
