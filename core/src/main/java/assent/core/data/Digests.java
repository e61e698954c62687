package assent.core.data;

import assent.core.api.study.Measured;
import assent.core.persistence.KeptGrant;
import assent.core.persistence.KeptValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out what is shown of a stream without looking at its values. Days are those of UTC. */
final class Digests {
  /** Days that are shown. */
  static final int DAYS = 28;

  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Clocks of platforms and devices may differ by so much. */
  private static final long AHEAD = Duration.ofHours(1).toMillis();

  private Digests() {}

  /** What lies after this time lies in the future. */
  static long horizon(long now) {
    return now + AHEAD;
  }

  /** The last number of each of the last days, today's last; NaN for a day without. */
  static List<Double> spark(KeptGrant.Digest digest, long now) {
    Double[] spark = new Double[DAYS];
    Arrays.fill(spark, Double.NaN);
    long today = Math.floorDiv(now, DAY);
    for (KeptGrant.Day each : digest.days()) {
      // What comes within the hour ahead may be of tomorrow already.
      long back = Math.max(0, today - Math.floorDiv(each.at(), DAY));
      if (back < DAYS) {
        spark[DAYS - 1 - (int) back] = each.value();
      }
    }
    return Arrays.asList(spark);
  }

  private static OptionalDouble number(KeptValue value) {
    return switch (value.value()) {
      case Measured.Amount amount -> OptionalDouble.of(amount.value());
      case Measured.Pair pair -> OptionalDouble.of(pair.upper());
      case Measured.Words words -> OptionalDouble.empty();
      case Measured.Raw raw -> OptionalDouble.empty();
    };
  }

  /**
   * A digest with values more, or null where that cannot be told without the others. The count is
   * left alone.
   */
  static KeptGrant.@Nullable Digest plus(
      KeptGrant.Digest before, Collection<KeptValue> added, long now) {
    Builder builder = new Builder(now);
    KeptValue last = before.last();
    if (last == null) {
      return null;
    }
    for (KeptValue each : added) {
      if (each.compareTo(last) > 0 && !each.type().equals(last.type())) {
        return null;
      }
    }
    builder.last = last;
    before.days().forEach(day -> builder.days.put(Math.floorDiv(day.at(), DAY), day));
    for (KeptValue each : added) {
      KeptGrant.Day day = builder.days.get(Math.floorDiv(each.at(), DAY));
      if (day != null && day.at() == each.at()) {
        // Which of two comes last of one moment is told by their ids.
        return null;
      }
    }
    builder.next = before.next();
    List<KeptValue> sorted = new ArrayList<>(added);
    sorted.sort(null);
    builder.add(sorted);
    return builder.done();
  }

  /** Takes values, newest lists first, each list oldest first. */
  static final class Builder {
    private final long now;
    private final TreeMap<Long, KeptGrant.Day> days = new TreeMap<>();
    private @Nullable KeptValue last;
    private long next = Long.MAX_VALUE;

    Builder(long now) {
      this.now = now;
    }

    /** Whether values that are no newer than this could matter. */
    boolean wants(long newest) {
      return last == null || newest >= now - DAYS * DAY - AHEAD;
    }

    void add(List<KeptValue> values) {
      for (int i = values.size() - 1; i >= 0; i--) {
        KeptValue value = values.get(i);
        if (value.at() > horizon(now)) {
          next = Math.min(next, value.at());
          continue;
        }
        if (!wants(value.at())) {
          return;
        }
        if (last == null || value.compareTo(last) > 0) {
          last = value;
        }
        OptionalDouble number = number(value);
        // Numbers of two units make no line.
        if (number.isPresent() && value.type().equals(last.type())) {
          days.merge(
              Math.floorDiv(value.at(), DAY),
              new KeptGrant.Day(value.at(), number.getAsDouble()),
              (one, other) -> one.at() >= other.at() ? one : other);
        }
      }
    }

    KeptGrant.Digest done() {
      days.headMap(Math.floorDiv(now - DAYS * DAY, DAY)).clear();
      return new KeptGrant.Digest(0, last, List.copyOf(days.values()), next);
    }
  }
}
