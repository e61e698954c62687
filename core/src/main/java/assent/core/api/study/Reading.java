package assent.core.api.study;

import assent.core.cmc.DisplayText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one stream of one participant. That there is no value has four reasons, and they
 * are told apart everywhere; a value of zero is a value.
 */
public sealed interface Reading {
  /**
   * The newest value.
   *
   * @param unit of the value; empty where the type has none
   * @param spark values by day, oldest first, at most 28; NaN for a day without
   * @param late whether two due intervals have passed since
   */
  record Latest(Measured value, String unit, Instant at, List<Double> spark, boolean late)
      implements Reading {
    public Latest {
      unit = DisplayText.line(unit);
      spark = List.copyOf(spark);
    }
  }

  /** It is granted, was read, and holds nothing. */
  record NothingRecorded() implements Reading {}

  /** It was left out when accepting, or was never asked for. */
  record NotGranted() implements Reading {}

  /**
   * It was granted and is not any more.
   *
   * @param at when that was seen; null when not known
   */
  record Ended(@Nullable Instant at) implements Reading {}

  /**
   * It could not be read, so nobody knows.
   *
   * @param since when it was read last; null when it never was
   * @param refused whether the platform refuses; otherwise it could not be asked
   */
  record NotRead(@Nullable Instant since, boolean refused) implements Reading {}
}
