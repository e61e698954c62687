package assent.core.cmc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stream tree of the protocol (NOTES §2): its fixed ids, and what an id says. */
public final class StreamIds {
  /** Root of everything. */
  public static final String NS = ":_cmc:";

  /** Arrivals of the life of relationships. */
  public static final String NS_INBOX = NS + "inbox";

  /** Parent of all scopes. */
  public static final String NS_APPS = NS + "apps";

  /** The server's own; never query it. */
  public static final String NS_INTERNAL = NS + "_internal";

  /** The server's queue of repeats. */
  public static final String NS_INTERNAL_RETRIES = NS_INTERNAL + ":retries";

  static final String CHATS = "chats";
  static final String COLLECTORS = "collectors";

  private static final String UNDER_APPS = NS_APPS + ":";
  private static final int LONGEST = 4096;

  private StreamIds() {}

  /**
   * What the id of a channel leaf says.
   *
   * @param scopeStreamId the scope above the {@code chats} or {@code collectors} segment
   */
  public record ParsedStreamId(
      String appCode,
      String scopeStreamId,
      String counterpartySlug,
      Slugs.CounterpartySlug counterparty) {}

  /** Whether an id belongs to the protocol's tree. */
  public static boolean isCmcStreamId(String streamId) {
    return streamId.equals(":_cmc") || streamId.startsWith(NS);
  }

  /** Whether an id belongs to the server's own part of the tree. */
  public static boolean isInternal(String streamId) {
    return streamId.equals(NS_INTERNAL) || streamId.startsWith(NS_INTERNAL + ":");
  }

  /** Whether an id is at or below a {@code chats} or {@code collectors} under an app's scope. */
  public static boolean isAppNestedPluginStream(String streamId) {
    List<String> path = segments(streamId);
    for (int i = 1; i < path.size(); i++) {
      if (path.get(i).equals(CHATS) || path.get(i).equals(COLLECTORS)) {
        return path.subList(0, i).stream().noneMatch(String::isEmpty);
      }
    }
    return false;
  }

  /** Whether clients may create a stream of this id: a scope, and not a channel below one. */
  public static boolean isClientCreatable(String streamId) {
    List<String> path = segments(streamId);
    return !path.isEmpty()
        && path.stream().noneMatch(String::isEmpty)
        && !isAppNestedPluginStream(streamId);
  }

  /** The app's segment of {@code :_cmc:apps:<app>[:…]}; empty for ids elsewhere. */
  public static Optional<String> getAppCode(String streamId) {
    List<String> path = segments(streamId);
    return path.isEmpty() ? Optional.empty() : Optional.of(path.getFirst());
  }

  /** Reads {@code <scope>:chats:<slug>}; empty for any other id. */
  public static Optional<ParsedStreamId> parseChatStreamId(String streamId) {
    return parseLeaf(streamId, CHATS);
  }

  /** Reads {@code <scope>:collectors:<slug>}; empty for any other id. */
  public static Optional<ParsedStreamId> parseCollectorStreamId(String streamId) {
    return parseLeaf(streamId, COLLECTORS);
  }

  /**
   * The scopes above this one, outermost first, without the reserved parents and without the id
   * itself: what must exist before it can be created, in that order.
   *
   * @throws IllegalArgumentException if the id is not under {@link #NS_APPS}
   */
  public static List<String> ancestors(String streamId) {
    List<String> order = creationOrder(streamId);
    return order.subList(0, order.size() - 1);
  }

  /** {@link #ancestors} and then the id itself. */
  public static List<String> creationOrder(String streamId) {
    List<String> path = segments(streamId);
    if (path.isEmpty() || path.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("Not a stream under " + NS_APPS + ".");
    }
    List<String> order = new ArrayList<>();
    String id = NS_APPS;
    for (String segment : path) {
      id = id + ":" + segment;
      order.add(id);
    }
    return List.copyOf(order);
  }

  /** The id of the stream above, {@link #NS_APPS} for an app's own. */
  public static String parentOf(String streamId) {
    List<String> above = ancestors(streamId);
    return above.isEmpty() ? NS_APPS : above.getLast();
  }

  /** The last segment: every scope stream must bear it as its name (NOTES §2). */
  public static String nameOf(String streamId) {
    return streamId.substring(streamId.lastIndexOf(':') + 1);
  }

  private static Optional<ParsedStreamId> parseLeaf(String streamId, String kind) {
    List<String> path = segments(streamId);
    int size = path.size();
    if (size < 3 || path.stream().anyMatch(String::isEmpty) || !path.get(size - 2).equals(kind)) {
      return Optional.empty();
    }
    String slug = path.getLast();
    String scope = streamId.substring(0, streamId.length() - slug.length() - kind.length() - 2);
    return Slugs.parseCounterpartySlug(slug)
        .map(counterparty -> new ParsedStreamId(path.getFirst(), scope, slug, counterparty));
  }

  /** The segments below {@link #NS_APPS}; empty for ids that are not below it. */
  private static List<String> segments(String streamId) {
    if (!streamId.startsWith(UNDER_APPS) || streamId.length() > LONGEST) {
      return List.of();
    }
    return List.of(streamId.substring(UNDER_APPS.length()).split(":", -1));
  }
}
