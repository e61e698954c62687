package assent.core.api.study;

import java.time.Duration;

/** How often a value of a stream is due. */
public enum Rhythm {
  /** Whenever there is one; never counted. */
  NONE(Duration.ZERO),
  TWICE_DAILY(Duration.ofHours(12)),
  DAILY(Duration.ofDays(1)),
  WEEKLY(Duration.ofDays(7)),
  MONTHLY(Duration.ofDays(30));

  private final Duration interval;

  Rhythm(Duration interval) {
    this.interval = interval;
  }

  /** How long an interval is in which one value is due; zero where none ever is. */
  public Duration interval() {
    return interval;
  }

  /** Whether values are due at all. */
  public boolean isCounted() {
    return this != NONE;
  }
}
