package assent.ui.invites.create;

import java.time.Duration;
import java.util.Optional;

/** How long a link works: a usual time, or another one within the platform's bounds. */
public enum Validity {
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1)),
  WEEK(Duration.ofDays(7)),
  MONTH(Duration.ofDays(30)),
  OTHER(Duration.ZERO);

  /** Shortest time a platform takes (protocol NOTES §6.1). */
  public static final Duration SHORTEST = Duration.ofSeconds(62);

  /** Longest time a platform takes (protocol NOTES §6.1). */
  public static final Duration LONGEST = Duration.ofDays(30);

  private static final int MOST_DIGITS = 9;

  private final Duration time;

  Validity(Duration time) {
    this.time = time;
  }

  /** In what another time is counted. */
  public enum Unit {
    SECONDS(Duration.ofSeconds(1)),
    MINUTES(Duration.ofMinutes(1)),
    HOURS(Duration.ofHours(1)),
    DAYS(Duration.ofDays(1));

    private final Duration one;

    Unit(Duration one) {
      this.one = one;
    }
  }

  /** The time meant; empty when another time was asked for and is no number or out of bounds. */
  Optional<Duration> duration(String amount, Unit unit) {
    if (this != OTHER) {
      return Optional.of(time);
    }
    String digits = amount.strip();
    if (digits.isEmpty()
        || digits.length() > MOST_DIGITS
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    Duration wanted = unit.one.multipliedBy(Long.parseLong(digits));
    return wanted.compareTo(SHORTEST) >= 0 && wanted.compareTo(LONGEST) <= 0
        ? Optional.of(wanted)
        : Optional.empty();
  }
}
