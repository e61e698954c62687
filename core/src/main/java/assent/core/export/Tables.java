package assent.core.export;

import assent.core.api.study.Rhythm;
import assent.core.api.study.StudyItem;
import java.util.ArrayList;
import java.util.List;

/** The tables of an export and what stands in their columns: headers and codebook are one. */
final class Tables {
  static final String VALUES = "values";
  static final String DAYS = "days";
  static final String COMPLETENESS = "completeness";
  static final String PEOPLE = "people";
  static final String NOTES = "notes";

  private static final String EMPTY = "empty";
  private static final String NEVER = "never empty";
  private static final String REASONS =
      "empty where the cell beside it is a value, also a value of 0; otherwise why there is none:"
          + " nothing_recorded (it could be read and holds nothing on this day), not_granted,"
          + " ended (it was granted and is not any more), not_read (nobody could read it, so nobody"
          + " knows)";

  private Tables() {}

  /**
   * One column.
   *
   * @param meaning what stands in it
   * @param missing how it is written that there is nothing
   */
  record Column(String name, String meaning, String unit, String missing) {}

  static List<Column> values(Material material) {
    List<Column> all = new ArrayList<>(who());
    all.add(column("time_utc", "time of the value, UTC, ISO 8601, to the millisecond", NEVER));
    all.add(
        column(
            "time_local",
            "the same as clocks showed it in the study's time zone (" + material.zone() + ")",
            NEVER));
    boolean secret = material.isPseudonymised();
    all.add(
        column(
            "stream_id",
            secret
                ? "the study's stream that the value belongs to"
                : "stream on the sharing account; an event that stands in two streams stands here"
                    + " twice",
            NEVER));
    all.add(
        column(
            "stream_name",
            secret ? "as the study calls it" : "as the sharing account calls it: a claim",
            EMPTY));
    all.add(column("type", "type of the event, by Pryv's public list where it is on it", NEVER));
    all.add(column("unit", "unit of value and value2", "empty where the type has none"));
    all.add(
        new Column(
            "value",
            "the number, plain decimal with a point; 0 is a value",
            "as in unit",
            "empty where the content is no number"));
    all.add(
        new Column(
            "value2",
            "second of two numbers that belong together, such as the lower blood pressure",
            "as in unit",
            EMPTY));
    all.add(
        column(
            "text",
            secret
                ? "always empty: words are left out, and with them the rows of such values"
                : "words: notes, moods, categories",
            EMPTY));
    all.add(
        column(
            "raw",
            "content of an unknown type, or that is not what its type says (such as NaN, or a"
                + " number beyond 1e15), as JSON; never a value"
                + (secret ? "; only numbers, other content is left out with its row" : ""),
            EMPTY));
    all.add(
        column(
            "event_id",
            secret ? "always empty: it would lead back to the person" : "id of the event",
            EMPTY));
    return all;
  }

  static List<Column> days(Material material) {
    List<Column> all = new ArrayList<>(who());
    all.add(
        column(
            "date",
            "day in the study's time zone ("
                + material.zone()
                + "); values a hundred years back or ten ahead have no day here",
            NEVER));
    all.add(
        column(
            "completeness_there",
            "of the values that were due, those that are there; an interval of more than a day"
                + " counts on its last day",
            NEVER));
    all.add(column("completeness_due", "values that were due", NEVER));
    for (StudyItem item : material.items()) {
      String id = item.streamId();
      all.add(
          new Column(
              id,
              "last value of the day of " + item.name() + ", streams below it included",
              "in " + id + ".unit",
              "empty; the reason is in " + id + ".missing"));
      all.add(new Column(id + ".value2", "second number of that value", "the same", EMPTY));
      all.add(column(id + ".unit", "unit of that value", "empty where it has none"));
      all.add(
          column(
              id + ".text",
              material.isPseudonymised() ? "always empty: words are left out" : "its words",
              EMPTY));
      all.add(
          column(
              id + ".missing",
              "why there is no value; also not_understood (see raw in the table of values)"
                  + (material.isPseudonymised() ? ", withheld (there are words)" : ""),
              REASONS));
    }
    return all;
  }

  static List<Column> completeness(Material material) {
    List<Column> all = new ArrayList<>(who());
    all.add(column("date", "day in the study's time zone (" + material.zone() + ")", NEVER));
    for (StudyItem item : material.items()) {
      for (int half = 0; half < halves(item); half++) {
        String which =
            item.rhythm() == Rhythm.TWICE_DAILY ? half == 0 ? ".before_noon" : ".after_noon" : "";
        all.add(
            column(
                item.streamId() + which,
                "1: a value was due and is there; 0: it was due and is missing. Of an interval of"
                    + " more than a day the last day says it; the interval of now counts once it"
                    + " has a value",
                "empty where nothing was due, was not granted, or could not be read"));
      }
    }
    return all;
  }

  /** So many values of a stream can be due on a day. */
  static int halves(StudyItem item) {
    return switch (item.rhythm()) {
      case NONE -> 0;
      case TWICE_DAILY -> 2;
      case DAILY, WEEKLY, MONTHLY -> 1;
    };
  }

  static List<Column> people(Material material) {
    List<Column> all = new ArrayList<>();
    all.add(column("code", "study id of the person, unique in the study", NEVER));
    if (!material.isPseudonymised()) {
      all.add(column("who", "user name and host, as verified", NEVER));
      all.add(column("alias", "what the team calls them", EMPTY));
      all.add(column("tags", "tags of the team, separated by semicolons", EMPTY));
    }
    all.add(
        column(
            "state",
            "setting_up, active, change_asked, ended, or refused by their platform",
            NEVER));
    all.add(column("text_version", "label of the consent text they accepted", EMPTY));
    all.add(column("since_utc", "when they accepted", EMPTY));
    all.add(column("ended_utc", "when it ended", "empty while they take part"));
    all.add(column("granted", "what the grant opens, as read from it: stream:level", EMPTY));
    for (StudyItem item : material.items()) {
      all.add(
          column(
              item.streamId(),
              "how "
                  + item.name()
                  + " stands: values, nothing_recorded, not_granted, ended,"
                  + " not_read",
              NEVER));
      all.add(
          column(
              item.streamId() + ".since_utc",
              "when it ended, or was last read where it cannot be read now",
              EMPTY));
    }
    return all;
  }

  static List<Column> notes() {
    return List.of(
        column("code", "study id of the person", NEVER),
        column("time_utc", "when it was written", NEVER),
        column("author", "who wrote it", EMPTY),
        column("text", "the note", EMPTY));
  }

  private static List<Column> who() {
    return List.of(
        column("code", "study id of the person, unique in the study", NEVER),
        new Column(
            "study_day",
            "1 on the day of acceptance in the study's time zone, 0 on the day before",
            "d",
            "empty where it is not known when they accepted"));
  }

  private static Column column(String name, String meaning, String missing) {
    return new Column(name, meaning, "", missing);
  }
}
