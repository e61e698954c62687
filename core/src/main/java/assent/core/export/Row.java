package assent.core.export;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value as the files show it.
 *
 * @param streamId its own, or that of the study where its own may not be told
 * @param streamName likewise
 * @param items streams of the study that it belongs to, the nearest first
 * @param value a number; null where there is none
 * @param second the second of two numbers
 * @param text words; empty where there are none
 * @param raw content that is not what its type says, or of a type that nobody knows
 * @param eventId empty where it may not be told
 * @param withheld whether there is a value, which may not be told
 */
record Row(
    String streamId,
    String streamName,
    List<String> items,
    String type,
    String unit,
    Instant at,
    @Nullable Double value,
    @Nullable Double second,
    String text,
    String raw,
    String eventId,
    boolean withheld) {}
