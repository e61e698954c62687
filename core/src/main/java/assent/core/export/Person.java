package assent.core.export;

import assent.core.api.study.ParticipantSnapshot;
import assent.core.api.study.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody as the files show them.
 *
 * @param number from 1, in the order of codes
 * @param code no two people of a study have one
 * @param name who it is, with the host; empty where that may not be told
 * @param alias what the team calls them; empty where that may not be told
 * @param tags none where they may not be told
 * @param consent what they agreed to
 * @param streams of the study, in its order
 */
record Person(
    int number,
    String code,
    String name,
    String alias,
    List<String> tags,
    ParticipantSnapshot.State state,
    ParticipantSnapshot.Consent consent,
    List<Right> granted,
    Map<String, Standing> streams) {

  /**
   * What a grant opens.
   *
   * @param streamId or the name of a rule
   * @param level or the setting of the rule
   */
  record Right(String streamId, String level) {}

  /** How one stream of one person stands. Five different things, which are never one. */
  enum Kind {
    /** There are values. */
    VALUES,
    /** It may be read, was read, and holds nothing. */
    NOTHING_RECORDED,
    NOT_GRANTED,
    /** It was granted and is not any more. */
    ENDED,
    /** Nobody could read it, so nobody knows. */
    NOT_READ;

    /** As it stands in the files. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How a stream stands.
   *
   * @param at when it ended, or was last read; null when not known or when it does not matter
   */
  record Standing(Kind kind, @Nullable Instant at) {
    static Standing of(Reading reading) {
      return switch (reading) {
        case Reading.Latest latest -> new Standing(Kind.VALUES, null);
        case Reading.NothingRecorded nothing -> new Standing(Kind.NOTHING_RECORDED, null);
        case Reading.NotGranted not -> new Standing(Kind.NOT_GRANTED, null);
        case Reading.Ended ended -> new Standing(Kind.ENDED, ended.at());
        case Reading.NotRead not -> new Standing(Kind.NOT_READ, not.since());
      };
    }

    /** Why there is no value on a day. */
    Kind missing(LocalDate day, ZoneId zone) {
      boolean before = at != null && day.isBefore(LocalDate.ofInstant(at, zone));
      return switch (kind) {
        case VALUES, NOTHING_RECORDED -> Kind.NOTHING_RECORDED;
        case NOT_GRANTED -> Kind.NOT_GRANTED;
        case ENDED, NOT_READ -> before ? Kind.NOTHING_RECORDED : kind;
      };
    }
  }

  Person {
    tags = List.copyOf(tags);
    granted = List.copyOf(granted);
  }

  /** Which day of theirs it is: 1 for the one on which they accepted, 0 for the one before. */
  @Nullable Long studyDay(LocalDate day, ZoneId zone) {
    Instant since = consent.since();
    return since == null
        ? null
        : ChronoUnit.DAYS.between(LocalDate.ofInstant(since, zone), day) + 1;
  }
}
