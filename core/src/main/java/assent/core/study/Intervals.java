package assent.core.study;

import assent.core.api.study.Completeness;
import assent.core.api.study.Rhythm;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    Set<Long> with = with(times, until);
    long now = interval(until);
    long passed = now - interval(from);
    return new Completeness(with.size(), Math.toIntExact(passed) + (with.contains(now) ? 1 : 0));
  }

  /**
   * Those that {@link #count} counts, one by one, oldest first. One that is longer than a day
   * stands on its last day; the one of now on today.
   */
  List<ExportSource.Due> due(long[] times, Instant until) {
    List<ExportSource.Due> all = new ArrayList<>();
    if (!rhythm.isCounted() || until.isBefore(from)) {
      return all;
    }
    Set<Long> with = with(times, until);
    long now = interval(until);
    for (long each = interval(from); each < now; each++) {
      all.add(new ExportSource.Due(lastDay(each), half(each), with.contains(each)));
    }
    if (with.contains(now)) {
      all.add(new ExportSource.Due(LocalDate.ofInstant(until, zone), half(now), true));
    }
    return all;
  }

  private LocalDate lastDay(long interval) {
    return switch (rhythm) {
      case TWICE_DAILY -> LocalDate.ofEpochDay(Math.floorDiv(interval, 2));
      case NONE, DAILY -> LocalDate.ofEpochDay(interval);
      case WEEKLY -> firstDay.plusDays((interval + 1) * WEEK - 1);
      case MONTHLY -> firstDay.plusDays((interval + 1) * MONTH - 1);
    };
  }

  private int half(long interval) {
    return rhythm == Rhythm.TWICE_DAILY ? (int) Math.floorMod(interval, 2L) : 0;
  }

  private Set<Long> with(long[] times, Instant until) {
    long begin = from.toEpochMilli();
    long end = until.toEpochMilli();
    Set<Long> with = new HashSet<>();
    for (long each : times) {
      if (each >= begin && each <= end) {
        with.add(interval(Instant.ofEpochMilli(each)));
      }
    }
    return with;
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
