package assent.core.live;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Waiting times that double up to a limit, each shortened by chance so that clients spread. */
final class BackOff {
  private final Duration first;
  private final Duration longest;
  private final DoubleSupplier chance;
  private int failures;

  /**
   * @param chance gives 0 (inclusive) to 1 (exclusive)
   */
  BackOff(Duration first, Duration longest, DoubleSupplier chance) {
    this.first = first;
    this.longest = longest;
    this.chance = chance;
  }

  /** After another failure: between half of the step and all of it. */
  Duration next() {
    long step = Math.min(longest.toNanos(), first.toNanos() << Math.min(failures, 30));
    if (step <= 0) {
      step = longest.toNanos();
    }
    failures++;
    return Duration.ofNanos(Math.round(step * (0.5 + chance.getAsDouble() / 2)));
  }

  /** After a success. */
  void reset() {
    failures = 0;
  }
}
