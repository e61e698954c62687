package assent.core.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Times of messages that were heard, in milliseconds, and how many were sent.
 *
 * @param sent how many were written
 * @param times of those that were heard
 */
record Figures(int sent, double[] times) {
  static final double PROMPT = 200;
  static final double LATE = 2000;

  Figures {
    times = times.clone();
    Arrays.sort(times);
  }

  static Figures of(int sent, List<Double> times) {
    return new Figures(sent, times.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Nearest rank; not a number where nothing was heard. */
  double percentile(double share) {
    return times.length == 0
        ? Double.NaN
        : times[Math.max(0, (int) Math.ceil(share * times.length) - 1)];
  }

  long within(double millis) {
    return Arrays.stream(times).filter(time -> time <= millis).count();
  }

  Figures prompt() {
    return new Figures(sent, Arrays.stream(times).filter(time -> time <= PROMPT).toArray());
  }

  /** Median and the rest as one row of a table. */
  String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d (%.1f %%) | %d | %.0f | %.0f | %.0f |",
        name,
        sent,
        times.length,
        within(PROMPT),
        100.0 * within(PROMPT) / sent,
        within(LATE),
        percentile(0.5),
        percentile(0.95),
        times.length == 0 ? Double.NaN : times[times.length - 1]);
  }

  static final String HEAD =
      "| | sent | heard | within 200 ms | within 2 s | median ms | p95 ms | longest ms |\n"
          + "|---|---|---|---|---|---|---|---|";
}
