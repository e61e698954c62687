package assent.ui.studies;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.ParticipantSnapshot;
import assent.core.cmc.RelationshipId;
import assent.ui.FakeSession;
import assent.ui.StudyWorld;
import assent.ui.VmTest;
import assent.ui.format.Keys;
import assent.ui.format.ReadingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Participants of a study")
class ParticipantsViewModelTest extends VmTest {
  private final FakeSession session = StudyWorld.clinic(clock, 47);
  private final BooleanProperty pseudonyms = new SimpleBooleanProperty();
  private final List<String> opened = new ArrayList<>();
  private final ParticipantsViewModel model =
      new ParticipantsViewModel(ui, session, StudyWorld.HEART, pseudonyms, opened::add);

  private List<String> codes() {
    return model.rows().stream().map(ParticipantRow::code).toList();
  }

  private Column column(Column.Kind kind) {
    return model.columns().get().stream()
        .filter(one -> one.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private List<ParticipantSnapshot> people() {
    return session.studies().participants().snapshot();
  }

  @Test
  @DisplayName("stand in the order of their codes, with a column for each stream")
  void all() {
    model.attach();
    assertThat(codes()).hasSize(47).startsWith("HRS-001", "HRS-002").endsWith("HRS-047");
    assertThat(model.columns().get())
        .extracting(Column::title)
        .contains("Heart rate, bpm", "Blood pressure, mmHg", "Weight, kg", "Mood");
    assertThat(model.state().get()).isInstanceOf(ParticipantsViewModel.Filled.class);
    assertThat(model.foot().get()).startsWith("47 people · read ");
  }

  @Test
  @DisplayName("of another study are not among them")
  void otherStudies() {
    ParticipantSnapshot one = people().getFirst();
    List<ParticipantSnapshot> mixed = new ArrayList<>(people());
    mixed.add(
        new ParticipantSnapshot(
            StudyWorld.PAIN,
            RelationshipId.of(one.who(), ":_cmc:apps:assent:study-pain42-1"),
            one.label(),
            one.state(),
            one.consent(),
            one.readings(),
            one.completeness(),
            one.lastValue(),
            one.talk()));
    session.studies().participants().set(mixed);
    model.attach();
    assertThat(model.rows()).hasSize(47);
  }

  @Test
  @DisplayName("are found by code, alias and address")
  void found() {
    model.attach();
    model.search().set("pacemaker");
    assertThat(codes()).containsExactly("HRS-007");
    model.search().set("mira-t@home");
    assertThat(codes()).containsExactly("HRS-003");
    model.search().set("hrs-02");
    assertThat(codes()).hasSize(10);
    model.search().set("nobody at all");
    assertThat(model.state().get()).isInstanceOf(ParticipantsViewModel.NoMatch.class);
    model.clear();
    assertThat(codes()).hasSize(47);
  }

  @Test
  @DisplayName("are filtered by what each filter says, and each says how many")
  void filtered() {
    model.attach();
    for (PeopleFilter.Kind kind :
        List.of(
            PeopleFilter.Kind.SHARING,
            PeopleFilter.Kind.STOPPED,
            PeopleFilter.Kind.ALERT_OPEN,
            PeopleFilter.Kind.OVERDUE,
            PeopleFilter.Kind.ENDED,
            PeopleFilter.Kind.NOT_READ)) {
      model.only(PeopleFilter.of(kind));
      assertThat(model.rows())
          .as("%s", kind)
          .isNotEmpty()
          .hasSize(Objects.requireNonNull(model.counts().get().get(PeopleFilter.of(kind))));
    }
    model.only(PeopleFilter.of(PeopleFilter.Kind.STOPPED));
    assertThat(codes()).containsExactly("HRS-017");
    model.toggle(PeopleFilter.of(PeopleFilter.Kind.ENDED));
    assertThat(codes()).as("both at once").isEmpty();
    model.toggle(PeopleFilter.of(PeopleFilter.Kind.STOPPED));
    assertThat(model.rows()).allMatch(ParticipantRow::ended).isNotEmpty();
  }

  @Test
  @DisplayName("are ordered by a column, then the other way; who has nothing stands last in both")
  void ordered() {
    model.attach();
    Column rate =
        model.columns().get().stream()
            .filter(one -> one.stream().equals("heart-rate"))
            .findFirst()
            .orElseThrow();
    model.sortBy(rate);
    assertThat(codes().getFirst()).as("zero is a value").isEqualTo("HRS-019");
    assertThat(model.rows().getLast().readings().getFirst().value()).isEmpty();
    model.sortBy(rate);
    assertThat(codes()).first().isNotEqualTo("HRS-019");
    assertThat(model.rows().getLast().readings().getFirst().value()).isEmpty();
    List<String> values =
        model.rows().stream()
            .map(row -> row.readings().getFirst().value())
            .filter(value -> !value.isEmpty())
            .toList();
    assertThat(values.stream().map(Integer::parseInt).toList())
        .isSortedAccordingTo((a, b) -> b - a);
  }

  @Test
  @DisplayName("with equal values stand in the order of their codes")
  void ties() {
    model.attach();
    model.sortBy(column(Column.Kind.ALERTS));
    model.sortBy(column(Column.Kind.ALERTS));
    List<String> critical =
        model.rows().stream().filter(ParticipantRow::overdue).map(ParticipantRow::code).toList();
    assertThat(critical).hasSizeGreaterThan(2).isSorted();
    assertThat(codes().subList(0, critical.size())).isEqualTo(critical);
  }

  @Test
  @DisplayName("have codes whose numbers count as numbers")
  void natural() {
    assertThat(PeopleOrder.natural("HRS-9", "HRS-10")).isNegative();
    assertThat(PeopleOrder.natural("HRS-010", "HRS-9")).isPositive();
    assertThat(PeopleOrder.natural("A-1-b", "A-1-a")).isPositive();
    assertThat(PeopleOrder.natural("HRS-2", "HRS-2")).isZero();
    assertThat(PeopleOrder.natural("HRS-02", "HRS-2")).isNotZero();
  }

  @Test
  @DisplayName("under pseudonyms are nobody: no alias, address, host or written word anywhere")
  void pseudonymous() {
    model.attach();
    pseudonyms.set(true);
    assertThat(model.rows()).hasSize(47);
    for (ParticipantRow row : model.rows()) {
      String everything = (row.with(false).toString()).replace(row.key(), "");
      assertThat(everything)
          .doesNotContain("example", "@", "Pacemaker", "Tuesday", "Good", "Fair", "Low");
    }
    model.search().set("pacemaker");
    assertThat(model.rows()).as("what is hidden is not found either").isEmpty();
    model.search().set("HRS-007");
    assertThat(codes()).containsExactly("HRS-007");
  }

  @Test
  @DisplayName("have one of five reasons for having no value, or a value, and zero is one")
  void reasons() {
    model.attach();
    assertThat(reading("HRS-019", 0).shape()).isEqualTo(ReadingText.Shape.ZERO);
    assertThat(reading("HRS-019", 0).spoken()).isEqualTo("0 bpm recorded");
    assertThat(reading("HRS-019", 1).shape()).isEqualTo(ReadingText.Shape.NOTHING_RECORDED);
    assertThat(reading("HRS-008", 1).shape()).isEqualTo(ReadingText.Shape.NOT_GRANTED);
    assertThat(reading("HRS-004", 0).shape()).isEqualTo(ReadingText.Shape.ENDED);
    assertThat(reading("HRS-026", 0).shape()).isEqualTo(ReadingText.Shape.NOT_READ);
    assertThat(reading("HRS-017", 0).late()).isTrue();
  }

  private ReadingText reading(String code, int stream) {
    return model.rows().stream()
        .filter(row -> row.code().equals(code))
        .findFirst()
        .orElseThrow()
        .readings()
        .get(stream);
  }

  @Test
  @DisplayName("stay ticked while others are shown, and are counted")
  void ticked() {
    model.attach();
    model.tick(model.rows().get(2).key());
    model.extendTo(model.rows().get(4).key());
    assertThat(model.ticked().get()).isEqualTo(3);
    assertThat(model.tickedWords().get()).isEqualTo("HRS-003, HRS-004, HRS-005");
    model.search().set("HRS-001");
    assertThat(model.ticked().get()).isEqualTo(3);
    model.search().set("");
    assertThat(model.rows().get(3).ticked()).isTrue();
    model.tickShown();
    assertThat(model.ticked().get()).isEqualTo(47);
    model.tickShown();
    assertThat(model.ticked().get()).isZero();
  }

  @Test
  @DisplayName("that leave the study are not ticked any more")
  void gone() {
    model.attach();
    model.tick(Keys.of(people().getLast().id()));
    session.studies().participants().set(people().subList(0, 46));
    assertThat(model.ticked().get()).isZero();
  }

  @Test
  @DisplayName("are opened by their key")
  void opens() {
    model.attach();
    model.open(model.rows().getFirst().key());
    assertThat(opened).containsExactly(Keys.of(people().getFirst().id()));
  }

  @Test
  @DisplayName("that are nobody yet are said so")
  void nobody() {
    session.studies().participants().set(List.of());
    model.attach();
    assertThat(model.state().get()).isInstanceOf(ParticipantsViewModel.Nobody.class);
    assertThat(model.foot().get()).startsWith("0 people");
  }
}
