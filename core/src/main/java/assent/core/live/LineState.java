package assent.core.live;

/** How news of an account arrive. */
public enum LineState {
  /** The first complete pull is still under way. */
  CONNECTING,
  /** At once. */
  LIVE,
  /** By asking every few seconds, since no bell stands. */
  POLLING,
  /** Not at all: the platform cannot be reached. It is tried for ever. */
  OFFLINE,
  /**
   * Not now: this program met a fault of its own, in its store or in its memory. It is tried again
   * after a pause, for ever.
   */
  FAULT,
  /** Not any more: the token is dead, only signing in again helps. The loop has ended. */
  SIGNED_OUT,
  /** Not any more: it was closed. */
  CLOSED
}
