package assent.core.faults;

/** What a network, a proxy or an overworked server does to one exchange. */
public enum Fault {
  /** The connection ends before the request is passed on. */
  DROP_REQUEST,
  /** The request breaks off in the middle of its body, and what came of it is passed on. */
  HALF_REQUEST,
  /** The request is carried out; the connection ends instead of an answer. */
  DROP_ANSWER,
  /** 500 in the platform's own form; nothing was passed on. */
  STATUS_500,
  /** 502 with a page of a proxy; nothing was passed on. */
  STATUS_502,
  /** 503 in the platform's own form; nothing was passed on. */
  STATUS_503,
  /** The request is carried out; a proxy that lost patience answers 504. */
  STATUS_504_AFTER,
  /** 429; nothing was passed on. */
  STATUS_429,
  /** The request waits, and the answer dribbles. */
  SLOW,
  /** The connection is reset before the request is passed on. */
  RESET,
  /** The request is carried out; then the connection is reset. */
  RESET_AFTER,
  /** The request is carried out; the connection ends in the middle of the answer's body. */
  HALF_BODY,
  /** As {@link #HALF_BODY}, with an answer whose end is the end of the connection. */
  HALF_BODY_UNSIZED,
  /** The request is taken and nothing happens any more. */
  BLACK_HOLE,
  /** The request is carried out and nothing happens any more. */
  BLACK_HOLE_AFTER,
  /** A page with status 200, as a network gives that wants a sign-in first; nothing passed on. */
  PORTAL;

  /** Whether whoever asked has to wait until his patience ends. */
  public boolean isSilent() {
    return this == BLACK_HOLE || this == BLACK_HOLE_AFTER;
  }

  /** Whether the platform carries the request out. */
  boolean passesOn() {
    return switch (this) {
      case DROP_ANSWER,
          STATUS_504_AFTER,
          SLOW,
          RESET_AFTER,
          HALF_BODY,
          HALF_BODY_UNSIZED,
          BLACK_HOLE_AFTER ->
          true;
      default -> false;
    };
  }
}
