package assent.ui.chart;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values over time, oldest first, as plain arrays: there may be millions. */
public final class Values {
  /** No value at all. */
  public static final Values NONE = new Values(new long[0], new double[0], null, null);

  private final long[] times;
  private final double[] upper;
  private final double @Nullable [] lower;
  private final String @Nullable [] words;

  private Values(
      long[] times, double[] upper, double @Nullable [] lower, String @Nullable [] words) {
    this.times = times;
    this.upper = upper;
    this.lower = lower;
    this.words = words;
  }

  /** One number each. */
  public static Values amounts(long[] times, double[] values) {
    return new Values(times.clone(), values.clone(), null, null);
  }

  /** Two numbers each. */
  public static Values pairs(long[] times, double[] upper, double[] lower) {
    return new Values(times.clone(), upper.clone(), lower.clone(), null);
  }

  /** Words each. */
  public static Values words(long[] times, String[] words) {
    return new Values(times.clone(), new double[times.length], null, words.clone());
  }

  public int size() {
    return times.length;
  }

  public long time(int index) {
    return times[index];
  }

  double upper(int index) {
    return upper[index];
  }

  double lower(int index) {
    double[] second = lower;
    return second == null ? upper[index] : second[index];
  }

  String word(int index) {
    String[] all = words;
    return all == null ? "" : all[index];
  }

  /** The first one that is not before a moment; how many there are when all are. */
  int notBefore(long at) {
    int found = Arrays.binarySearch(times, at);
    if (found < 0) {
      return -found - 1;
    }
    int first = found;
    while (first > 0 && times[first - 1] == at) {
      first--;
    }
    return first;
  }

  /** The one nearest to a moment; -1 when there is none. */
  int nearest(long at) {
    int after = notBefore(at);
    if (after == 0 || after == times.length) {
      return times.length == 0 ? -1 : Math.min(after, times.length - 1);
    }
    return at - times[after - 1] <= times[after] - at ? after - 1 : after;
  }
}
