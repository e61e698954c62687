package assent.ui.home;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.Need;
import assent.core.cmc.RelationshipId;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.Instants;
import assent.ui.StudyWorld;
import assent.ui.VmTest;
import assent.ui.format.Keys;
import assent.ui.shell.Going;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What needs a coordinator today")
class HomeViewModelTest extends VmTest {
  private final FakeSession session = StudyWorld.clinic(clock, 20);
  private final Going going = new Going();
  private final HomeViewModel model = new HomeViewModel(ui, session, going);

  @BeforeEach
  void open() {
    model.attach();
  }

  private static RelationshipId who(int number) {
    return StudyWorld.participant(number).id();
  }

  private static Need need(Need.Kind kind, int number, String subject, String detail) {
    return new Need(
        kind,
        StudyWorld.HEART,
        kind == Need.Kind.LINK_ENDS ? null : who(number),
        kind == Need.Kind.LINK_ENDS ? StudyWorld.TITLE : "HRS-%03d".formatted(number),
        subject,
        detail,
        Instants.NOW.minus(Duration.ofHours(number)));
  }

  private HomeRow.Line line(int index) {
    return (HomeRow.Line) model.rows().get(index);
  }

  @Test
  @DisplayName("is nothing where nothing is to be done, and that is said")
  void calm() {
    assertThat(model.state().get()).isInstanceOf(HomeViewModel.Calm.class);
    assertThat(model.summary().get()).contains("nothing to do").contains("in 2 studies");
    assertThat(model.tiles()).allMatch(tile -> tile.count().equals("0"));
  }

  @Test
  @DisplayName("stands under the head of its kind, the worst first, with whom it is about")
  void listed() {
    session
        .studies()
        .needs()
        .set(
            List.of(
                need(Need.Kind.CRITICAL_ALERT, 3, "a1", "Palpitations"),
                need(Need.Kind.DATA_STOPPED, 5, "heart-rate", "Heart rate")));
    assertThat(model.state().get()).isInstanceOf(HomeViewModel.Waiting.class);
    assertThat(model.rows()).extracting(HomeRow::key).startsWith("head CRITICAL").hasSize(4);
    assertThat(line(1).who()).isEqualTo("HRS-003");
    assertThat(line(1).beside()).isEqualTo(who(3).peer().toString());
    assertThat(line(1).sentence()).contains("Palpitations");
    assertThat(line(1).action()).isEqualTo("Acknowledge");
    assertThat(line(1).first()).as("the one to begin with").isTrue();
    assertThat(line(3).sentence()).isEqualTo("nothing recorded: Heart rate");
    assertThat(line(3).first()).isFalse();
  }

  @Test
  @DisplayName("is one line for an alert that many are late with, which leads to them")
  void together() {
    session
        .studies()
        .needs()
        .set(
            List.of(
                need(Need.Kind.OVERDUE_ALERT, 3, "a1", "Take the band off"),
                need(Need.Kind.OVERDUE_ALERT, 5, "a2", "Take the band off"),
                need(Need.Kind.OVERDUE_ALERT, 7, "a3", "Come by")));
    assertThat(model.rows()).hasSize(3);
    assertThat(line(1).who()).isEqualTo("2 people");
    assertThat(line(1).beside()).isEqualTo(StudyWorld.TITLE);
    model.act(line(1).key());
    assertThat(going.places()).endsWith("study " + StudyWorld.HEART.key());
    model.act(line(2).key());
    assertThat(going.places()).endsWith("conversation " + Keys.of(who(7)));
  }

  @Test
  @DisplayName("of one kind only is listed when its number is clicked, and all at the next click")
  void filtered() {
    session
        .studies()
        .needs()
        .set(
            List.of(
                need(Need.Kind.WITHDRAWAL, 4, "", ""),
                need(Need.Kind.DATA_STOPPED, 5, "heart-rate", "Heart rate")));
    model.choose(Matter.STOPPED);
    assertThat(model.rows()).hasSize(2);
    assertThat(line(1).who()).isEqualTo("HRS-005");
    model.choose(Matter.STOPPED);
    assertThat(model.rows()).hasSize(4);
    model.choose(Matter.WITHDRAWAL);
    session.studies().needs().set(List.of(need(Need.Kind.DATA_STOPPED, 5, "heart-rate", "")));
    assertThat(model.rows()).as("the kind that was chosen is gone").hasSize(2);
  }

  @Test
  @DisplayName("leads to the record of who left, and to the link that ends soon, issued again")
  void actions() {
    session
        .studies()
        .needs()
        .set(
            List.of(need(Need.Kind.WITHDRAWAL, 4, "", ""), need(Need.Kind.LINK_ENDS, 9, "i1", "")));
    model.act(line(1).key());
    assertThat(going.places()).endsWith("relationship " + Keys.of(who(4)));
    int before = session.invites().all().snapshot().size();
    model.act(line(3).key());
    assertThat(session.invites().all().snapshot()).hasSize(before + 1);
    assertThat(model.done().get()).contains("new link");
    session.studies().refuse(FakeSession.failure("assent-unreachable", RetryKind.NETWORK));
    model.act(line(3).key());
    assertThat(model.problem().get()).isNotNull();
    assertThat(model.done().get()).as("nothing was done").isEmpty();
  }

  @Test
  @DisplayName("is one line for all that stopped of one person")
  void stopped() {
    session
        .studies()
        .needs()
        .set(
            List.of(
                need(Need.Kind.DATA_STOPPED, 5, "heart-rate", "Heart rate"),
                need(Need.Kind.DATA_STOPPED, 5, "mood", "Mood"),
                need(Need.Kind.DATA_STOPPED, 8, "mood", "Mood")));
    assertThat(model.rows()).hasSize(3);
    assertThat(line(1).sentence()).isEqualTo("nothing recorded: Heart rate, Mood");
    assertThat(line(1).who()).isEqualTo("HRS-005");
  }
}
