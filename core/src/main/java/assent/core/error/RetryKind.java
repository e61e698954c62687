package assent.core.error;

/** What repeating the same request can achieve after a failure. */
public enum RetryKind {
  /**
   * No answer came: the outcome is unknown; repeat with the same event id once a network is back.
   */
  NETWORK,
  /** The platform answered that it cannot do it now (5xx, 429): repeat later. */
  TRANSIENT,
  /** The same request will fail again: something must change first. */
  PERMANENT
}
