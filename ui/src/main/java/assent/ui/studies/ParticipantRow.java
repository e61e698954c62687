package assent.ui.studies;

import assent.ui.format.Chip;
import assent.ui.format.ReadingText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A participant in the table, in words.
 *
 * @param code study id
 * @param alias a name the team gave; empty when none, and where names are hidden
 * @param address verified; empty where names are hidden
 * @param ended whether they take part no more
 * @param readings one for each stream of the study
 * @param ticked whether they are chosen to do something with
 * @param spoken all of it, for assistive technology
 */
public record ParticipantRow(
    String key,
    String code,
    String alias,
    String address,
    Chip state,
    boolean ended,
    Course course,
    List<ReadingText> readings,
    Complete complete,
    Last last,
    int unread,
    @Nullable Chip alert,
    boolean overdue,
    boolean ticked,
    String spoken) {
  /**
   * How far they are.
   *
   * @param day which day of theirs it is; empty when not known
   * @param of how many there will be; empty where the study says nothing
   * @param ends planned or true end; empty when not known
   * @param consent version of the text they agreed to
   * @param old whether there is a newer text
   */
  public record Course(String day, String of, String ends, String consent, boolean old) {}

  /**
   * How much of what was due is there.
   *
   * @param share between 0 and 1
   * @param words the same in words; empty where nothing was due
   * @param low whether it is less than it should be
   */
  public record Complete(double share, String words, boolean low) {}

  /** When the newest value is from. */
  public record Last(String words, Kind kind) {
    /** What there is to say about it. */
    public enum Kind {
      FRESH,
      STOPPED,
      REFUSED
    }
  }

  public ParticipantRow {
    readings = List.copyOf(readings);
  }

  ParticipantRow with(boolean tick) {
    return new ParticipantRow(
        key, code, alias, address, state, ended, course, readings, complete, last, unread, alert,
        overdue, tick, spoken);
  }
}
