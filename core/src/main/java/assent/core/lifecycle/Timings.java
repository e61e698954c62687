package assent.core.lifecycle;

import java.time.Duration;

/**
 * How long core waits, on one page. Whoever waits, a window's session or a program of the client
 * library, waits by these; measured values are in protocol NOTES §13 and LIVE §3. A test finds a
 * length of time that stands anywhere else in core.
 *
 * @param requests for a platform to take a request and to answer it
 * @param looks for what a server does after its answer
 * @param sends between two attempts to send something
 * @param live between two looks at what is new
 * @param here for this computer itself, its threads, its files and its helpers
 * @param data between two looks at what others share
 */
public record Timings(
    Requests requests, Looks looks, Sends sends, Live live, Here here, Data data) {
  /** How long a caller waits for an outcome: a trigger may take 40 s, a way back 30 s more. */
  public static final Duration OUTCOME = Duration.ofSeconds(90);

  /** How long it is not yet written down that somebody's data was looked at and is as before. */
  public static final Duration UNCHANGED = Duration.ofMinutes(10);

  private static final Timings STANDARD =
      new Timings(
          new Requests(
              Duration.ofSeconds(10),
              Duration.ofSeconds(20),
              Duration.ofSeconds(20),
              Duration.ofSeconds(4),
              Duration.ofMinutes(2),
              Duration.ofMinutes(15),
              Duration.ofSeconds(30),
              Duration.ofSeconds(5)),
          new Looks(
              BackOff.exact(Duration.ofMillis(20), Duration.ofMillis(250)),
              BackOff.exact(Duration.ofMillis(40), Duration.ofMillis(160)),
              Duration.ofMillis(150),
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
              Duration.ofMinutes(2),
              Duration.ofMillis(40),
              Duration.ofSeconds(5)),
          new Here(
              Duration.ofSeconds(10),
              Duration.ofSeconds(5),
              Duration.ofMillis(500),
              Duration.ofMillis(8),
              Duration.ofSeconds(1),
              Duration.ofSeconds(3),
              BackOff.exact(Duration.ofSeconds(1), Duration.ofMinutes(1)),
              Duration.ofMillis(100),
              Duration.ofSeconds(20),
              Duration.ofSeconds(2),
              Duration.ofDays(1)),
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
   * For one request.
   *
   * @param connect to open a connection, TLS included
   * @param read longest silence inside an answer; above the 15 s that one platform waits for
   *     another (protocol NOTES §12)
   * @param write longest silence while a request body is taken
   * @param keepAlive how long an idle connection is kept; must stay below the 5 s of the server, or
   *     requests are lost on connections that it just closed (protocol LIVE §4)
   * @param longestHeld of one exchange whose answer is held whole, from sending to the last byte
   * @param longestStreamed of one whose answer is read while it comes in
   * @param longestElsewhere of one with a platform that is not the person's own, or not yet known
   *     to be one: whoever puts an address into an account must not keep it busy
   * @param ping between two pings on a socket, so that a silent line is noticed within two of them
   */
  public record Requests(
      Duration connect,
      Duration read,
      Duration write,
      Duration keepAlive,
      Duration longestHeld,
      Duration longestStreamed,
      Duration longestElsewhere,
      Duration ping) {}

  /**
   * For what a server does after its answer, and nobody announces; platforms give each other 15 s.
   *
   * @param pauses between two looks
   * @param tree between two looks at the protocol's tree of an account that is being made
   * @param again before a leaf is read once more, since an event may be missing from what is read
   *     by stream just after an update (LIVE §2)
   * @param hidden longer than any event was seen to be missing after an update (LIVE §2), and than
   *     a platform took to note that a link is used up
   * @param settle how long a trigger may take to end: reading an offer and delivering, 15 s each
   * @param usable how long the way back may take after an accept is completed (NOTES-2 §9)
   * @param recovery how long a grant of a failed accept is watched for the way back (NOTES-2 §2.3)
   */
  public record Looks(
      BackOff pauses,
      BackOff tree,
      Duration again,
      Duration hidden,
      Duration settle,
      Duration usable,
      Duration recovery) {
    /** The same with other bounds for what may never come. */
    public Looks within(Duration settling, Duration becomingUsable, Duration recovering) {
      return new Looks(pauses, tree, again, hidden, settling, becomingUsable, recovering);
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
   * @param grid how far apart the moments are that the later looks of a burst share, so that a
   *     burst costs no more of them
   * @param afterFault before the loop goes on that met an error of its own
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
      Duration rereadFor,
      Duration grid,
      Duration afterFault) {}

  /**
   * For this computer.
   *
   * @param tick between two looks at what is late by now; it may be said this much later still
   * @param ending for a thread that was told to end
   * @param told how long it is not yet written down that something was told, at most
   * @param batch after this much work a transaction takes no further write
   * @param shown how long a busy search index shows nothing of what came, at most
   * @param kept how long the search index must be quiet before it is put on the disk
   * @param index between two tries of a search index whose disk fails
   * @param progress between two steps of the bar beside a passphrase that is being worked on
   * @param keyring for the helper of the keyring, the person's own answer to it included
   * @param helperEnd for a helper process that was ended to be gone
   * @param abandoned after this a sign-in that was cut off is surely over, and cleared away
   */
  public record Here(
      Duration tick,
      Duration ending,
      Duration told,
      Duration batch,
      Duration shown,
      Duration kept,
      BackOff index,
      Duration progress,
      Duration keyring,
      Duration helperEnd,
      Duration abandoned) {}

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
