package assent.core.study;

import assent.core.api.study.Completeness;
import assent.core.api.study.Rhythm;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts in how many of the intervals in which a value was due there is one. An interval is a
 * calendar one of the study's time zone: a day of 23 hours is a day. The first is the one in which
 * the grant began; the one of now counts only once it has a value, since it may still come.
 */
final class Intervals {
  private static final int NOON = 12;
  private static final int WEEK = 7;
  private static final int MONTH = 30;

  private final Rhythm rhythm;
  private final ZoneId zone;
  private final Instant from;
  private final LocalDate firstDay;

  Intervals(Rhythm rhythm, ZoneId zone, Instant from) {
    this.rhythm = rhythm;
    this.zone = zone;
    this.from = from;
    this.firstDay = LocalDate.ofInstant(from, zone);
  }

  /**
   * @param times of values, in milliseconds since 1970, in any order; those before the grant and
   *     those that lie ahead are of no interval
   * @param until now, or when the grant ended
   */
  Completeness count(long[] times, Instant until) {
    if (!rhythm.isCounted() || until.isBefore(from)) {
      return Completeness.NOTHING_DUE;
    }
    long begin = from.toEpochMilli();
    long end = until.toEpochMilli();
    Set<Long> with = new HashSet<>();
    for (long each : times) {
      if (each >= begin && each <= end) {
        with.add(interval(Instant.ofEpochMilli(each)));
      }
    }
    long now = interval(until);
    long passed = now - interval(from);
    return new Completeness(with.size(), Math.toIntExact(passed) + (with.contains(now) ? 1 : 0));
  }

  private long interval(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    long day = local.toLocalDate().toEpochDay();
    long since = day - firstDay.toEpochDay();
    return switch (rhythm) {
      case NONE -> 0;
      case TWICE_DAILY -> day * 2 + (local.getHour() >= NOON ? 1 : 0);
      case DAILY -> day;
      case WEEKLY -> Math.floorDiv(since, WEEK);
      case MONTHLY -> Math.floorDiv(since, MONTH);
    };
  }
}
