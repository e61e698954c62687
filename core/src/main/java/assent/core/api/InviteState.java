package assent.core.api;

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
  /**
   * Used up by somebody of whom nothing could be confirmed: nobody has accepted, and the link
   * brings nobody in any more. The sender needs a new link.
   */
  USED_UNVERIFIED,
  /** The platform could not be asked. */
  UNKNOWN
}
