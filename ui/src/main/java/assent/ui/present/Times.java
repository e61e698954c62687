package assent.ui.present;

import assent.ui.text.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;

/** Moments in words, in the reader's language and time zone. */
public final class Times {
  private final Texts texts;
  private final Clock clock;
  private final DateTimeFormatter hour;
  private final DateTimeFormatter date;
  private final DateTimeFormatter weekday;
  private final DateTimeFormatter longDate;

  public Times(Texts texts, Clock clock) {
    this.texts = texts;
    this.clock = clock;
    this.hour = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).localizedBy(texts.locale());
    this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).localizedBy(texts.locale());
    this.weekday = DateTimeFormatter.ofPattern("EEE", texts.locale());
    this.longDate = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).localizedBy(texts.locale());
  }

  /** The calendar day of a moment where the reader is. */
  public LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, clock.getZone());
  }

  /** The time of day. */
  public String time(Instant at) {
    return hour.format(at.atZone(clock.getZone()));
  }

  /** Short for a list: the time today, the weekday this week, else the date. */
  public String brief(Instant at) {
    long days = daysAgo(at);
    if (days == 0) {
      return time(at);
    }
    return days > 0 && days < 7
        ? weekday.format(at.atZone(clock.getZone()))
        : date.format(at.atZone(clock.getZone()));
  }

  /** A day as a heading: today, yesterday, or the full date. */
  public String dayLine(Instant at) {
    long days = daysAgo(at);
    if (days == 0) {
      return texts.get("time.today");
    }
    return days == 1 ? texts.get("time.yesterday") : longDate.format(at.atZone(clock.getZone()));
  }

  /** The date alone. */
  public String date(Instant at) {
    return date.format(at.atZone(clock.getZone()));
  }

  /** Date and time. */
  public String full(Instant at) {
    return texts.get("time.full", java.util.Map.of("date", date(at), "time", time(at)));
  }

  private long daysAgo(Instant at) {
    return ChronoUnit.DAYS.between(day(at), LocalDate.now(clock));
  }
}
