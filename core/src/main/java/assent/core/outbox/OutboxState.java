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
  /** The other platform has it. */
  DELIVERED,
  /** Parked with its reason until the person decides. It does not hold up the ones behind it. */
  FAILED;

  /** Whether the lane has nothing more to do for it by itself. */
  public boolean isSettled() {
    return this == DELIVERED || this == FAILED;
  }
}
