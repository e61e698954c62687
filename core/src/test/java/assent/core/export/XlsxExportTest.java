package assent.core.export;

import static assent.core.export.MadeUpStudy.HEART;
import static assent.core.export.MadeUpStudy.MOOD;
import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.study.ExportReport.LeftOut;
import assent.core.api.study.ExportReport.Reason;
import assent.core.api.study.ExportRequest.Format;
import assent.core.api.study.Measured;
import assent.core.cmc.RelationshipId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@DisplayName("A study as a workbook")
class XlsxExportTest {
  private static final String BPM = "frequency/bpm";

  private final MadeUpStudy study = new MadeUpStudy();
  @TempDir private Path folder;

  /** A cell as it stands in the file. */
  private record Cell(String type, String text, String style) {}

  /** A workbook, read by nothing but the XML of the platform. */
  private record Book(
      Map<String, List<Map<String, Cell>>> sheets, List<String> formats, int formulas) {
    List<Map<String, Cell>> sheet(String name) {
      return sheets.getOrDefault(name, List.of());
    }

    /** The cell below a header, on the row of this number; of no type where there is none. */
    Cell cell(String sheet, String header, int row) {
      String column =
          sheet(sheet).getFirst().entrySet().stream()
              .filter(each -> each.getValue().text().equals(header))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow();
      return sheet(sheet).get(row).getOrDefault(column, new Cell("", "", ""));
    }

    /** How a number is shown. */
    String format(Cell cell) {
      return formats.get(Integer.parseInt(cell.style()));
    }
  }

