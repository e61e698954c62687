package assent.core.outbox;

import java.time.Duration;

/**
 * How long a session waits before it tries again, and before it believes that something will not
 * come any more.
 *
 * @param retries between two attempts
 * @param late after a failure between the platforms: what is not there by then did not arrive
 * @param veryLate the same after a time-out, when the other platform is slow and not gone
 */
public record SendTimings(RetryPolicy retries, Duration late, Duration veryLate) {
  /** What the application runs with. */
  public static SendTimings usual() {
    return new SendTimings(RetryPolicy.usual(), Duration.ofSeconds(2), Duration.ofSeconds(20));
  }
}
