package assent.core.platform;

import assent.core.cmc.ObservationScope;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which events to read (protocol NOTES §12). A value: every method gives another query.
 *
 * <p>Without a range and a limit a platform answers 20 only; say {@link #everything()} where all
 * are meant. Times are seconds since 1970.
 */
public final class EventQuery {
  /** A time before every event: 1 January of the year 1000. */
  public static final double FAR_PAST = -30_610_224_000.0;

  /** A time after every event: 1 January of the year 3000. */
  public static final double FAR_FUTURE = 32_503_680_000.0;

  private final ObjectNode params;

  private EventQuery(ObjectNode params) {
    this.params = params;
  }

  /** Events in these streams and below. */
  public static EventQuery in(String... streams) {
    return in(List.of(streams));
  }

  /**
   * Events in these streams and below.
   *
   * @throws IllegalArgumentException if the list is empty: that would bring the server's own hidden
   *     events (NOTES §2)
   */
  public static EventQuery in(List<String> streams) {
    if (streams.isEmpty()) {
      throw new IllegalArgumentException("a query names its streams");
    }
    return new EventQuery(Params.empty()).with(p -> p.set("streams", Params.texts(streams)));
  }

  /** Events under what is observed. */
  public static EventQuery in(ObservationScope scope) {
    return in(scope.streams());
  }

  /**
   * Events of these types in whatever the token opens: only for the link of an offer, where streams
   * cannot be named (NOTES §8 Q8).
   */
  public static EventQuery anywhereOfType(String... types) {
    return new EventQuery(Params.empty()).types(types);
  }

  /** Only these types; {@code class/*} is allowed. */
  public EventQuery types(String... only) {
    return with(p -> p.set("types", Params.texts(List.of(only))));
  }

  /** Event times from here on until the platform's now, without a limit unless one is set. */
  public EventQuery from(double seconds) {
    return with(p -> p.put("fromTime", seconds));
  }

  /** Event times between these, both included. */
  public EventQuery between(double from, double to) {
    return with(p -> p.put("fromTime", from).put("toTime", to));
  }

  /** Whatever the event time, the far future included, without a limit unless one is set. */
  public EventQuery everything() {
    return between(FAR_PAST, FAR_FUTURE);
  }

  /** Only what was modified later. Leaves out events without {@code modified}, such as accepts. */
  public EventQuery modifiedSince(double seconds) {
    return with(p -> p.put("modifiedSince", seconds));
  }

  /** Also ids deleted for good, of the whole account; only together with {@link #modifiedSince}. */
  public EventQuery withDeletions() {
    return with(p -> p.put("includeDeletions", true));
  }

  /** Also what is in the bin. */
  public EventQuery withTrashed() {
    return with(p -> p.put("state", "all"));
  }

  /**
   * At most so many.
   *
   * @throws IllegalArgumentException below 1, which is a server error (NOTES §12)
   */
  public EventQuery limit(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
    return with(p -> p.put("limit", most));
  }

  /** Without the first so many. */
  public EventQuery skip(int first) {
    return with(p -> p.put("skip", first));
  }

  /** Oldest first instead of newest first, by event time. */
  public EventQuery oldestFirst() {
    return with(p -> p.put("sortAscending", true));
  }

  /**
   * Only events whose content has this text at this path; several conditions all hold. For
   * platforms with {@link ServiceInfo#hasContentQueries()}.
   */
  public EventQuery whereContent(String path, String equalTo) {
    return with(p -> p.withArray("content").addObject().put("path", path).put("eq", equalTo));
  }

  /** The parameters of {@code events.get}, a copy. */
  public ObjectNode toParams() {
    return params.deepCopy();
  }

  private EventQuery with(Consumer<ObjectNode> change) {
    ObjectNode copy = params.deepCopy();
    change.accept(copy);
    return new EventQuery(copy);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventQuery that && params.equals(that.params);
  }

  @Override
  public int hashCode() {
    return params.hashCode();
  }

  @Override
  public String toString() {
    return params.toString();
  }
}
