package assent.core.export;

import assent.core.api.study.ExportReport.Reason;
import assent.core.api.study.StudyItem;
import assent.core.api.study.StudyNote;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook for people: texts are texts, numbers are numbers, times are times, and nothing
 * calculates. Sheets are written one after the other, and no more of one is in memory than some
 * hundred rows.
 */
final class XlsxBook {
  /** Rows of a sheet, its header included; what is more stands in a further one. */
  static final int ROWS = 1_000_000;

  private static final String TIME = "yyyy-mm-dd hh:mm:ss";
  private static final String DATE = "yyyy-mm-dd";
  private static final int FLUSH = 500;

  /** Outside these the calendars of spreadsheets differ, or end. */
  private static final LocalDate FIRST = LocalDate.of(1900, 3, 1);

  private static final LocalDate LAST = LocalDate.of(9999, 12, 30);

  private final Workbook book;
  private final Tally tally;
  private final int most;

  private XlsxBook(OutputStream out, Tally tally, int most) {
    this.book = new Workbook(out, "Assent", "1.0");
    this.tally = tally;
    this.most = most;
  }

  /** A table, over as many sheets as it needs. */
  private final class Sheet {
    private final String title;
    private final List<Tables.Column> columns;
    private Worksheet sheet;
    private int sheets = 1;
    private int row;
    private int column;

    Sheet(String title, List<Tables.Column> columns) {
      this.title = title;
      this.columns = columns;
      this.sheet = begin(title);
    }

    private Worksheet begin(String name) {
      Worksheet fresh = book.newWorksheet(name);
      fresh.freezePane(0, 1);
      for (int i = 0; i < columns.size(); i++) {
        fresh.inlineString(0, i, columns.get(i).name());
      }
      return fresh;
    }

    void next() throws IOException {
      row++;
      column = 0;
      if (row == most) {
        sheet.finish();
        sheets++;
        sheet = begin(title + " " + sheets);
        row = 1;
      } else if (row % FLUSH == 0) {
        sheet.flush();
      }
    }

    void text(String text) {
      if (text.length() > Cells.LONGEST) {
        tally.leftOut(Reason.CUT, 1);
      }
      if (!text.isEmpty()) {
        sheet.inlineString(row, column, Cells.cut(text));
      }
      column++;
    }

    void number(@Nullable Number number) {
      if (number != null) {
        sheet.value(row, column, number);
      }
      column++;
    }

    void date(LocalDate date) {
      if (date.isBefore(FIRST) || date.isAfter(LAST)) {
        text(date.toString());
        return;
      }
      sheet.value(row, column, date);
      sheet.style(row, column).format(DATE).set();
      column++;
    }

    /** As clocks of a zone show it. */
    void time(@Nullable Instant at, ZoneId zone) {
      if (at == null) {
        column++;
        return;
      }
      LocalDateTime local = LocalDateTime.ofInstant(at, zone);
      if (local.toLocalDate().isBefore(FIRST) || local.toLocalDate().isAfter(LAST)) {
        text(local.toString());
        return;
      }
      sheet.value(row, column, local);
      sheet.style(row, column).format(TIME).set();
      column++;
    }

    void end() throws IOException {
      sheet.finish();
    }
  }

  static void write(OutputStream out, Material material, Pass pass, Tally tally)
      throws IOException {
    write(out, material, pass, tally, ROWS);
  }

  /** The same, with so many rows on a sheet. */
  static void write(OutputStream out, Material material, Pass pass, Tally tally, int most)
      throws IOException {
    XlsxBook all = new XlsxBook(out, tally, most);
    all.values(material, pass);
    all.days(material, pass);
    all.people(material);
    if (material.hasNotes()) {
      all.notes(material);
    }
    all.codebook(material);
    all.book.finish();
  }

  private void values(Material material, Pass pass) throws IOException {
    Sheet sheet = new Sheet("Values", Tables.values(material));
    pass.all(
        person ->
            material.values(
                person,
                tally,
                row -> {
                  pass.value();
                  if (!row.withheld()) {
                    sheet.next();
                    value(sheet, material, person, row);
                  }
                }));
    sheet.end();
  }

  private static void value(Sheet sheet, Material material, Person person, Row row) {
    sheet.text(person.code());
    sheet.number(person.studyDay(LocalDate.ofInstant(row.at(), material.zone()), material.zone()));
    sheet.time(row.at(), ZoneOffset.UTC);
    sheet.time(row.at(), material.zone());
    sheet.text(row.streamId());
    sheet.text(row.streamName());
    sheet.text(row.type());
    sheet.text(row.unit());
    sheet.number(row.value());
    sheet.number(row.second());
    sheet.text(row.text());
    sheet.text(row.raw());
    sheet.text(row.eventId());
  }

  private void days(Material material, Pass pass) throws IOException {
    Sheet sheet = new Sheet("Days", Tables.days(material));
    // All else is counted by the first sheet already.
    Tally daily = new Tally();
    pass.all(
        person -> {
          for (Map.Entry<LocalDate, Days.Day> each :
              Days.of(material, person, pass, daily).entrySet()) {
            sheet.next();
            day(sheet, material, person, each.getKey(), each.getValue());
          }
        });
    tally.leftOut(Reason.NO_DAY, daily.leftOut(Reason.NO_DAY));
    sheet.end();
  }

  private static void day(
      Sheet sheet, Material material, Person person, LocalDate date, Days.Day day) {
    sheet.text(person.code());
    sheet.number(person.studyDay(date, material.zone()));
    sheet.date(date);
    sheet.number(day.there());
    sheet.number(day.due());
    for (StudyItem item : material.items()) {
      Row last = day.last(item.streamId());
      sheet.number(last == null ? null : last.value());
      sheet.number(last == null ? null : last.second());
      sheet.text(last == null || !Days.isReadable(last) ? "" : last.unit());
      sheet.text(last == null ? "" : last.text());
      sheet.text(Days.missing(material, person, item.streamId(), date, day));
    }
  }

  private void people(Material material) throws IOException {
    Sheet sheet = new Sheet("People", Tables.people(material));
    for (Person person : material.people()) {
      sheet.next();
      CsvFiles.person(material, person).forEach(sheet::text);
    }
    sheet.end();
  }

  private void notes(Material material) throws IOException {
    Sheet sheet = new Sheet("Notes", Tables.notes());
    for (Person person : material.people()) {
      for (StudyNote note : material.notes(person)) {
        sheet.next();
        sheet.text(person.code());
        sheet.time(note.at(), ZoneOffset.UTC);
        sheet.text(note.author());
        sheet.text(note.text());
      }
    }
    sheet.end();
  }

  private void codebook(Material material) throws IOException {
    Sheet sheet = new Sheet("Codebook", Codebook.COLUMNS);
    for (List<String> row : Codebook.rows(material)) {
      sheet.next();
      row.forEach(sheet::text);
    }
    sheet.end();
  }
}
