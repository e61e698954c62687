package assent.core;

/** What is true of a published invite, derived as in protocol NOTES §6.1. */
public enum InviteState {
  OPEN,
  /**
   * Somebody whose acceptance was verified has accepted it; an open link may be both this and open.
   */
  ACCEPTED,
  /** An open link that takes nobody new. */
  CLOSED,
  EXPIRED,
  WITHDRAWN,
  /** The platform could not be asked. */
  UNKNOWN
}
