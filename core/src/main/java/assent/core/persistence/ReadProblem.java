package assent.core.persistence;

import java.time.Instant;

/**
 * Why somebody's data could not be read the last time.
 *
 * @param since when it was met first, without a good read in between
 * @param why key of the words that say it to a person, as {@code CoreException.messageKey()} gives
 *     it
 */
public record ReadProblem(Kind kind, Instant since, String why) {
  /** What it is. */
  public enum Kind {
    /** The platform does not let us read: the token is dead. */
    REFUSED,
    /** The platform could not be asked, or had trouble of its own. */
    UNREACHABLE,
    /** There is more than is kept here; the newest is. */
    TOO_MUCH,
    /** What it answered cannot be understood. */
    MALFORMED,
    /** What stands in the account leads to somebody else: nothing was read. */
    FOREIGN
  }
}
