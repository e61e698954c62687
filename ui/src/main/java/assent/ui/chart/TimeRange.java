package assent.ui.chart;

/**
 * A stretch of time.
 *
 * @param from in milliseconds since 1970
 * @param to later than that
 */
public record TimeRange(long from, long to) {
  private static final long LEAST = 60_000;

  public TimeRange {
    if (to - from < LEAST) {
      to = from + LEAST;
    }
  }

  public long length() {
    return to - from;
  }

  /** The same length, later or earlier, but not beyond these bounds. */
  public TimeRange moved(long by, TimeRange bounds) {
    long start = Math.clamp(from + by, bounds.from, Math.max(bounds.from, bounds.to - length()));
    return new TimeRange(start, start + length());
  }

  /** Longer or shorter, with a moment that stays where it is, but not beyond these bounds. */
  public TimeRange zoomed(long around, double factor, TimeRange bounds) {
    double length = Math.clamp(length() * factor, LEAST, Math.max(LEAST, bounds.length()));
    double share = (double) (around - from) / length();
    long start = Math.round(around - share * length);
    return new TimeRange(start, Math.round(start + length)).moved(0, bounds);
  }

  /** Where a moment stands in a width. */
  double x(long at, double left, double width) {
    return left + (double) (at - from) / length() * width;
  }

  /** The moment that stands there. */
  long at(double x, double left, double width) {
    return from + Math.round((x - left) / width * length());
  }
}
