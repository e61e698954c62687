package assent.sandbox.cmc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A chat or collector leaf taken apart: {@code <scope>:chats|collectors:<peer slug>}.
 *
 * @param kind {@code chats} or {@code collectors}
 * @param scope the requester's scope stream, which names the relationship on both accounts
 * @param slug the peer's slug as it stands in the id
 */
record Channel(String kind, String scope, String slug, Slug peer, String appCode) {
  private static final Pattern LEAF =
      Pattern.compile(
          "^(:_cmc:apps:[^:]+(?::[^:]+)*):(chats|collectors):([a-z0-9-]+--[a-z0-9-]+)$");

  static @Nullable Channel parse(@Nullable String streamId) {
    if (streamId == null) {
      return null;
    }
    Matcher leaf = LEAF.matcher(streamId);
    if (!leaf.matches()) {
      return null;
    }
    Slug peer = Slug.parse(leaf.group(3));
    String appCode = Streams.appCode(leaf.group(1));
    return peer == null || appCode == null
        ? null
        : new Channel(leaf.group(2), leaf.group(1), leaf.group(3), peer, appCode);
  }

  /** The first stream of an event that is a leaf of this kind; null kind means either. */
  static @Nullable Channel firstOf(JsonNode event, @Nullable String kind) {
    for (String id : Nodes.texts(event.path("streamIds"))) {
      Channel channel = parse(id);
      if (channel != null && (kind == null || channel.kind.equals(kind))) {
        return channel;
      }
    }
    return null;
  }

  /** The scope of a leaf without looking at the slug's pieces, as access matching does. */
  static @Nullable String scopeOf(@Nullable String streamId) {
    if (streamId == null) {
      return null;
    }
    Matcher leaf = LEAF.matcher(streamId);
    return leaf.matches() ? leaf.group(1) : null;
  }
}
