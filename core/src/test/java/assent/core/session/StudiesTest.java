package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.api.AccountSession;
import assent.core.api.Channels;
import assent.core.api.ConnectionState;
import assent.core.api.FieldsRefused;
import assent.core.api.FieldsRefused.Flaw;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.study.Measured;
import assent.core.api.study.Need;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import assent.core.api.study.Rhythm;
import assent.core.api.study.Series;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyOverview;
import assent.core.api.study.StudyPlan;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.EventIds;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.persistence.SessionStore;
import assent.core.platform.EventQuery;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;

/** On the embedded pair, or on real platforms (docs/contract.md). */
@DisplayName("Studies of an account")
class StudiesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private final TwoPeople people = new TwoPeople();

  @AfterEach
  void close() {
    people.close();
  }

  static StudyPlan plan(String title) {
    return new StudyPlan(
        new InviteDraft.Texts(
            Map.of("en", title), Map.of("en", "How it goes."), Map.of("en", "I agree.")),
        "v1",
        List.of(
            new StudyItem(TwoPeople.item("heart", "Heart rate", true), "bpm", Rhythm.DAILY),
            new StudyItem(TwoPeople.item("sleep", "Sleep", false), "", Rhythm.NONE)),
        "Dr. Anna Lee",
        true,
        new Channels(true, true),
        "HRS",
        new StudyPlan.Span(
            60,
            LocalDate.of(2026, 3, 2),
            LocalDate.of(2026, 12, 18),
            84,
            ZoneId.of("Europe/Zurich")),
        true);
  }

  private RelationshipId accept(InviteSnapshot invite) {
    return people
        .participant
        .consents()
        .accept(
            people.participant.consents().read(people.clinician.invites().link(invite.id())),
            Set.of(0, 1))
        .id();
  }

  private ParticipantSnapshot participant() {
    return Until.one(
        people.clinician.studies().participants(),
        each ->
            each.label().code().equals("HRS-001")
                && each.state() == ParticipantSnapshot.State.ACTIVE);
  }

  private static InviteDraft.Link link() {
    return new InviteDraft.Link(false, Duration.ofDays(7));
  }

  @Test
  @DisplayName("are plain events of the account, in a stream each")
  void plain() {
    StudySnapshot study = people.clinician.studies().create(plan("Heart rhythm"));
    assertThat(study.plan()).isEqualTo(plan("Heart rhythm"));
    List<PryvEvent> events =
        people.lee.plain().getEvents(EventQuery.in("assent-studies").everything());
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().type()).isEqualTo("assent-study/definition");
    assertThat(events.getFirst().streamIds()).containsExactly("assent-study-" + study.id().key());
    assertThat(events.getFirst().content().path("title").path("en").asString())
        .isEqualTo("Heart rhythm");
  }

  @Test
  @DisplayName("hold those who accepted an invite of theirs, each with a code that stays")
  void participants() {
    StudySnapshot study = people.clinician.studies().create(plan("Heart rhythm"));
    RelationshipId who = accept(people.clinician.studies().invite(study.id(), link()));
    ParticipantSnapshot person = participant();
    assertThat(person.id().scope()).isEqualTo(who.scope());
    assertThat(person.who()).isEqualTo(people.participant.me());
    assertThat(person.consent().textVersion()).isEqualTo("v1");
    assertThat(person.consent().isCurrent()).isTrue();
    assertThat(person.consent().day()).isEqualTo(1);
    StudyOverview overview =
        Until.one(people.clinician.studies().overviews(), o -> o.funnel().accepted() == 1);
    assertThat(overview.funnel()).isEqualTo(new StudyOverview.Funnel(1, 1, 1, 0, 0, 0, 0));
    people
        .clinician
        .studies()
        .label(
            study.id(),
            person.id(),
            new ParticipantSnapshot.Label("HRS-001", "Pilot", List.of("ward 3")));
    people.clinician.studies().note(study.id(), person.id(), "Called. Feels well.");
    AccountSession other = people.lee.open(SessionStore.inMemory());
    try {
      ParticipantSnapshot seen =
          Until.one(other.studies().participants(), p -> p.label().alias().equals("Pilot"));
      assertThat(seen.label().tags()).containsExactly("ward 3");
      assertThat(other.studies().notes(seen.id()))
          .singleElement()
          .satisfies(note -> assertThat(note.text()).isEqualTo("Called. Feels well."));
    } finally {
      other.close();
    }
  }

  @Test
  @DisplayName("show the newest value of each stream, and what is not there with its reason")
  void readings() {
    people.jon.plain().createStream(new NewStream("heart", "Heart", null));
    double now = Objects.requireNonNull(people.jon.plain().createEvent(heart(60, null)).time());
    people.jon.plain().createEvent(heart(72, now - 3600));
    people.jon.plain().createEvent(heart(0, now + 1));
    StudySnapshot study = people.clinician.studies().create(plan("Heart rhythm"));
    accept(people.clinician.studies().invite(study.id(), link()));
    ParticipantSnapshot person =
        Until.one(
            people.clinician.studies().participants(),
            each -> each.readings().get("heart") instanceof Reading.Latest);
    Reading.Latest latest = (Reading.Latest) Objects.requireNonNull(person.readings().get("heart"));
    assertThat(latest.value()).isEqualTo(new Measured.Amount(0));
    assertThat(latest.unit()).isEqualTo("bpm");
    assertThat(latest.late()).isFalse();
    assertThat(person.readings().get("sleep")).isEqualTo(new Reading.NothingRecorded());
    List<Series> series = people.clinician.studies().series(person.id());
    assertThat(series).singleElement();
    assertThat(series.getFirst().points())
        .extracting(Series.Point::value)
        .containsExactly(new Measured.Amount(72), new Measured.Amount(60), new Measured.Amount(0));
    people.jon.plain().createEvent(heart(99, now + 2));
    people.clinician.studies().read(person.id());
    Until.one(
        people.clinician.studies().participants(),
        each ->
            each.readings().get("heart") instanceof Reading.Latest newest
                && newest.value().equals(new Measured.Amount(99)));
    people
        .participant
        .relationships()
        .end(RelationshipId.of(people.clinician.me(), person.id().scope().streamId()), null);
    ParticipantSnapshot ended =
        Until.one(
            people.clinician.studies().participants(),
            each -> each.state() == ParticipantSnapshot.State.ENDED);
    assertThat(ended.readings().values()).allMatch(Reading.Ended.class::isInstance);
    assertThat(people.clinician.studies().series(person.id()).getFirst().points()).hasSize(4);
    Until.one(people.clinician.studies().needs(), need -> need.kind() == Need.Kind.WITHDRAWAL);
  }

  private static NewEvent heart(int beats, @Nullable Double at) {
    return new NewEvent(
        EventIds.fresh(), List.of("heart"), "frequency/bpm", IntNode.valueOf(beats), at);
  }

  @Test
  @DisplayName("do not mix, when one person takes part in two")
  void two() {
    StudySnapshot one = people.clinician.studies().create(plan("One"));
    StudySnapshot two = people.clinician.studies().create(plan("Two"));
    RelationshipId first = accept(people.clinician.studies().invite(one.id(), link()));
    RelationshipId second = accept(people.clinician.studies().invite(two.id(), link()));
    List<ParticipantSnapshot> all =
        Until.list(
            people.clinician.studies().participants(),
            list ->
                list.size() == 2
                    && list.stream().allMatch(p -> p.label().code().equals("HRS-001")));
    assertThat(all)
        .extracting(p -> p.study().key() + " " + p.id().scope().streamId())
        .containsExactlyInAnyOrder(
            one.id().key() + " " + first.scope().streamId(),
            two.id().key() + " " + second.scope().streamId());
  }

  @Test
  @DisplayName("take an invite that was there before, and with it whoever accepted it")
  void adopted() {
    TwoPeople.Connected connected = people.connect();
    StudySnapshot study = people.clinician.studies().create(plan("Heart rhythm"));
    InviteSnapshot invite =
        people.clinician.invites().all().snapshot().stream()
            .filter(each -> each.scope().equals(connected.atClinic().id().scope().streamId()))
            .findFirst()
            .orElseThrow();
    people.clinician.studies().adopt(study.id(), invite.id());
    assertThat(participant().id()).isEqualTo(connected.atClinic().id());
  }

  @Test
  @DisplayName("changed at two computers at a time lose nothing, and say where they differ")
  void twoComputers() {
    StudySnapshot shown = people.clinician.studies().create(plan("Heart rhythm"));
    AccountSession other = people.lee.open(SessionStore.inMemory());
    try {
      Until.value(other.connection(), ConnectionState.LIVE::equals);
      Until.one(other.studies().all(), each -> each.id().equals(shown.id()));
      people.clinician.studies().edit(shown.id(), plan("Heart one"), shown.revision());
      other.studies().edit(shown.id(), plan("Heart two"), shown.revision());
      for (AccountSession each : List.of(people.clinician, other)) {
        StudySnapshot merged =
            Until.one(each.studies().all(), study -> !study.conflicts().isEmpty());
        assertThat(merged.plan().title("en")).isEqualTo("Heart two");
        assertThat(merged.conflicts())
            .containsExactly(new StudySnapshot.Conflict("title/en", "Heart two", "Heart one"));
      }
      StudySnapshot merged = other.studies().all().snapshot().getFirst();
      StudySnapshot confirmed =
          other.studies().edit(shown.id(), plan("Heart two"), merged.revision());
      assertThat(confirmed.conflicts()).isEmpty();
      Until.one(people.clinician.studies().all(), study -> study.conflicts().isEmpty());
    } finally {
      other.close();
    }
  }

  @Test
  @DisplayName("that another program broke hide no other, and are said")
  void broken() {
    StudySnapshot study = people.clinician.studies().create(plan("Heart rhythm"));
    String stream = "assent-study-" + study.id().key();
    String broken = EventIds.fresh();
    people
        .lee
        .plain()
        .createEvent(
            NewEvent.of(
                    stream, "assent-study/definition", JSON.readTree("{\"title\":5,\"parents\":9}"))
                .withId(broken));
    people
        .lee
        .plain()
        .createEvent(NewEvent.of(stream, "assent-study/label", JSON.readTree("[[[]]]")));
    Until.list(
        people.clinician.setAside().all(),
        all -> all.stream().anyMatch(each -> each.toString().contains(broken)));
    assertThat(people.clinician.studies().all().snapshot())
        .singleElement()
        .satisfies(one -> assertThat(one.plan().title("en")).isEqualTo("Heart rhythm"));
  }

  @Test
  @DisplayName("that cannot be are refused field by field, and nothing is written")
  void refused() {
    StudyPlan good = plan("");
    StudyPlan bad =
        new StudyPlan(
            good.texts(),
            good.textVersion(),
            List.of(
                new StudyItem(TwoPeople.item("heart", "Heart", true), "", Rhythm.DAILY),
                new StudyItem(TwoPeople.item("heart", "Heart", true), "", Rhythm.DAILY),
                new StudyItem(TwoPeople.item("assent-studies", "Notes", true), "", Rhythm.NONE),
                new StudyItem(TwoPeople.item(":_cmc:inbox", "Inbox", true), "", Rhythm.NONE)),
            good.requesterName(),
            true,
            good.channels(),
            good.codePrefix(),
            new StudyPlan.Span(
                0, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 1), -4, ZoneId.of("UTC")),
            true);
    FieldsRefused refused =
        catchThrowableOfType(FieldsRefused.class, () -> people.clinician.studies().create(bad));
    assertThat(refused.flaws())
        .isEqualTo(
            Map.of(
                "title", Flaw.MISSING,
                "items[1].streamId", Flaw.TWICE,
                "items[2].streamId", Flaw.MALFORMED,
                "items[3].streamId", Flaw.MALFORMED,
                "target", Flaw.OUT_OF_RANGE,
                "daysEach", Flaw.OUT_OF_RANGE,
                "ends", Flaw.OUT_OF_RANGE));
    assertThat(people.clinician.studies().all().snapshot()).isEmpty();
  }
}
