package assent.core.export;

import assent.core.api.study.StudyItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands in every column of every table. */
final class Codebook {
  static final List<Tables.Column> COLUMNS =
      List.of(
          new Tables.Column("table", "", "", ""),
          new Tables.Column("column", "", "", ""),
          new Tables.Column("meaning", "", "", ""),
          new Tables.Column("unit", "", "", ""),
          new Tables.Column("missing", "", "", ""));

  private Codebook() {}

  /** Its rows, in the order of {@link #COLUMNS}; not yet made inert. */
  static List<List<String>> rows(Material material) {
    List<List<String>> rows = new ArrayList<>();
    all(
        rows,
        "Texts in CSV files: one that begins with = + - @ (also full-width), an apostrophe, a tab"
            + " or a line break has an apostrophe in front, so that no spreadsheet calculates it;"
            + " take one apostrophe off when reading. Numbers bear none. Workbooks need none.");
    all(rows, "Time zone of days and of local times: " + material.zone());
    all(
        rows,
        "Texts beyond "
            + Cells.LONGEST
            + " characters are cut in workbooks, and nowhere"
            + " else.");
    if (material.isPseudonymised()) {
      all(
          rows,
          "Pseudonymised: codes stand for people. Names, hosts, aliases, tags, notes, words,"
              + " content of unknown form that is no number, ids of events, and streams that the"
              + " study does not ask for are left out; the manifest says how many.");
    } else if (!material.hasNotes()) {
      all(rows, "Notes of the team are left out.");
    }
    for (StudyItem item : material.items()) {
      rows.add(
          List.of(
              "study",
              item.streamId(),
              item.name() + (item.data().mandatory() ? ", mandatory" : ", optional"),
              item.unit(),
              "expected: " + item.rhythm().name().toLowerCase(Locale.ROOT)));
    }
    add(rows, Tables.VALUES, Tables.values(material));
    add(rows, Tables.DAYS, Tables.days(material));
    add(rows, Tables.COMPLETENESS, Tables.completeness(material));
    add(rows, Tables.PEOPLE, Tables.people(material));
    if (material.hasNotes()) {
      add(rows, Tables.NOTES, Tables.notes());
    }
    return rows;
  }

  private static void all(List<List<String>> rows, String meaning) {
    rows.add(List.of("all", "", meaning, "", ""));
  }

  private static void add(List<List<String>> rows, String table, List<Tables.Column> columns) {
    for (Tables.Column each : columns) {
      rows.add(List.of(table, each.name(), each.meaning(), each.unit(), each.missing()));
    }
  }
}
