package assent.core.session;

import assent.core.outbox.RetryPolicy;
import java.time.Duration;

/**
 * How long a session waits before it tries again, and before it believes that something will not
 * come any more.
 *
 * @param retries between two attempts
 * @param late after a failure between the platforms: what is not there by then did not arrive
 * @param veryLate the same after a time-out, when the other platform is slow and not gone
 */
record Patience(RetryPolicy retries, Duration late, Duration veryLate) {
  /** What the application runs with. */
  static Patience usual() {
    return new Patience(RetryPolicy.usual(), Duration.ofSeconds(2), Duration.ofSeconds(20));
  }
}
