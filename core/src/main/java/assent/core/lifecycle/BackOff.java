package assent.core.lifecycle;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next look or attempt: doubling from a first wait up to a longest one.
 * The only such rule there is; it never gives up by itself.
 *
 * @param first wait after the first failure
 * @param longest no wait is longer
 * @param jitter gives 0 (inclusive) to 1 (exclusive): what share of the second half is waited, so
 *     that many clients of a platform that comes back do not arrive at once
 */
public record BackOff(Duration first, Duration longest, DoubleSupplier jitter) {
  /** Without chance: the doubled time itself. */
  public static BackOff exact(Duration first, Duration longest) {
    return new BackOff(first, longest, () -> 1);
  }

  /**
   * The wait after this many failures, between half and the whole of the doubled time.
   *
   * @param failures at least 1
   */
  public Duration after(int failures) {
    long step = first.toNanos();
    int doublings = Math.max(0, failures - 1);
    boolean tooMany = doublings >= Long.numberOfLeadingZeros(step) - 1;
    long whole = tooMany ? longest.toNanos() : Math.min(step << doublings, longest.toNanos());
    return Duration.ofNanos(Math.round(whole * (0.5 + 0.5 * jitter.getAsDouble())));
  }

  /** Begins to count failures. */
  public Count count() {
    return new Count();
  }

  /** Failures in a row. Not thread-safe. */
  public final class Count {
    private int failures;

    private Count() {}

    /** The wait after one more. */
    public Duration next() {
      failures = Math.min(failures + 1, Integer.MAX_VALUE - 1);
      return after(failures);
    }

    /** After a success. */
    public void reset() {
      failures = 0;
    }
  }
}
