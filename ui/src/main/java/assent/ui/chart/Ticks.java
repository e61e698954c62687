package assent.ui.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Round places on an axis. */
final class Ticks {
  private static final int[] HOURS = {1, 3, 6, 12};
  private static final int[] DAYS = {1, 2, 4, 7, 14};
  private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60, 120};
  private static final long HOUR = 3_600_000;

  private Ticks() {}

  /** A place on the axis of time. */
  record Tick(long at, boolean hour) {}

  /** Round moments in a range, no more than these. */
  static List<Tick> of(TimeRange range, int most, ZoneId zone) {
    double hours = (double) range.length() / HOUR / Math.max(1, most);
    for (int step : HOURS) {
      if (hours <= step) {
        return hours(range, step, zone);
      }
    }
    for (int step : DAYS) {
      if (hours <= step * 24) {
        return days(range, step, zone);
      }
    }
    for (int step : MONTHS) {
      if (hours <= step * 24 * 28) {
        return months(range, step, zone);
      }
    }
    return months(range, 1200, zone);
  }

  private static List<Tick> hours(TimeRange range, int step, ZoneId zone) {
    List<Tick> ticks = new ArrayList<>();
    ZonedDateTime at = Instant.ofEpochMilli(range.from()).atZone(zone).truncatedTo(ChronoUnit.DAYS);
    while (at.toInstant().toEpochMilli() <= range.to()) {
      long millis = at.toInstant().toEpochMilli();
      if (millis >= range.from()) {
        ticks.add(new Tick(millis, at.getHour() != 0));
      }
      at = at.plusHours(step);
    }
    return ticks;
  }

  private static List<Tick> days(TimeRange range, int step, ZoneId zone) {
    LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(range.from()), zone);
    LocalDate at = first.minusDays(Math.floorMod(first.toEpochDay(), step));
    List<Tick> ticks = new ArrayList<>();
    for (; millis(at, zone) <= range.to(); at = at.plusDays(step)) {
      add(ticks, at, range, zone);
    }
    return ticks;
  }

  private static List<Tick> months(TimeRange range, int step, ZoneId zone) {
    LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(range.from()), zone);
    long month = Math.floorDiv(first.getYear() * 12L + first.getMonthValue() - 1, step) * step;
    LocalDate at =
        LocalDate.of((int) Math.floorDiv(month, 12L), (int) Math.floorMod(month, 12L) + 1, 1);
    List<Tick> ticks = new ArrayList<>();
    for (; millis(at, zone) <= range.to(); at = at.plusMonths(step)) {
      add(ticks, at, range, zone);
    }
    return ticks;
  }

  private static void add(List<Tick> ticks, LocalDate at, TimeRange range, ZoneId zone) {
    if (millis(at, zone) >= range.from()) {
      ticks.add(new Tick(millis(at, zone), false));
    }
  }

  private static long millis(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** A round step, so that about so many fit between the two. */
  static double step(double from, double to, int about) {
    double rough = (to - from) / Math.max(1, about);
    if (!(rough > 0) || Double.isInfinite(rough)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 5}) {
      if (power * factor >= rough) {
        return power * factor;
      }
    }
    return power * 10;
  }
}