  private static Document xml(ZipFile zip, String name) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return factory.newDocumentBuilder().parse(in);
    }
  }

  private static List<Element> all(Document document, String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Book read(Path file) throws Exception {
    Map<String, List<Map<String, Cell>>> sheets = new LinkedHashMap<>();
    List<String> formats = new ArrayList<>();
    int formulas = 0;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Document styles = xml(zip, "xl/styles.xml");
      Map<String, String> codes = new LinkedHashMap<>();
      all(styles, "numFmt")
          .forEach(
              each -> codes.put(each.getAttribute("numFmtId"), each.getAttribute("formatCode")));
      Element used = all(styles, "cellXfs").getFirst();
      NodeList xfs = used.getElementsByTagName("xf");
      for (int i = 0; i < xfs.getLength(); i++) {
        formats.add(codes.getOrDefault(((Element) xfs.item(i)).getAttribute("numFmtId"), ""));
      }
      int number = 0;
      for (Element sheet : all(xml(zip, "xl/workbook.xml"), "sheet")) {
        Document content = xml(zip, "xl/worksheets/sheet" + ++number + ".xml");
        formulas += all(content, "f").size();
        List<Map<String, Cell>> rows = new ArrayList<>();
        for (Element row : all(content, "row")) {
          Map<String, Cell> cells = new LinkedHashMap<>();
          NodeList all = row.getElementsByTagName("c");
          for (int i = 0; i < all.getLength(); i++) {
            Element cell = (Element) all.item(i);
            cells.put(
                cell.getAttribute("r").replaceAll("[0-9]", ""),
                new Cell(cell.getAttribute("t"), cell.getTextContent(), cell.getAttribute("s")));
          }
          rows.add(cells);
        }
        sheets.put(sheet.getAttribute("name"), rows);
      }
    }
    return new Book(sheets, formats, formulas);
  }

  private Book written() throws Exception {
    return read(
        Exported.of(study, Exported.request(Format.XLSX), folder).folder().resolve("study.xlsx"));
  }

  @Test
  @DisplayName("has numbers as numbers, texts as texts, times as times")
  void cells() throws Exception {
    RelationshipId anna = study.person("anna", "0012", "A");
    study.value(anna, HEART, BPM, "2026-03-28T22:30:00Z", new Measured.Amount(72.25));
    study.value(anna, MOOD, "note/txt", "2026-03-28T22:30:00Z", new Measured.Words("1E5"));

    Book book = written();

    assertThat(book.sheets().keySet()).containsExactly("Values", "Days", "People", "Codebook");
    assertThat(book.cell("Values", "code", 1)).isEqualTo(new Cell("inlineStr", "0012", ""));
    assertThat(book.cell("Values", "text", 2)).isEqualTo(new Cell("inlineStr", "1E5", ""));
    assertThat(book.cell("Values", "value", 1)).isEqualTo(new Cell("n", "72.25", ""));
    assertThat(book.cell("Values", "value", 2)).isEqualTo(new Cell("", "", ""));
    Cell time = book.cell("Values", "time_local", 1);
    assertThat(time.type()).isEqualTo("n");
    assertThat(book.format(time)).isEqualTo("yyyy-mm-dd hh:mm:ss");
    assertThat(
            LocalDateTime.of(1899, 12, 30, 0, 0)
                .plusSeconds(Math.round(Double.parseDouble(time.text()) * 86_400)))
        .isEqualTo(LocalDateTime.of(2026, 3, 28, 23, 30));
    Cell day = book.cell("Days", "date", 1);
    assertThat(day.text()).startsWith("46101");
    assertThat(book.format(day)).isEqualTo("yyyy-mm-dd");
    assertThat(book.cell("Days", "heart", 9).text()).isEqualTo("72.25");
    assertThat(book.cell("Days", "heart.missing", 1).text()).isEqualTo("nothing_recorded");
  }

  @Test
  @DisplayName("calculates nothing, and shows texts as they are")
  void inert() throws Exception {
    List<String> texts =
        List.of(
            "=1+1",
            "@SUM(A1)",
            "<c>&amp;</c>",
            "say \"x\"",
            "a\nb",
            "עברית",
            "👩‍⚕️🫀",
            "'=1",
            "-1");
    RelationshipId anna = study.person("anna", "=code()", "=alias()");
    for (String each : texts) {
      study.value(anna, MOOD, "note/txt", "2026-03-28T22:30:00Z", new Measured.Words(each));
    }

    Book book = written();

    assertThat(book.formulas()).isZero();
    for (int i = 0; i < texts.size(); i++) {
      assertThat(book.cell("Values", "text", i + 1))
          .isEqualTo(new Cell("inlineStr", texts.get(i), ""));
    }
    assertThat(book.cell("People", "alias", 1).text()).isEqualTo("=alias()");
  }

  @Test
  @DisplayName("writes times as text that no calendar of a spreadsheet knows")
  void times() throws Exception {
    study.at(Instant.parse("2026-03-21T10:00:00Z"));
    RelationshipId anna = study.person("anna", "HRS-001", "A");
    study.value(anna, HEART, BPM, "1850-01-01T00:00:00Z", new Measured.Amount(1));
    study.value(anna, HEART, BPM, "+20000-01-01T00:00:00Z", new Measured.Amount(Double.NaN));

    Book book = written();

    assertThat(book.cell("Values", "time_utc", 1).type()).isEqualTo("inlineStr");
    assertThat(book.cell("Values", "time_utc", 2).text()).startsWith("+20000-01-01");
    assertThat(book.cell("Values", "value", 2)).isEqualTo(new Cell("", "", ""));
    assertThat(book.cell("Values", "raw", 2).text()).isEqualTo("NaN");
  }

  @Test
  @DisplayName("goes on in further sheets where one is full")
  void sheets() throws Exception {
    RelationshipId anna = study.person("anna", "HRS-001", "A");
    for (int i = 0; i < 25; i++) {
      study.value(anna, HEART, BPM, "2026-03-28T22:30:00Z", new Measured.Amount(i));
    }
    Material material = new Material(study, Exported.request(Format.XLSX));
    Path file = folder.resolve("small.xlsx");
    Exported.Watched heard = Exported.whole();
    try (var out = Files.newOutputStream(file)) {
      XlsxBook.write(out, material, new Pass(heard, material.people(), 2), new Tally(), 10);
    }

    Book book = read(file);

    assertThat(book.sheets().keySet()).startsWith("Values", "Values 2", "Values 3", "Days");
    List<String> values = new ArrayList<>();
    for (String sheet : List.of("Values", "Values 2", "Values 3")) {
      assertThat(book.sheet(sheet).size()).isLessThanOrEqualTo(10);
      for (int row = 1; row < book.sheet(sheet).size(); row++) {
        values.add(book.cell(sheet, "value", row).text());
      }
    }
    assertThat(values).hasSize(25).startsWith("0.0").endsWith("24.0").doesNotHaveDuplicates();
    assertThat(heard.at()).isEqualTo(heard.of);
  }

  @Test
  @DisplayName("says where a text was cut that no cell holds, and cuts it nowhere else")
  void cut() throws IOException {
    RelationshipId anna = study.person("anna", "HRS-001", "A");
    String text = "🫀".repeat(20_000);
    study.value(anna, MOOD, "note/txt", "2026-03-28T22:30:00Z", new Measured.Words(text));

    Exported out = Exported.of(study, Exported.request(Format.XLSX, Format.CSV_LONG), folder);

    assertThat(out.report().leftOut()).containsExactly(new LeftOut(Reason.CUT, 2));
    assertThat(out.column("values.csv", "text")).containsExactly(text);
    assertThat(Cells.cut(text)).hasSizeLessThanOrEqualTo(Cells.LONGEST).endsWith("🫀…");
  }
}
