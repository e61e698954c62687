package assent.ui.format;

import assent.ui.text.Language;
import assent.ui.text.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;

/** Moments in words, in the reader's language and time zone. */
public final class Times {
  private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

  private final Language language;
  private final Clock clock;
  private Forms forms;

  /** The forms of one language, which take a while to make. */
  private record Forms(
      Texts texts,
      DateTimeFormatter hour,
      DateTimeFormatter date,
      DateTimeFormatter weekday,
      DateTimeFormatter longDate,
      DateTimeFormatter monthDay) {
    static Forms of(Texts texts) {
      return new Forms(
          texts,
          DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).localizedBy(texts.locale()),
          DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).localizedBy(texts.locale()),
          DateTimeFormatter.ofPattern("EEE", texts.locale()),
          DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).localizedBy(texts.locale()),
          DateTimeFormatter.ofLocalizedPattern("MMMd").localizedBy(texts.locale()));
    }
  }

  /**
   * @param language may change; every moment is told in the one of now
   */
  public Times(Language language, Clock clock) {
    this.language = language;
    this.clock = clock;
    this.forms = Forms.of(language.now());
  }

  private Forms forms() {
    if (forms.texts() != language.now()) {
      forms = Forms.of(language.now());
    }
    return forms;
  }

  /** The calendar day of a moment where the reader is. */
  public LocalDate day(Instant at) {
    return here(at).toLocalDate();
  }

  /** The time of day. */
  public String time(Instant at) {
    return forms().hour().format(here(at));
  }

  /** Short for a list: the time today, the weekday this week, else the date. */
  public String brief(Instant at) {
    long days = daysAgo(at);
    if (days == 0) {
      return time(at);
    }
    return days > 0 && days < 7
        ? forms().weekday().format(here(at))
        : forms().date().format(here(at));
  }

  /** A day as a heading: today, yesterday, or the full date. */
  public String dayLine(Instant at) {
    long days = daysAgo(at);
    if (days == 0) {
      return language.now().get("time.today");
    }
    return days == 1 ? language.now().get("time.yesterday") : forms().longDate().format(here(at));
  }

  /** The date alone. */
  public String date(Instant at) {
    return forms().date().format(here(at));
  }

  /** The date without a year, where that is the year of now. */
  public String shortDate(Instant at) {
    return shortDate(day(at));
  }

  /** The same of a day. */
  public String shortDate(LocalDate day) {
    return day.getYear() == LocalDate.now(clock).getYear()
        ? forms().monthDay().format(day)
        : forms().date().format(day);
  }

  /** A day with its year. */
  public String date(LocalDate day) {
    return forms().date().format(day);
  }

  /** How long ago: minutes, hours of today, yesterday, else the short date. */
  public String ago(Instant at) {
    Duration since = Duration.between(at, clock.instant());
    if (since.isNegative()) {
      return shortDate(at);
    }
    if (since.toMinutes() < 1) {
      return language.now().get("time.ago.now");
    }
    if (since.toMinutes() < 60) {
      return language.now().count("time.ago.minutes", since.toMinutes());
    }
    long days = daysAgo(at);
    if (days == 0) {
      return language.now().count("time.ago.hours", since.toHours());
    }
    return days == 1 ? language.now().get("time.yesterday") : shortDate(at);
  }

  /** Date and time, without a year where that is the year of now. */
  public String moment(Instant at) {
    return language
        .now()
        .get("time.full", java.util.Map.of("date", shortDate(at), "time", time(at)));
  }

  /** Today in that word, else the short date. */
  public String near(Instant at) {
    return daysAgo(at) == 0 ? language.now().get("time.today") : shortDate(at);
  }

  /** Date and time. */
  public String full(Instant at) {
    return language.now().get("time.full", java.util.Map.of("date", date(at), "time", time(at)));
  }

  /** A moment that no calendar of people reaches is shown as the last one that it does. */
  private ZonedDateTime here(Instant at) {
    Instant shown = at.isBefore(EARLIEST) ? EARLIEST : at.isAfter(LATEST) ? LATEST : at;
    return shown.atZone(clock.getZone());
  }

  private long daysAgo(Instant at) {
    return ChronoUnit.DAYS.between(day(at), LocalDate.now(clock));
  }
}
