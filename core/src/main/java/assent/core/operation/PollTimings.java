package assent.core.operation;

import java.time.Duration;

/**
 * How long operations wait for what the servers do after their answer. Measured values are in
 * protocol NOTES §13; platforms give each other 15 s.
 *
 * @param first pause before a trigger is re-read the first time; each pause is half as long again
 *     as the one before, up to {@code longest}
 * @param longest longest pause between two looks
 * @param settle how long a trigger may take to end: reading an offer and delivering, 15 s each
 * @param usable how long the way back may take after an accept is completed (NOTES-2 §9)
 * @param recovery how long a grant of a failed accept is watched for the way back (NOTES-2 §2.3)
 */
public record PollTimings(
    Duration first, Duration longest, Duration settle, Duration usable, Duration recovery) {
  /** What the application runs with. */
  public static PollTimings standard() {
    return new PollTimings(
        Duration.ofMillis(20),
        Duration.ofMillis(250),
        Duration.ofSeconds(40),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5));
  }

  /** The same with other bounds for what may never come. */
  public PollTimings within(Duration settling, Duration becomingUsable, Duration recovering) {
    return new PollTimings(first, longest, settling, becomingUsable, recovering);
  }
}
