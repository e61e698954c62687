package assent.core.export;

import static assent.core.export.MadeUpStudy.HEART;
import static assent.core.export.MadeUpStudy.MOOD;
import static assent.core.export.MadeUpStudy.PRESSURE;
import static assent.core.export.MadeUpStudy.WEIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.ExportReport.LeftOut;
import assent.core.api.study.ExportReport.Reason;
import assent.core.api.study.ExportRequest;
import assent.core.api.study.ExportRequest.Format;
import assent.core.api.study.Measured;
import assent.core.api.study.Reading;
import assent.core.cmc.RelationshipId;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A study as CSV")
class CsvExportTest {
  private static final String BPM = "frequency/bpm";

  private final MadeUpStudy study = new MadeUpStudy();
  @TempDir private Path folder;

  private Exported written(Format... formats) throws IOException {
    return Exported.of(study, Exported.request(formats), folder.resolve("out"));
  }

  @Test
  @DisplayName("has a row for each value, with its time as the study's clocks showed it")
  void values() throws IOException {
    RelationshipId anna = study.person("anna", "HRS-001", "A");
    study.value(anna, HEART, BPM, "2026-03-28T22:30:00.123Z", new Measured.Amount(72));
    study.value(
        anna,
        PRESSURE,
        "blood-pressure/mmhg-bpm",
        "2026-03-29T06:00:00Z",
        new Measured.Pair(120, 80.5));

    List<NamedCsvRecord> rows = written(Format.CSV_LONG).table("values.csv");

    assertThat(rows.getFirst().getFields())
        .containsExactly(
            "HRS-001",
            "9",
            "2026-03-28T22:30:00.123Z",
            "2026-03-28T23:30:00.123+01:00",
            "heart",
            "heart of mine",
            BPM,
            "bpm",
            "72",
            "",
            "",
            "",
            "event-0");
    assertThat(rows.getLast().getField("time_local"))
        .as("summer time began that night")
        .isEqualTo("2026-03-29T08:00:00.000+02:00");
    assertThat(rows.getLast().getField("value")).isEqualTo("120");
    assertThat(rows.getLast().getField("value2")).isEqualTo("80.5");
    assertThat(rows).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0.0,0",
    "72,72",
    "72.50,72.5",
    "1.5E-7,0.00000015",
    "123456789012345,123456789012345",
    "-3.25,-3.25",
    "1000,1000"
  })
  @DisplayName("writes numbers in plain decimal, whatever the language of this computer")
  void numbers(double value, String written) throws IOException {
    RelationshipId anna = study.person("anna", "HRS-001", "A");
    study.value(anna, HEART, BPM, "2026-03-28T22:30:00Z", new Measured.Amount(value));

    assertThat(written(Format.CSV_LONG).column("values.csv", "value")).containsExactly(written);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e16})
  @DisplayName("never shows as a value what is no measurement of anything")
  void noMeasurement(double value) throws IOException {
    RelationshipId anna = study.person("anna", "HRS-001", "A");
    study.value(anna, HEART, BPM, "2026-03-28T22:30:00Z", new Measured.Amount(value));
    study.value(anna, PRESSURE, "x/y", "2026-03-28T22:30:00Z", new Measured.Pair(120, value));
    study.value(anna, HEART, BPM, "2026-03-28T22:31:00Z", new Measured.Raw("1e300"));

    Exported out = written(Format.CSV_LONG, Format.CSV_WIDE);

    assertThat(out.column("values.csv", "value")).containsOnly("");
    assertThat(out.column("values.csv", "value2")).containsOnly("");
    assertThat(out.column("values.csv", "raw")).doesNotContain("").contains("1e300");
    assertThat(out.column("days.csv", "heart")).containsOnly("");
    assertThat(out.column("days.csv", "heart.missing")).contains("not_understood");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\nx",
        "＝1",
        "'=1",
        "say \"=1\", twice",
        "first\nsecond, \"third\"",
        "עברית ותרגום",
        "👩‍⚕️ 72 🫀",
        "plain"
      })
  @DisplayName("gives every text back as it was, and none that a spreadsheet would calculate")
  void texts(String text) throws IOException {
    RelationshipId anna = study.person("anna", text, "A");
    study.value(anna, MOOD, "note/txt", "2026-03-28T22:30:00Z", new Measured.Words(text));
    study.value(anna, text, text, "2026-03-28T22:30:00Z", new Measured.Raw(text));

    Exported out = written(Format.CSV_LONG, Format.CSV_WIDE);

    assertThat(out.column("values.csv", "text").getFirst()).satisfies(cell -> same(cell, text));
    assertThat(out.column("values.csv", "raw").getLast()).satisfies(cell -> same(cell, text));
    for (String file : List.of("values.csv", "days.csv", "people.csv", "codebook.csv")) {
      for (NamedCsvRecord row : out.table(file)) {
        for (String cell : row.getFields()) {
          boolean number = cell.matches("-?[0-9.]+");
          assertThat(!number && cell.matches("(?s)[=+\\-@\\t\\n\\r＝].*")).as(cell).isFalse();
        }
      }
    }
  }

  private static void same(String cell, String text) {
    assertThat(cell.startsWith("'") ? cell.substring(1) : cell).isEqualTo(text);
  }

  @Test
  @DisplayName("holds values that lie ahead, before 1970 and beyond all calendars")
  void times() throws IOException {
    RelationshipId anna = study.person("anna", "HRS-001", "A");
    for (String at :
        List.of(
            "-0044-03-15T12:00:00Z",
            "1969-12-31T23:59:59Z",
            "2031-01-01T00:00:00Z",
            "+20000-01-01T00:00:00Z")) {
      study.value(anna, HEART, BPM, at, new Measured.Amount(1));
    }

    Exported out = written(Format.CSV_LONG, Format.CSV_WIDE);

    assertThat(out.column("values.csv", "time_utc"))
        .containsExactly(
            "'-0044-03-15T12:00:00.000Z",
            "1969-12-31T23:59:59.000Z",
            "2031-01-01T00:00:00.000Z",
            "'+20000-01-01T00:00:00.000Z");
    assertThat(out.column("days.csv", "date"))
        .as("no day for what was measured by nobody")
        .startsWith("1970-01-01", "2026-03-20")
        .endsWith("2031-01-01");
    assertThat(out.report().leftOut()).containsExactly(new LeftOut(Reason.NO_DAY, 2));
    assertThat(
            Exported.of(study, Exported.request(Format.XLSX), folder.resolve("book"))
                .report()
                .leftOut())
        .containsExactly(new LeftOut(Reason.NO_DAY, 2));
    assertThat(out.column("values.csv", "study_day").getFirst()).startsWith("-");
  }

  @Test
  @DisplayName("has a row for each person and day, with the last value of the day")
  void days() throws IOException {
    RelationshipId anna = study.person("anna", "HRS-001", "A", "2026-03-28T08:00:00Z", Map.of());
    study.at(Instant.parse("2026-03-30T08:00:00Z"));
    study.value(anna, HEART, BPM, "2026-03-28T22:59:00Z", new Measured.Amount(70));
    study.value(anna, HEART, BPM, "2026-03-28T09:00:00Z", new Measured.Amount(60));
    study.value(anna, HEART, BPM, "2026-03-29T21:59:00Z", new Measured.Amount(0));
    study.value(anna, HEART, BPM, "2026-03-28T23:01:00Z", new Measured.Amount(80));
    study.below(
        anna, "scales", WEIGHT, "mass/kg", "2026-03-29T10:00:00Z", new Measured.Amount(71.2));
    study.due(anna, HEART, "2026-03-28", 0, true);
    study.due(anna, HEART, "2026-03-29", 0, true);
    study.due(anna, PRESSURE, "2026-03-29", 0, false);
    study.due(anna, PRESSURE, "2026-03-29", 1, true);

    Exported out = written(Format.CSV_WIDE);

    assertThat(out.column("days.csv", "date"))
        .as("the day of 23 hours is a day")
        .containsExactly("2026-03-28", "2026-03-29", "2026-03-30");
    assertThat(out.column("days.csv", "study_day")).containsExactly("1", "2", "3");
    assertThat(out.column("days.csv", "heart")).containsExactly("70", "0", "");
    assertThat(out.column("days.csv", "heart.missing"))
        .as("zero is a value")
        .containsExactly("", "", "nothing_recorded");
    assertThat(out.column("days.csv", "weight")).containsExactly("", "71.2", "");
    assertThat(out.column("days.csv", "weight.unit")).containsExactly("", "kg", "");
    assertThat(out.column("days.csv", "completeness_there")).containsExactly("1", "2", "0");
    assertThat(out.column("days.csv", "completeness_due")).containsExactly("1", "3", "0");
    assertThat(out.column("completeness.csv", "heart")).containsExactly("1", "1");
    assertThat(out.column("completeness.csv", "pressure.before_noon")).containsExactly("", "0");
    assertThat(out.column("completeness.csv", "pressure.after_noon")).containsExactly("", "1");
    assertThat(out.column("completeness.csv", "weight")).containsExactly("", "");
    assertThat(out.table("completeness.csv").getFirst().getHeader())
        .as("a stream of which nothing is expected")
        .doesNotContain("mood");
  }

  @Test
  @DisplayName("tells apart why there is no value")
  void missing() throws IOException {
    study.at(Instant.parse("2026-03-30T08:00:00Z"));
    study.person(
        "anna",
        "HRS-001",
        "A",
        "2026-03-28T08:00:00Z",
        Map.of(
            HEART, new Reading.NothingRecorded(),
            WEIGHT, new Reading.NotGranted(),
            PRESSURE, new Reading.Ended(Instant.parse("2026-03-29T08:00:00Z")),
            MOOD, new Reading.NotRead(Instant.parse("2026-03-30T05:00:00Z"), true)));

    Exported out = written(Format.CSV_WIDE);

    assertThat(out.column("days.csv", "heart.missing")).containsOnly("nothing_recorded");
    assertThat(out.column("days.csv", "weight.missing")).containsOnly("not_granted");
    assertThat(out.column("days.csv", "pressure.missing"))
        .containsExactly("nothing_recorded", "ended", "ended");
    assertThat(out.column("days.csv", "mood.missing"))
        .containsExactly("nothing_recorded", "nothing_recorded", "not_read");
    assertThat(out.column("people.csv", "pressure")).containsExactly("ended");
    assertThat(out.column("people.csv", "pressure.since_utc"))
        .containsExactly("2026-03-29T08:00:00.000Z");
  }

  @Test
  @DisplayName("says of no day that it was empty where values went with the grant")
  void gone() throws IOException {
    study.dropsEnded();
    study.at(Instant.parse("2026-03-30T08:00:00Z"));
    study.person(
        "anna",
        "HRS-001",
        "A",
        "2026-03-28T08:00:00Z",
        Map.of(HEART, new Reading.Ended(Instant.parse("2026-03-29T08:00:00Z"))));

    assertThat(written(Format.CSV_WIDE).column("days.csv", "heart.missing")).containsOnly("ended");
  }

  @Test
  @DisplayName("keeps two people apart, also where the team gave both one code or none")
  void apart() throws IOException {
    RelationshipId anna = study.person("anna", "HRS-001", "A");
    RelationshipId bert = study.person("bert", "HRS-001", "B");
    RelationshipId cora = study.person("cora", "–", "C");
    study.value(anna, HEART, BPM, "2026-03-28T22:30:00Z", new Measured.Amount(61));
    study.value(bert, HEART, BPM, "2026-03-28T22:30:00Z", new Measured.Amount(62));
    study.value(cora, HEART, BPM, "2026-03-28T22:30:00Z", new Measured.Amount(63));

    Exported all = written(Format.CSV_LONG);
    Exported two =
        Exported.of(
            study,
            new ExportRequest(
                MadeUpStudy.ID,
                Set.of(bert, cora, RelationshipId.of(bert.peer(), ":_cmc:apps:assent:other")),
                Set.of(Format.CSV_LONG),
                false,
                false),
            folder.resolve("two"));

    assertThat(all.column("values.csv", "code"))
        .containsExactly("HRS-001", "HRS-001 (2)", "no-code");
    assertThat(all.column("values.csv", "value")).containsExactly("61", "62", "63");
    assertThat(two.column("values.csv", "code"))
        .as("a choice bears the same codes")
        .containsExactly("HRS-001 (2)", "no-code");
    assertThat(two.report().leftOut())
        .anySatisfy(each -> assertThat(each.reason().name()).isEqualTo("NOT_OF_STUDY"));
  }

  @Test
  @DisplayName("explains every column of every table in the codebook")
  void codebook() throws IOException {
    RelationshipId anna = study.person("anna", "HRS-001", "A");
    study.note(anna, "=note");
    study.value(anna, HEART, BPM, "2026-03-28T22:30:00Z", new Measured.Amount(61));
    study.due(anna, HEART, "2026-03-28", 0, true);
    Exported out =
        Exported.of(
            study,
            new ExportRequest(
                MadeUpStudy.ID, Set.of(), Set.of(Format.CSV_LONG, Format.CSV_WIDE), false, true),
            folder.resolve("out"));

    List<NamedCsvRecord> book = out.table("codebook.csv");
    for (String table : List.of("values", "days", "people", "completeness", "notes")) {
      List<String> explained =
          book.stream()
              .filter(row -> row.getField("table").equals(table))
              .map(row -> row.getField("column"))
              .toList();
      assertThat(explained).as(table).isEqualTo(out.table(table + ".csv").getFirst().getHeader());
    }
    assertThat(out.column("notes.csv", "text")).containsExactly("'=note");
  }
}
