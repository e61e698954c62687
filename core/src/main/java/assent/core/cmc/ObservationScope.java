package assent.core.cmc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a monitor looks at: these streams and everything below them, and there what all that is said
 * besides is true of. It narrows what is read, never what the server signals (protocol LIVE §1).
 *
 * @param streams ids, never empty
 * @param types event types, {@code class/*} for a whole class; empty for all
 * @param tags of which an event must bear one; empty for whether it bears any or not
 * @param from seconds since 1970: what is over before is left out; null for no bound
 * @param to seconds since 1970: what begins later is left out; null for no bound
 * @param running whether only what has begun and not ended is meant
 */
public record ObservationScope(
    List<String> streams,
    List<String> types,
    List<String> tags,
    @Nullable Double from,
    @Nullable Double to,
    boolean running) {
  public ObservationScope {
    streams = List.copyOf(streams);
    types = List.copyOf(types);
    tags = List.copyOf(tags);
    if (streams.isEmpty()) {
      throw new IllegalArgumentException("At least one stream must be observed.");
    }
  }

  /** Everything in these streams and below. */
  public ObservationScope(List<String> streams) {
    this(streams, List.of(), List.of(), null, null, false);
  }

  /** The same, of these types only; {@code class/*} stands for a whole class. */
  public ObservationScope ofTypes(String... only) {
    return new ObservationScope(streams, List.of(only), tags, from, to, running);
  }

  /** The same, but what bears one of these tags only. */
  public ObservationScope tagged(String... any) {
    return new ObservationScope(streams, types, List.of(any), from, to, running);
  }

  /**
   * The same, but what happens between these moments only, whole or in part.
   *
   * @param first seconds since 1970; null for no bound
   * @param last seconds since 1970; null for no bound
   */
  public ObservationScope between(@Nullable Double first, @Nullable Double last) {
    return new ObservationScope(streams, types, tags, first, last, running);
  }

  /** The same, but what has begun and not ended only. */
  public ObservationScope onlyRunning() {
    return new ObservationScope(streams, types, tags, from, to, true);
  }

  /** Whether a stream is one of these or below one of them. */
  public boolean covers(String streamId) {
    return streams.stream()
        .anyMatch(stream -> streamId.equals(stream) || streamId.startsWith(stream + ":"));
  }

  /** Whether an event stands in one of these streams, and all the rest is true of it. */
  public boolean covers(PryvEvent event) {
    return event.streamIds().stream().anyMatch(this::covers) && admits(event);
  }

  /** Whether all but the streams is true of an event. */
  public boolean admits(PryvEvent event) {
    return (types.isEmpty() || types.stream().anyMatch(type -> isOf(type, event.type())))
        && (tags.isEmpty() || tags.stream().anyMatch(tag -> bears(event, tag)))
        && (!running || isRunning(event))
        && isInTime(event);
  }

  private static boolean isOf(String wanted, String type) {
    return wanted.endsWith("/*")
        ? type.startsWith(wanted.substring(0, wanted.length() - 1))
        : type.equals(wanted);
  }

  private static boolean bears(PryvEvent event, String tag) {
    JsonNode tags = event.unknown().get("tags");
    return tags != null
        && tags.isArray()
        && tags.values().stream().anyMatch(each -> tag.equals(each.stringValue(null)));
  }

  /** A period that has begun and not ended has an empty duration; a moment has none. */
  private static boolean isRunning(PryvEvent event) {
    JsonNode duration = event.unknown().get("duration");
    return duration != null && duration.isNull();
  }

  private boolean isInTime(PryvEvent event) {
    if (from == null && to == null) {
      return true;
    }
    if (event.time() == null) {
      return false;
    }
    JsonNode duration = event.unknown().get("duration");
    double length = duration == null ? 0 : duration.asDouble(0);
    return (to == null || event.time() <= to)
        && (from == null || isRunning(event) || event.time() + length >= from);
  }
}
