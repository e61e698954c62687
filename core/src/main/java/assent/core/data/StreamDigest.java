package assent.core.data;

import assent.core.api.study.Measured;
import assent.core.cmc.DisplayText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream that somebody shares, without its values.
 *
 * @param streamId on the sharing account
 * @param name the stream's name there, a claim
 * @param parentId the stream above, where that can be seen too
 * @param type of the newest value's event; empty where there is no value
 * @param unit of the newest value; empty where its type has none
 * @param count values in the stream itself, streams below it not counted
 * @param last the newest value that does not lie more than an hour in the future
 * @param lastAt its time
 * @param spark the last number of each of the last 28 days, today the last; NaN for a day without
 */
public record StreamDigest(
    String streamId,
    String name,
    @Nullable String parentId,
    String type,
    String unit,
    long count,
    @Nullable Measured last,
    @Nullable Instant lastAt,
    List<Double> spark) {
  public StreamDigest {
    name = DisplayText.line(name);
    type = DisplayText.id(type);
    unit = DisplayText.line(unit);
    spark = List.copyOf(spark);
  }
}
