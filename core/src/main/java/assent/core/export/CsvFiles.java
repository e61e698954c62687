package assent.core.export;

import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyNote;
import assent.core.study.ExportSource;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Tables as CSV: UTF-8 with a byte-order mark, commas, quotes where they are needed, lines that end
 * in CR LF. Texts are made inert for spreadsheets, numbers are plain.
 */
final class CsvFiles {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private CsvFiles() {}

  /** One table under way. */
  private static final class Table {
    private final CsvWriter writer;

    Table(OutputStream out, List<Tables.Column> columns) throws IOException {
      out.write(MARK);
      writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
      row(columns.stream().map(each -> Cells.inert(each.name())).toList());
    }

    void row(List<String> cells) {
      writer.writeRecord(cells);
    }

    void end() throws IOException {
      writer.flush();
    }
  }

  static void values(OutputStream out, Material material, Pass pass, Tally tally)
      throws IOException {
    Table table = new Table(out, Tables.values(material));
    pass.all(
        person ->
            material.values(
                person,
                tally,
                row -> {
                  pass.value();
                  if (!row.withheld()) {
                    table.row(value(material, person, row));
                  }
                }));
    table.end();
  }

  private static List<String> value(Material material, Person person, Row row) {
    return List.of(
        Cells.inert(person.code()),
        day(material, person, LocalDate.ofInstant(row.at(), material.zone())),
        Cells.utc(row.at()),
        Cells.local(row.at(), material.zone()),
        Cells.inert(row.streamId()),
        Cells.inert(row.streamName()),
        Cells.inert(row.type()),
        Cells.inert(row.unit()),
        Cells.number(row.value()),
        Cells.number(row.second()),
        Cells.inert(row.text()),
        Cells.inert(row.raw()),
        Cells.inert(row.eventId()));
  }

  private static String day(Material material, Person person, LocalDate day) {
    return Cells.number(person.studyDay(day, material.zone()));
  }

  static void days(OutputStream out, Material material, Pass pass, Tally tally) throws IOException {
    Table table = new Table(out, Tables.days(material));
    pass.all(
        person ->
            Days.of(material, person, pass, tally)
                .forEach((date, day) -> table.row(day(material, person, date, day))));
    table.end();
  }

  private static List<String> day(Material material, Person person, LocalDate date, Days.Day day) {
    List<String> cells = new ArrayList<>();
    cells.add(Cells.inert(person.code()));
    cells.add(day(material, person, date));
    cells.add(Cells.inert(date.toString()));
    cells.add(Integer.toString(day.there()));
    cells.add(Integer.toString(day.due()));
    for (StudyItem item : material.items()) {
      Row last = day.last(item.streamId());
      cells.add(last == null ? "" : Cells.number(last.value()));
      cells.add(last == null ? "" : Cells.number(last.second()));
      cells.add(last == null || !Days.isReadable(last) ? "" : Cells.inert(last.unit()));
      cells.add(last == null ? "" : Cells.inert(last.text()));
      cells.add(Days.missing(material, person, item.streamId(), date, day));
    }
    return cells;
  }

  static void completeness(OutputStream out, Material material, Pass pass, Tally tally)
      throws IOException {
    Table table = new Table(out, Tables.completeness(material));
    pass.all(person -> completeness(table, material, person));
    table.end();
  }

  private static void completeness(Table table, Material material, Person person) {
    Map<LocalDate, String[]> days = new HashMap<>();
    int columns = material.items().stream().mapToInt(Tables::halves).sum();
    int column = 0;
    for (StudyItem item : material.items()) {
      for (ExportSource.Due due : material.due(person, item)) {
        days.computeIfAbsent(due.day(), unused -> emptyCells(columns))[column + due.half()] =
            due.there() ? "1" : "0";
      }
      column += Tables.halves(item);
    }
    if (days.isEmpty()) {
      return;
    }
    TreeSet<LocalDate> sorted = new TreeSet<>(days.keySet());
    for (LocalDate date = sorted.getFirst();
        !date.isAfter(sorted.getLast());
        date = date.plusDays(1)) {
      List<String> cells = new ArrayList<>();
      cells.add(Cells.inert(person.code()));
      cells.add(day(material, person, date));
      cells.add(Cells.inert(date.toString()));
      cells.addAll(Arrays.asList(days.getOrDefault(date, emptyCells(columns))));
      table.row(cells);
    }
  }

  private static String[] emptyCells(int columns) {
    String[] cells = new String[columns];
    Arrays.fill(cells, "");
    return cells;
  }

  static void people(OutputStream out, Material material, Pass pass, Tally tally)
      throws IOException {
    Table table = new Table(out, Tables.people(material));
    for (Person person : material.people()) {
      table.row(person(material, person).stream().map(Cells::inert).toList());
    }
    table.end();
  }

  /** Somebody, in the columns of the table of people; not yet made inert. */
  static List<String> person(Material material, Person person) {
    List<String> cells = new ArrayList<>();
    cells.add(person.code());
    if (!material.isPseudonymised()) {
      cells.add(person.name());
      cells.add(person.alias());
      cells.add(String.join("; ", person.tags()));
    }
    cells.add(person.state().name().toLowerCase(Locale.ROOT));
    cells.add(person.consent().textVersion());
    cells.add(Cells.utc(person.consent().since()));
    cells.add(Cells.utc(person.consent().ended()));
    cells.add(
        String.join(
            "; ",
            person.granted().stream().map(each -> each.streamId() + ":" + each.level()).toList()));
    for (StudyItem item : material.items()) {
      Person.Standing standing =
          person
              .streams()
              .getOrDefault(item.streamId(), new Person.Standing(Person.Kind.NOT_GRANTED, null));
      cells.add(standing.kind().word());
      cells.add(Cells.utc(standing.at()));
    }
    return cells;
  }

  static void notes(OutputStream out, Material material, Pass pass, Tally tally)
      throws IOException {
    Table table = new Table(out, Tables.notes());
    pass.all(
        person -> {
          for (StudyNote note : material.notes(person)) {
            table.row(
                List.of(
                    Cells.inert(person.code()),
                    Cells.utc(note.at()),
                    Cells.inert(note.author()),
                    Cells.inert(note.text())));
          }
        });
    table.end();
  }

  static void codebook(OutputStream out, Material material, Pass pass, Tally tally)
      throws IOException {
    Table table = new Table(out, Codebook.COLUMNS);
    for (List<String> row : Codebook.rows(material)) {
      table.row(row.stream().map(Cells::inert).toList());
    }
    table.end();
  }
}
