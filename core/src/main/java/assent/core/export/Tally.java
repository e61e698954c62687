package assent.core.export;

import assent.core.api.study.ExportReport.LeftOut;
import assent.core.api.study.ExportReport.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what stands in a file, and what does not. Not thread-safe. */
final class Tally {
  private final Map<Reason, Long> leftOut = new EnumMap<>(Reason.class);
  private long values;

  void value() {
    values++;
  }

  long values() {
    return values;
  }

  void values(long count) {
    values = count;
  }

  void leftOut(Reason why, long count) {
    if (count > 0) {
      leftOut.merge(why, count, Long::sum);
    }
  }

  /** Takes over what another file says, where that is more: all files are of the same values. */
  void most(Tally other) {
    values = Math.max(values, other.values);
    other.leftOut.forEach((why, count) -> leftOut.merge(why, count, Math::max));
  }

  long leftOut(Reason why) {
    return leftOut.getOrDefault(why, 0L);
  }

  List<LeftOut> leftOut() {
    return leftOut.entrySet().stream()
        .map(each -> new LeftOut(each.getKey(), each.getValue()))
        .toList();
  }
}
