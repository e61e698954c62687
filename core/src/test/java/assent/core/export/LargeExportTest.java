package assent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.ExportRequest.Format;
import assent.core.lifecycle.Victim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process of little memory: as many values kept would need more, and the last test sees to that.
 * With -Pexport a million values in 96 MB.
 */
@DisplayName("An export takes no more memory for more values")
class LargeExportTest {
  private static final int VALUES = Integer.getInteger("assent.export.values", 100_000);
  private static final String HEAP = System.getProperty("assent.export.heap", "24m");

  @TempDir private Path folder;

  private String run(int values, boolean hoards, Format format) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                folder.resolve("out").toString(),
                Integer.toString(values),
                Boolean.toString(hoards),
                format.name()));
    Victim process = Victim.withHeap(HEAP, LargeExport.class, arguments.toArray(String[]::new));
    try {
      return String.valueOf(process.line());
    } finally {
      process.kill();
    }
  }

  @ParameterizedTest
  @CsvSource({"CSV_LONG,1", "CSV_WIDE,1", "JSON,1", "FHIR,1", "XLSX,4"})
  @DisplayName("as a table, by day, as JSON, FHIR and a workbook")
  void constant(Format format, int share) throws Exception {
    int values = VALUES / share / 100 * 100;
    assertThat(run(values, false, format)).isEqualTo(values + " values, complete: true");
    if (format == Format.CSV_LONG) {
      try (Stream<String> lines = Files.lines(folder.resolve("out").resolve("values.csv"))) {
        assertThat(lines.count()).isEqualTo(values + 1);
      }
    }
  }

  @Test
  @DisplayName("one that kept them would run out of it")
  void caught() throws Exception {
    assertThat(run(2 * VALUES, true, Format.CSV_WIDE)).isEqualTo("out of memory");
  }
}
