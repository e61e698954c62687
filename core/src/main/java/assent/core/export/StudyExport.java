package assent.core.export;

import assent.core.api.FieldsRefused;
import assent.core.api.FieldsRefused.Flaw;
import assent.core.api.study.ExportProgress;
import assent.core.api.study.ExportReport;
import assent.core.api.study.ExportRequest;
import assent.core.api.study.ExportRequest.Format;
import assent.core.lifecycle.DurableFiles;
import assent.core.study.ExportSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a study into files, one file after the other and in each one person after the other, so
 * that no more is in memory than one person takes. After each file the manifest is written: what is
 * finished is never written again when the export goes on.
 */
public final class StudyExport implements ExportSource.Writer {
  /** What was written before is of other data after that. */
  private static final Duration GOES_ON = Duration.ofDays(1);

  private static final Part VALUES = new Part("values.csv", 1, CsvFiles::values);
  private static final Part DAYS = new Part("days.csv", 1, CsvFiles::days);
  private static final Part NOTES = new Part("notes.csv", 1, CsvFiles::notes);
  private static final Part PEOPLE = new Part("people.csv", 0, CsvFiles::people);
  private static final Part COMPLETENESS = new Part("completeness.csv", 1, CsvFiles::completeness);
  private static final Part WORKBOOK = new Part("study.xlsx", 2, XlsxBook::write);
  private static final Part LINES = new Part("study.jsonl", 1, JsonLines::write);
  private static final Part FHIR = new Part("study.fhir.json", 1, FhirBundle::write);
  private static final Part CODEBOOK = new Part("codebook.csv", 0, CsvFiles::codebook);
  private static final List<Part> ALL =
      List.of(VALUES, DAYS, NOTES, PEOPLE, COMPLETENESS, WORKBOOK, LINES, FHIR, CODEBOOK);

  private final String program;

  public StudyExport() {
    @Nullable String version = StudyExport.class.getPackage().getImplementationVersion();
    this.program = "Assent " + Objects.requireNonNullElse(version, "(development)");
  }

  private static List<Part> parts(Material material) {
    Set<Format> formats = material.request().formats();
    List<Part> parts = new ArrayList<>();
    boolean csv = false;
    if (formats.contains(Format.CSV_LONG)) {
      parts.add(VALUES);
      csv = true;
    }
    if (formats.contains(Format.CSV_WIDE)) {
      parts.add(DAYS);
      csv = true;
    }
    if (csv) {
      parts.add(PEOPLE);
      if (material.hasNotes()) {
        parts.add(NOTES);
      }
    }
    parts.add(COMPLETENESS);
    if (formats.contains(Format.XLSX)) {
      parts.add(WORKBOOK);
    }
    if (formats.contains(Format.JSON)) {
      parts.add(LINES);
    }
    if (formats.contains(Format.FHIR)) {
      parts.add(FHIR);
    }
    parts.add(CODEBOOK);
    return parts;
  }

  @Override
  public ExportReport write(
      ExportSource source, ExportRequest request, Path folder, ExportProgress progress)
      throws IOException {
    if (request.formats().isEmpty()) {
      throw new FieldsRefused("formats", Flaw.MISSING);
    }
    Material material = new Material(source, request);
    List<Part> parts = parts(material);
    DurableFiles.folder(folder);
    Manifest.Before before = goesOn(folder, material);
    List<Manifest.Finished> files = new ArrayList<>();
    Tally tally = material.missing();
    Pass pass = new Pass(progress, material.people(), parts.stream().mapToInt(Part::passes).sum());
    boolean complete = false;
    Manifest.@Nullable Finished manifest = null;
    try {
      for (Part part : parts) {
        Manifest.@Nullable Finished kept = before.files().get(part.name());
        if (kept == null) {
          kept = write(part, material, folder, pass);
        } else {
          pass.skip(part.passes());
        }
        files.add(kept);
        tally.most(kept.tally());
        complete = files.size() == parts.size();
        manifest = manifest(material, folder, complete, files, tally);
      }
    } catch (Pass.CancelledException e) {
      complete = false;
    }
    if (manifest != null) {
      files.add(manifest);
    }
    return new ExportReport(
        complete,
        files.stream()
            .map(f -> new ExportReport.File(f.name(), f.bytes(), f.sha256(), f.kept()))
            .toList(),
        material.people().size(),
        tally.values(),
        tally.leftOut());
  }

  private static Manifest.Finished write(Part part, Material material, Path folder, Pass pass)
      throws IOException {
    Tally tally = new Tally();
    try (Output output = new Output(folder, part.name())) {
      part.content().write(output.stream(), material, pass, tally);
      String sha256 = output.finish();
      return new Manifest.Finished(
          part.name(), Files.size(folder.resolve(part.name())), sha256, tally, false);
    }
  }

  private Manifest.Finished manifest(
      Material material, Path folder, boolean complete, List<Manifest.Finished> files, Tally tally)
      throws IOException {
    try (Output output = new Output(folder, Manifest.NAME)) {
      Manifest.write(output.stream(), material, program, complete, files, tally.leftOut());
      String sha256 = output.finish();
      return new Manifest.Finished(
          Manifest.NAME, Files.size(folder.resolve(Manifest.NAME)), sha256, tally, false);
    }
  }

  /**
   * What is there already and goes with what is asked for now. All other files of ours are removed:
   * beside a new manifest they would pass for its own.
   */
  private static Manifest.Before goesOn(Path folder, Material material) throws IOException {
    Manifest.Before before = Manifest.read(folder);
    Instant now = material.source().now();
    boolean same =
        !before.complete()
            && before.request().equals(Manifest.request(material))
            && !now.isBefore(before.at())
            && now.isBefore(before.at().plus(GOES_ON));
    if (!same) {
      Files.deleteIfExists(folder.resolve(Manifest.NAME));
    }
    Files.deleteIfExists(Output.part(folder, Manifest.NAME));
    List<String> names = parts(material).stream().map(Part::name).toList();
    for (Part each : ALL) {
      Path file = folder.resolve(each.name());
      Manifest.@Nullable Finished known = before.files().get(each.name());
      boolean stays =
          same
              && known != null
              && names.contains(each.name())
              && Files.isRegularFile(file)
              && Output.hash(file).equals(known.sha256());
      if (known != null && !stays) {
        before.files().remove(each.name());
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(Output.part(folder, each.name()));
    }
    return before;
  }
}
