package assent.core.live;

/**
 * Up to where an account is known: the platform's clock at the start of the last complete pull,
 * never the time of an event (protocol LIVE §3.3).
 *
 * @param serverTime seconds since 1970 by the platform's clock
 */
public record Cursor(double serverTime) {
  public Cursor {
    if (!Double.isFinite(serverTime)) {
      throw new IllegalArgumentException("a cursor is a time");
    }
  }
}
