package assent.core.api;

/** What a link can still do, asked of its platform before anything is shown. */
public enum LinkState {
  OPEN,
  /** A single-use link that somebody used. */
  USED,
  /** An open link that takes nobody new. */
  CLOSED,
  EXPIRED,
  /** Taken back, or never existed: the platform knows nothing of it. */
  WITHDRAWN
}
