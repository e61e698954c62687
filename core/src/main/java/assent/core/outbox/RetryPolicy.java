package assent.core.outbox;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: doubling from a first wait up to a longest one, with
 * jitter so that many clients of a platform that comes back do not arrive at once. It never gives
 * up.
 *
 * @param first wait after the first failure
 * @param longest no wait is longer
 * @param jitter numbers from 0 to 1
 */
public record RetryPolicy(Duration first, Duration longest, DoubleSupplier jitter) {
  private static final int DOUBLINGS = 20;

  /** From one second to one minute. */
  public static RetryPolicy usual() {
    return new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1), Math::random);
  }

  /**
   * The wait after this many failed attempts, between half and the whole of the doubled time.
   *
   * @param attempts at least 1
   */
  public Duration after(int attempts) {
    long doubled = first.toMillis() << Math.clamp(attempts - 1, 0, DOUBLINGS);
    long whole = Math.min(doubled, longest.toMillis());
    return Duration.ofMillis((long) (whole * (0.5 + 0.5 * jitter.getAsDouble())));
  }
}
