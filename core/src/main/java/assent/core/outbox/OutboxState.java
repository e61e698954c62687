package assent.core.outbox;

/** How far an entry has come. Nothing but these words is used for it, from here to the screen. */
public enum OutboxState {
  /** Kept, not yet tried. */
  QUEUED,
  /** Tried; it waits for the network or the platform and is tried again under the same id. */
  WAITING,
  /** On its way to the own platform. */
  SENDING,
  /** The own platform has it; whether the other one does is not known yet. */
  SENT,
  /**
   * The own platform has it, and something went wrong beyond it: nobody knows whether the other one
   * has it, or what it did with it. It is looked at again and again until that is known.
   */
  UNCLEAR,
  /** The other platform has it. */
  DELIVERED,
  /** Parked with its reason until the person decides. It does not hold up the ones behind it. */
  FAILED;

  /** Whether the lane has nothing more to do for it by itself. */
  public boolean isSettled() {
    return this == DELIVERED || this == FAILED;
  }

  /** Whether it is tried again by itself after a while. */
  public boolean isHeldUp() {
    return this == WAITING || this == UNCLEAR;
  }

  /** Whether the own platform has it, so that only its outcome is asked for. */
  boolean isOnPlatform() {
    return this == SENT || this == UNCLEAR;
  }
}
