package assent.core.api;

/** What is true of a relationship now (protocol NOTES §6.2, NOTES-2 §2.3 and §7). */
public enum RelationshipState {
  /** Accepted, but messages cannot be sent yet: the other platform has not opened the way back. */
  SETTING_UP,
  ACTIVE,
  /** Accepted long enough ago that the way back will not come any more. */
  HALF_OPEN,
  ENDED_BY_ME,
  ENDED_BY_PEER,
  PEER_ACCOUNT_DELETED,
  /**
   * The endpoint of this person changed after it was first verified; nothing is sent until asked.
   */
  NEEDS_REVIEW
}
