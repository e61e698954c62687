package assent.core.export;

import static assent.core.export.MadeUpStudy.HEART;
import static assent.core.export.MadeUpStudy.MOOD;
import static assent.core.export.MadeUpStudy.WEIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.ExportReport;
import assent.core.api.study.ExportReport.LeftOut;
import assent.core.api.study.ExportReport.Reason;
import assent.core.api.study.ExportRequest;
import assent.core.api.study.ExportRequest.Format;
import assent.core.api.study.Measured;
import assent.core.cmc.RelationshipId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A pseudonymised export")
class PseudonymisedTest {
  private static final String BPM = "frequency/bpm";

  /** Everything that tells who somebody is. */
  private static final List<String> CANARIES =
      List.of(
          "annacanary",
          "bertcanary",
          "secret-host",
          "clinic-host",
          "Aliascanary",
          "notecanary",
          "wordcanary",
          "rawcanary",
          "streamcanary",
          "typecanary",
          "own name",
          "of mine",
          "event-0");

  private final MadeUpStudy study = new MadeUpStudy();
  @TempDir private Path folder;

  @BeforeEach
  void people() {
    RelationshipId anna = study.person("annacanary", "HRS-001", "Aliascanary");
    RelationshipId bert = study.person("bertcanary", "HRS-002", "Aliascanary");
    study.note(anna, "notecanary");
    for (RelationshipId each : List.of(anna, bert)) {
      study.value(each, HEART, BPM, "2026-03-28T22:30:00Z", new Measured.Amount(61));
      study.value(each, MOOD, "note/txt", "2026-03-28T22:30:00Z", new Measured.Words("wordcanary"));
      study.value(
          each,
          HEART,
          "Typecanary typecanary",
          "2026-03-28T22:30:00Z",
          new Measured.Raw("{\"x\":\"rawcanary\"}"));
      study.value(each, HEART, BPM, "2026-03-28T22:31:00Z", new Measured.Raw("1e300"));
      study.value(
          each, WEIGHT, "Typecanary typecanary", "2026-03-28T22:31:00Z", new Measured.Raw("12"));
      study.below(
          each, "streamcanary", WEIGHT, "mass/kg", "2026-03-28T22:30:00Z", new Measured.Amount(70));
      study.foreign(each, "streamcanary", "2026-03-28T22:30:00Z", new Measured.Amount(1));
    }
  }

  /** The text of every file, what is packed unpacked. */
  private static String everything(Exported out) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : out.names()) {
      all.append(name).append('\n');
      byte[] bytes = Files.readAllBytes(out.folder().resolve(name));
      all.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
      if (name.endsWith(".xlsx")) {
        try (ZipFile zip = new ZipFile(out.folder().resolve(name).toFile())) {
          for (ZipEntry each : Collections.list(zip.entries())) {
            try (InputStream in = zip.getInputStream(each)) {
              all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
            }
          }
        }
      }
    }
    return all.toString();
  }

  private static List<String> told(String text) {
    List<String> told = new ArrayList<>(CANARIES);
    told.removeIf(canary -> !text.contains(canary));
    return told;
  }

  @Test
  @DisplayName("holds nothing that tells who somebody is, in no format")
  void nothing() throws IOException {
    Exported out = Exported.of(study, Exported.pseudonymised(Format.values()), folder);

    assertThat(told(everything(out))).isEmpty();
    assertThat(out.names()).doesNotContain("notes.csv");
    assertThat(out.column("values.csv", "code"))
        .as("what may be told is there")
        .contains("HRS-001", "HRS-002");
    assertThat(out.column("values.csv", "value")).contains("61", "70");
    assertThat(out.column("values.csv", "raw")).contains("1e300", "12");
    assertThat(out.column("values.csv", "stream_name")).containsOnly("Heart rate", "Weight");
    assertThat(out.column("days.csv", "mood.missing")).contains("withheld");
  }

  @Test
  @DisplayName("says how much it left out")
  void leftOut() throws IOException {
    ExportReport report =
        Exported.of(study, Exported.pseudonymised(Format.values()), folder).report();

    assertThat(report.leftOut())
        .containsExactlyInAnyOrder(
            new LeftOut(Reason.FREE_TEXT, 4),
            new LeftOut(Reason.FOREIGN_STREAM, 2),
            new LeftOut(Reason.NOTES, 1));
    assertThat(report.values()).isEqualTo(8);
  }

  @Test
  @DisplayName("would be caught telling it: every canary is found in one that is not")
  void caught() throws IOException {
    Exported out =
        Exported.of(
            study,
            new ExportRequest(MadeUpStudy.ID, Set.of(), Set.of(Format.values()), false, true),
            folder);

    assertThat(told(everything(out))).isEqualTo(CANARIES);
  }
}
