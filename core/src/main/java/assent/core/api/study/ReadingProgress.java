package assent.core.api.study;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far reading the data of others has come.
 *
 * @param people whose data are read
 * @param read of them, who were read whole at least once
 * @param reading who are being read now
 * @param refused of them, whose platform refuses
 * @param unreachable of them, who could not be asked the last time
 * @param values kept of all of them
 * @param at when somebody was read last; null when nobody was yet
 */
public record ReadingProgress(
    int people,
    int read,
    int reading,
    int refused,
    int unreachable,
    long values,
    @Nullable Instant at) {
  /** Nobody shares anything with this account. */
  public static final ReadingProgress NOBODY = new ReadingProgress(0, 0, 0, 0, 0, 0, null);
}
