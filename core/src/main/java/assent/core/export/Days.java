package assent.core.export;

import assent.core.api.study.ExportReport.Reason;
import assent.core.api.study.StudyItem;
import assent.core.study.ExportSource;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The days of one person, in the study's time zone, with the last value that each stream has. */
final class Days {
  /** One day. */
  static final class Day {
    private final Map<String, Row> last = new HashMap<>();
    private int there;
    private int due;

    /** The last value of a stream; null for none. */
    @Nullable Row last(String item) {
      return last.get(item);
    }

    int there() {
      return there;
    }

    int due() {
      return due;
    }

    private void take(String item, Row row) {
      Row before = last.get(item);
      if (before == null || isBetter(row, before)) {
        last.put(item, row);
      }
    }

    /** What can be read stands before what cannot; then the later before the earlier. */
    private static boolean isBetter(Row row, Row before) {
      boolean readable = isReadable(row);
      return readable == isReadable(before) ? !row.at().isBefore(before.at()) : readable;
    }
  }

  /** Beyond these nothing was measured; forged times must not make a day each. */
  private static final int YEARS_BACK = 100;

  private static final int YEARS_AHEAD = 10;

  private final SortedMap<LocalDate, Day> days = new TreeMap<>();
  private final Material material;
  private final Person person;
  private final LocalDate first;
  private final LocalDate last;

  private Days(Material material, Person person) {
    this.material = material;
    this.person = person;
    LocalDate today = LocalDate.ofInstant(material.source().now(), material.zone());
    this.first = today.minusYears(YEARS_BACK);
    this.last = today.plusYears(YEARS_AHEAD);
  }

  /** Whether a value says something that can be counted with, or could be read if it were told. */
  static boolean isReadable(Row row) {
    return row.value() != null || !row.text().isEmpty() || row.withheld();
  }

  /**
   * Every day from the acceptance to the end or to now, and others on which there is a value,
   * oldest first. Values of which no calendar knows a day are counted as left out.
   */
  static SortedMap<LocalDate, Day> of(Material material, Person person, Pass pass, Tally tally)
      throws IOException {
    Days all = new Days(material, person);
    all.calendar();
    material.values(
        person,
        tally,
        row -> {
          pass.value();
          LocalDate date = LocalDate.ofInstant(row.at(), material.zone());
          if (date.isBefore(all.first) || date.isAfter(all.last)) {
            tally.leftOut(Reason.NO_DAY, 1);
          } else {
            Day day = all.day(date);
            row.items().forEach(item -> day.take(item, row));
          }
        });
    for (StudyItem item : material.items()) {
      for (ExportSource.Due due : material.due(person, item)) {
        Day day = all.day(due.day());
        day.due++;
        day.there += due.there() ? 1 : 0;
      }
    }
    return all.days;
  }

  private void calendar() {
    Instant since = person.consent().since();
    if (since == null) {
      return;
    }
    Instant ended = person.consent().ended();
    LocalDate from = LocalDate.ofInstant(since, material.zone());
    LocalDate until =
        LocalDate.ofInstant(ended == null ? material.source().now() : ended, material.zone());
    for (LocalDate each = from.isBefore(first) ? first : from;
        !each.isAfter(until) && !each.isAfter(last);
        each = each.plusDays(1)) {
      days.put(each, new Day());
    }
  }

  private Day day(LocalDate date) {
    return days.computeIfAbsent(date, unused -> new Day());
  }

  /** Why a stream has no number and no words on a day; empty where it has. */
  static String missing(Material material, Person person, String item, LocalDate date, Day day) {
    Row row = day.last(item);
    if (row != null) {
      return row.withheld() ? "withheld" : isReadable(row) ? "" : "not_understood";
    }
    Person.Standing standing = person.streams().get(item);
    if (standing == null) {
      return Person.Kind.NOT_GRANTED.word();
    }
    // Where values go with the grant, nobody knows whether there were any.
    boolean gone = standing.kind() == Person.Kind.ENDED && !material.study().plan().keepsEnded();
    return (gone ? Person.Kind.ENDED : standing.missing(date, material.zone())).word();
  }
}
