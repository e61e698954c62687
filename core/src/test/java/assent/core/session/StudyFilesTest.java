package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.InviteDraft;
import assent.core.api.study.Completeness;
import assent.core.api.study.ExportProgress;
import assent.core.api.study.ExportReport;
import assent.core.api.study.ExportRequest;
import assent.core.api.study.ExportRequest.Format;
import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import assent.core.api.study.StudySnapshot;
import assent.core.cmc.EventIds;
import assent.core.cmc.PryvEvent;
import assent.core.platform.EventQuery;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import assent.core.security.Secret;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** On the embedded pair, or on real platforms (docs/contract.md). */
@DisplayName("The files of a study")
class StudyFilesTest {
  private static final ExportProgress WHOLE =
      new ExportProgress() {
        @Override
        public void at(int people, int of) {
          assertThat(people).isLessThanOrEqualTo(of);
        }

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  private final TwoPeople people = new TwoPeople();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    people.close();
  }

  private StudySnapshot joined(String title) {
    StudySnapshot study = people.clinician.studies().create(StudiesTest.plan(title));
    Secret link =
        people
            .clinician
            .invites()
            .link(
                people
                    .clinician
                    .studies()
                    .invite(study.id(), new InviteDraft.Link(false, Duration.ofDays(7)))
                    .id());
    people.participant.consents().accept(people.participant.consents().read(link), Set.of(0, 1));
    return study;
  }

  private ParticipantSnapshot read(StudySnapshot study) {
    ParticipantSnapshot person =
        Until.one(
            people.clinician.studies().participants(),
            each ->
                each.study().equals(study.id())
                    && each.label().code().equals("HRS-001")
                    && each.readings().get("heart") instanceof Reading.Latest);
    people.clinician.studies().read(person.id());
    return Until.one(
        people.clinician.studies().participants(),
        each ->
            each.id().equals(person.id())
                && each.readings().get("sleep") instanceof Reading.Latest);
  }

  private List<NamedCsvRecord> table(String name) throws IOException {
    return CsvReader.builder()
        .ofNamedCsvRecord(Files.readString(folder.resolve(name)).substring(1))
        .stream()
        .toList();
  }

  @Test
  @DisplayName("hold what the platform holds, of this study and of no other")
  void equal() throws IOException {
    people.jon.plain().createStream(new NewStream("heart", "Heart", null));
    people.jon.plain().createStream(new NewStream("sleep", "Sleep", null));
    people.jon.plain().createStream(new NewStream("watch", "Watch", "heart"));
    for (int i = 0; i < 5; i++) {
      people
          .jon
          .plain()
          .createEvent(
              new NewEvent(
                  EventIds.fresh(),
                  List.of(i % 2 == 0 ? "heart" : "watch"),
                  "frequency/bpm",
                  IntNode.valueOf(60 + i),
                  null));
    }
    people
        .jon
        .plain()
        .createEvent(
            new NewEvent(
                EventIds.fresh(),
                List.of("sleep"),
                "note/txt",
                StringNode.valueOf("=slept(\"well\")"),
                null));
    StudySnapshot study = joined("One");
    StudySnapshot other = joined("Two");
    ParticipantSnapshot person = read(study);
    read(other);
    people.clinician.studies().note(study.id(), person.id(), "Feels well.");

    ExportReport report =
        people
            .clinician
            .studies()
            .export(
                new ExportRequest(study.id(), Set.of(), Set.of(Format.values()), false, true),
                folder,
                WHOLE);

    List<PryvEvent> events =
        people.jon.plain().getEvents(EventQuery.in("heart").everything()).stream().toList();
    assertThat(report.complete()).isTrue();
    assertThat(report.people()).isEqualTo(1);
    assertThat(report.values()).isEqualTo(6);
    assertThat(report.leftOut()).isEmpty();
    assertThat(table("values.csv"))
        .filteredOn(row -> row.getField("type").equals("frequency/bpm"))
        .extracting(row -> row.getField("event_id") + " " + row.getField("value"))
        .containsExactlyInAnyOrderElementsOf(
            events.stream().map(each -> each.id() + " " + each.content().asInt()).toList());
    assertThat(table("values.csv"))
        .filteredOn(row -> row.getField("stream_id").equals("sleep"))
        .singleElement()
        .satisfies(row -> assertThat(row.getField("text")).isEqualTo("'=slept(\"well\")"));
    assertThat(table("notes.csv"))
        .singleElement()
        .satisfies(row -> assertThat(row.getField("text")).isEqualTo("Feels well."));
    assertThat(table("people.csv"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getField("who")).isEqualTo(people.participant.me().toString());
              assertThat(row.getField("granted")).contains("heart:read", "sleep:read");
              assertThat(row.getField("heart")).isEqualTo("values");
            });
    assertThat(days("heart")).isEqualTo(person.completeness());
  }

  /** Summed up from the table. */
  private Completeness days(String stream) throws IOException {
    List<String> cells = table("completeness.csv").stream().map(r -> r.getField(stream)).toList();
    return new Completeness(
        (int) cells.stream().filter("1"::equals).count(),
        (int) cells.stream().filter(cell -> !cell.isEmpty()).count());
  }
}
