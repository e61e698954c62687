package assent.core.lifecycle;

import java.time.Duration;

/**
 * How long core waits for platforms, on one page. Whoever waits, a window's session or a program of
 * the client library, waits by these; measured values are in protocol NOTES §13 and LIVE §3.
 *
 * @param looks for what a server does after its answer
 * @param sends between two attempts to send something
 * @param live between two looks at what is new
 * @param data between two looks at what others share
 */
public record Timings(Looks looks, Sends sends, Live live, Data data) {
  /** How long a caller waits for an outcome: a trigger may take 40 s, a way back 30 s more. */
  public static final Duration OUTCOME = Duration.ofSeconds(90);

  private static final Timings STANDARD =
      new Timings(
          new Looks(
              BackOff.exact(Duration.ofMillis(20), Duration.ofMillis(250)),
              Duration.ofSeconds(1),
              Duration.ofSeconds(40),
              Duration.ofSeconds(30),
              Duration.ofSeconds(5)),
          new Sends(
              new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1), Math::random),
              Duration.ofSeconds(2),
              Duration.ofSeconds(20)),
          new Live(
              Duration.ofSeconds(15),
              Duration.ofMillis(80),
              Duration.ofMillis(1500),
              Duration.ofSeconds(5),
              Duration.ofSeconds(60),
              Duration.ofMinutes(10),
              Duration.ofSeconds(1),
              Duration.ofSeconds(30),
              Duration.ofMillis(300),
              Duration.ofSeconds(10),
              Duration.ofMinutes(2)),
          new Data(
              new BackOff(Duration.ofSeconds(30), Duration.ofMinutes(15), Math::random),
              Duration.ofSeconds(60),
              Duration.ofMillis(100),
              Duration.ofSeconds(10),
              Duration.ofMillis(1500),
              Duration.ofHours(1),
              Duration.ofSeconds(15),
              Duration.ofDays(1),
              Duration.ofMillis(250)));

  /** What the application runs with. */
  public static Timings standard() {
    return STANDARD;
  }

  /**
   * For what a server does after its answer, and nobody announces; platforms give each other 15 s.
   *
   * @param pauses between two looks
   * @param hidden longer than any event was seen to be missing after an update (LIVE §2), and than
   *     a platform took to note that a link is used up
   * @param settle how long a trigger may take to end: reading an offer and delivering, 15 s each
   * @param usable how long the way back may take after an accept is completed (NOTES-2 §9)
   * @param recovery how long a grant of a failed accept is watched for the way back (NOTES-2 §2.3)
   */
  public record Looks(
      BackOff pauses, Duration hidden, Duration settle, Duration usable, Duration recovery) {
    /** The same with other bounds for what may never come. */
    public Looks within(Duration settling, Duration becomingUsable, Duration recovering) {
      return new Looks(pauses, hidden, settling, becomingUsable, recovering);
    }
  }

  /**
   * Before something is tried again, and before it is believed that it will not come any more.
   *
   * @param retries between two attempts
   * @param late after a failure between the platforms: what is not there by then did not arrive
   * @param veryLate the same after a time-out, when the other platform is slow and not gone
   */
  public record Sends(BackOff retries, Duration late, Duration veryLate) {}

  /**
   * Between two looks at what is new.
   *
   * @param overlap how far before the cursor every pull begins
   * @param firstTrail the first look after a ring, for events that were invisible for a moment
   * @param secondTrail the second look after a ring
   * @param poll between two pulls while no bell stands; shortened by chance down to half
   * @param safety between two pulls while a bell stands and does not ring
   * @param reconcile between two passes over the whole inbox
   * @param firstPause after a first failure; doubles
   * @param longestPause between two tries while the platform cannot be reached
   * @param firstReread of an own trigger that is not through; doubles
   * @param longestReread between two looks at such a trigger
   * @param rereadFor how long it is looked at on its own; afterwards in reconcile passes only
   */
  public record Live(
      Duration overlap,
      Duration firstTrail,
      Duration secondTrail,
      Duration poll,
      Duration safety,
      Duration reconcile,
      Duration firstPause,
      Duration longestPause,
      Duration firstReread,
      Duration longestReread,
      Duration rereadFor) {}

  /**
   * Between two looks at the data of those who share with this account.
   *
   * @param retries after a platform could not be asked, for each person
   * @param round in which everybody is asked once, while they are few
   * @param each the round is at least this long for each of them
   * @param watched between two looks at somebody who is on the screen and whose bell does not stand
   * @param trail from a ring to the second look, for events that were invisible for a moment
   * @param refused between two looks at somebody whose token is dead
   * @param overlap how far before the cursor every look begins
   * @param whole between two looks at everything, which find what left a stream and what no
   *     platform told as deleted
   * @param told between two times that changes are told, at least
   */
  public record Data(
      BackOff retries,
      Duration round,
      Duration each,
      Duration watched,
      Duration trail,
      Duration refused,
      Duration overlap,
      Duration whole,
      Duration told) {}
}
