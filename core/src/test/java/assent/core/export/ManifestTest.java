package assent.core.export;

import static assent.core.export.MadeUpStudy.HEART;
import static assent.core.export.MadeUpStudy.MOOD;
import static assent.core.export.MadeUpStudy.WEIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.api.FieldsRefused;
import assent.core.api.study.ExportReport;
import assent.core.api.study.ExportReport.Reason;
import assent.core.api.study.ExportRequest.Format;
import assent.core.api.study.Measured;
import assent.core.api.study.Reading;
import assent.core.cmc.RelationshipId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The files of an export")
class ManifestTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Format[] ALL = Format.values();

  private final MadeUpStudy study = new MadeUpStudy();
  @TempDir private Path temp;
  private Path folder = Path.of("");

  @BeforeEach
  void people() {
    folder = temp.resolve("out");
    RelationshipId anna =
        study.person(
            "anna",
            "HRS-001",
            "A",
            "2026-03-20T08:00:00Z",
            Map.of(WEIGHT, new Reading.NotGranted(), MOOD, new Reading.NotRead(null, false)));
    RelationshipId bert = study.person("bert", "HRS-002", "B");
    for (RelationshipId each : List.of(anna, bert)) {
      study.value(each, HEART, "frequency/bpm", "2026-03-28T22:30:00Z", new Measured.Amount(61));
    }
  }

  private ExportReport write(IntPredicate cancels, Format... formats) throws IOException {
    return new StudyExport()
        .write(study, Exported.request(formats), folder, new Exported.Watched(cancels));
  }

  private JsonNode manifest() throws IOException {
    return JSON.readTree(Files.readString(folder.resolve("manifest.json")));
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  @Test
  @DisplayName("are named in the report and in the manifest with their true hashes")
  void hashes() throws Exception {
    ExportReport report = write(at -> false, ALL);

    assertThat(report.complete()).isTrue();
    assertThat(report.people()).isEqualTo(2);
    assertThat(report.values()).isEqualTo(2);
    assertThat(report.files()).extracting(ExportReport.File::name).endsWith("manifest.json");
    assertThat(new Exported(report, folder).names())
        .containsExactlyInAnyOrderElementsOf(
            report.files().stream().map(ExportReport.File::name).toList());
    for (ExportReport.File each : report.files()) {
      assertThat(each.sha256()).as(each.name()).isEqualTo(sha256(folder.resolve(each.name())));
      assertThat(each.bytes()).isEqualTo(Files.size(folder.resolve(each.name())));
      assertThat(each.kept()).isFalse();
    }
    JsonNode files = manifest().path("files");
    assertThat(files.size()).isEqualTo(report.files().size() - 1);
    for (JsonNode each : files) {
      assertThat(each.path("sha256").asString())
          .isEqualTo(sha256(folder.resolve(each.path("name").asString())));
    }
  }

  @Test
  @DisplayName("come with who wrote them, when, of what, and what each person granted")
  void manifestSays() throws Exception {
    write(at -> false, Format.CSV_LONG);

    JsonNode manifest = manifest();
    assertThat(manifest.path("complete").asBoolean()).isTrue();
    assertThat(manifest.path("by").path("username").asString()).isEqualTo("coordinator");
    assertThat(manifest.path("by").path("host").asString()).isEqualTo("clinic-host.example");
    assertThat(manifest.path("at").asString()).isEqualTo("2026-04-02T10:00:00Z");
    assertThat(manifest.path("program").asString()).startsWith("Assent ");
    assertThat(manifest.path("study").path("id").asString()).isEqualTo("madeup");
    assertThat(manifest.path("study").path("title").path("en").asString()).isEqualTo("Heart study");
    assertThat(manifest.path("study").path("textVersions").get(0).asString()).isEqualTo("v3");
    assertThat(manifest.path("formats").get(0).asString()).isEqualTo("csv_long");
    JsonNode anna = manifest.path("people").get(0);
    assertThat(anna.path("code").asString()).isEqualTo("HRS-001");
    assertThat(anna.path("granted").get(0).path("on").asString()).isEqualTo(HEART);
    assertThat(anna.path("granted").get(0).path("level").asString()).isEqualTo("read");
    assertThat(anna.path("streams").findValuesAsString("is"))
        .containsExactly("values", "not_granted", "values", "not_read");
    assertThat(manifest.path("leftOut").path("never_read").asLong()).isEqualTo(1);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @DisplayName("are for their owner alone")
  void rights() throws Exception {
    write(at -> false, ALL);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    for (String each : new Exported(write(at -> false, ALL), folder).names()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(each))))
          .as(each)
          .isEqualTo("rw-------");
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("go on where they were cancelled, with what was finished untouched")
  void resumed(Format format) throws Exception {
    ExportReport whole = write(at -> false, format);
    int files = whole.files().size();
    List<String> hashes = whole.files().stream().map(ExportReport.File::sha256).toList();
    new Exported(whole, folder).names().forEach(name -> delete(folder.resolve(name)));
    Exported.Watched counted = Exported.whole();
    new StudyExport().write(study, Exported.request(format), temp.resolve("count"), counted);
    boolean keptSome = false;
    for (int stop = 0; stop < counted.of; stop++) {
      int cancelAt = stop;
      ExportReport part = write(at -> at >= cancelAt, format);
      assertThat(part.complete()).isFalse();
      assertThat(new Exported(part, folder).names())
          .as("only what is finished stays")
          .containsExactlyInAnyOrderElementsOf(
              part.files().stream().map(ExportReport.File::name).toList());
      if (!part.files().isEmpty()) {
        assertThat(manifest().path("complete").asBoolean()).isFalse();
      }
      study.read.clear();
      ExportReport rest = write(at -> false, format);
      assertThat(rest.complete()).isTrue();
      assertThat(rest.files()).hasSize(files);
      for (int i = 0; i < files - 1; i++) {
        // A workbook names the second in which it was written.
        if (!rest.files().get(i).name().equals("study.xlsx")) {
          assertThat(rest.files().get(i).sha256()).isEqualTo(hashes.get(i));
        }
      }
      assertThat(rest.files().stream().filter(ExportReport.File::kept).map(ExportReport.File::name))
          .containsExactlyElementsOf(
              part.files().stream()
                  .map(ExportReport.File::name)
                  .filter(name -> !name.equals("manifest.json"))
                  .toList());
      assertThat(rest.values()).isEqualTo(whole.values());
      keptSome |= rest.files().stream().anyMatch(ExportReport.File::kept);
    }
    assertThat(keptSome).as("some export was cancelled between two files").isTrue();
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private ExportReport cancelledBehindFirst() throws IOException {
    ExportReport part = write(at -> at >= 2, Format.CSV_LONG);
    assertThat(part.files()).extracting(ExportReport.File::name).contains("values.csv");
    assertThat(part.complete()).isFalse();
    return part;
  }

  private boolean keepsAny() throws IOException {
    return write(at -> false, Format.CSV_LONG).files().stream().anyMatch(ExportReport.File::kept);
  }

  @Test
  @DisplayName("are written again where one was changed meanwhile")
  void altered() throws IOException {
    cancelledBehindFirst();
    Files.writeString(folder.resolve("values.csv"), "something else");

    ExportReport rest = write(at -> false, Format.CSV_LONG);

    assertThat(rest.files().getFirst().kept()).isFalse();
    assertThat(new Exported(rest, folder).column("values.csv", "value"))
        .containsExactly("61", "61");
  }

  @Test
  @DisplayName("are written again where the study is another one since")
  void revised() throws IOException {
    cancelledBehindFirst();
    study.revised("r2");
    assertThat(keepsAny()).isFalse();
  }

  @Test
  @DisplayName("are written again where somebody ended since")
  void ended() throws IOException {
    cancelledBehindFirst();
    study.ended(study.people().getFirst().id(), "2026-04-02T09:00:00Z");
    assertThat(keepsAny()).isFalse();
  }

  @Test
  @DisplayName("are written again a day later")
  void aDayLater() throws IOException {
    cancelledBehindFirst();
    study.at(study.now().plus(Duration.ofDays(1)));
    assertThat(keepsAny()).isFalse();
  }

  @Test
  @DisplayName("are written again when they were complete")
  void again() throws IOException {
    write(at -> false, Format.CSV_LONG);
    assertThat(keepsAny()).isFalse();
  }

  @Test
  @DisplayName("do not stay beside those of another export, and others are let alone")
  void replaced() throws IOException {
    write(at -> false, Format.CSV_LONG, Format.CSV_WIDE);
    Files.writeString(folder.resolve("mine.txt"), "mine");
    new StudyExport()
        .write(study, Exported.pseudonymised(Format.CSV_WIDE), folder, Exported.whole());

    assertThat(Files.list(folder).map(each -> each.getFileName().toString()))
        .doesNotContain("values.csv")
        .contains("days.csv", "mine.txt");
  }

  @Test
  @DisplayName("are written whole where the manifest that is there is broken")
  void brokenManifest() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("manifest.json"), "{\"complete\": [\"");

    assertThat(write(at -> false, Format.CSV_LONG).complete()).isTrue();
  }

  @Test
  @DisplayName("are none where no format is asked for")
  void noFormat() {
    assertThatThrownBy(() -> write(at -> false)).isInstanceOf(FieldsRefused.class);
  }

  @Test
  @DisplayName("are counted while they are written")
  void progress() throws IOException {
    Exported.Watched heard = Exported.whole();
    new StudyExport().write(study, Exported.request(ALL), folder, heard);

    assertThat(heard.at()).isEqualTo(heard.of).isPositive();
    assertThat(write(at -> false, ALL).leftOut())
        .extracting(ExportReport.LeftOut::reason)
        .containsExactly(Reason.NEVER_READ);
  }
}
