package assent.core.operation;

import assent.core.cmc.PryvEvent;

/**
 * Whether a message is still what was written. The other side's token may change and delete every
 * message in the shared leaves, one's own too, and the stamps are the only trace (protocol NOTES
 * §9).
 */
public enum Alteration {
  /** As it was written. */
  NONE,
  /** Changed by who wrote it, or by nobody who is named. */
  BY_WRITER,
  /** Changed by somebody else than its writer: show it, and say so. */
  BY_ANOTHER;

  /**
   * Reads the stamps. Events that the server made itself have none, and cannot be judged: they are
   * {@link #NONE}.
   */
  public static Alteration of(PryvEvent event) {
    if (!event.isAltered()) {
      return NONE;
    }
    boolean another =
        event.modifiedByAccess().isPresent()
            && !event.modifiedByAccess().equals(event.createdByAccess());
    return another ? BY_ANOTHER : BY_WRITER;
  }

  /** Whether it must be flagged. */
  public boolean isAltered() {
    return this != NONE;
  }
}
