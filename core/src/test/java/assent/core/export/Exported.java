package assent.core.export;

import assent.core.api.study.ExportProgress;
import assent.core.api.study.ExportReport;
import assent.core.api.study.ExportRequest;
import assent.core.api.study.ExportRequest.Format;
import assent.core.study.ExportSource;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** An export of a test, read back. */
record Exported(ExportReport report, Path folder) {
  /** Cancels where a test says so. */
  static final class Watched implements ExportProgress {
    private final IntPredicate cancels;
    private int at;
    int of;
    boolean ran;

    Watched(IntPredicate cancels) {
      this.cancels = cancels;
    }

    @Override
    public void at(int people, int ofAll) {
      ran = true;
      at = people;
      of = ofAll;
    }

    int at() {
      return at;
    }

    @Override
    public boolean isCancelled() {
      return cancels.test(at);
    }
  }

  static Watched whole() {
    return new Watched(at -> false);
  }

  static ExportRequest request(Format... formats) {
    return new ExportRequest(MadeUpStudy.ID, Set.of(), Set.of(formats), false, false);
  }

  static ExportRequest pseudonymised(Format... formats) {
    return new ExportRequest(MadeUpStudy.ID, Set.of(), Set.of(formats), true, true);
  }

  static Exported of(ExportSource study, ExportRequest request, Path folder) throws IOException {
    return new Exported(new StudyExport().write(study, request, folder, whole()), folder);
  }

  String text(String name) throws IOException {
    return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
  }

  /** A table, without its byte-order mark. */
  List<NamedCsvRecord> table(String name) throws IOException {
    String text = text(name);
    if (text.charAt(0) != 0xFEFF) {
      throw new AssertionError(name + " has no byte-order mark");
    }
    return CsvReader.builder().ofNamedCsvRecord(text.substring(1)).stream().toList();
  }

  /** One column of a table. */
  List<String> column(String name, String column) throws IOException {
    return table(name).stream().map(row -> row.getField(column)).toList();
  }

  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
