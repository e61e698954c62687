package assent.core.operation;

import assent.core.cmc.AccessIds;
import assent.core.cmc.DisplayText;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.cmc.RequestRules;
import assent.core.cmc.RequestRules.Finding;
import assent.core.cmc.StreamIds;
import assent.core.platform.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How far an own half reaches beyond the list of what is shared: what else it opens, and what it
 * may do.
 *
 * @param type {@code shared}, or {@code app}, which can hand out narrower accesses of its own
 * @param beyond entries that open more than the channels of this relationship and that are no data,
 *     or that nobody understands, or that open everything
 * @param expires when it ends by itself, in seconds since 1970; null for never
 */
public record Reach(String type, List<Finding> beyond, @Nullable Double expires) {
  /** A plain grant, or one of which no more is known. */
  public static final Reach PLAIN = new Reach("shared", List.of(), null);

  private static final String OWN_LOG = ":_audit:access-";

  public Reach {
    beyond = List.copyOf(beyond);
  }

  /** Whether it opens what nobody can be asked to agree to. */
  public boolean isTooWide() {
    return beyond.stream().anyMatch(finding -> finding.reason().isRefused());
  }

  /** Whether its holder can hand out accesses of their own. */
  public boolean handsOn() {
    return type.equals("app");
  }

  /**
   * Reads it from an access.
   *
   * @param chats the one stream of messages that it is for
   * @param collectors the one stream of alerts and proposals that it is for
   * @param data whether data may be shared through it at all: not through a way back
   */
  static Reach of(Access access, String chats, String collectors, boolean data) {
    JsonNode list = access.raw().path("permissions");
    List<Finding> beyond = new ArrayList<>();
    if (!list.isArray() && !list.isMissingNode()) {
      beyond.add(new Finding(-1, "permissions", RequestRules.Reason.NOT_UNDERSTOOD));
    }
    for (int i = 0; i < list.size(); i++) {
      if (isPlumbing(list.get(i), access, Set.of(chats, collectors))) {
        continue;
      }
      Optional<Finding> odd = RequestRules.inGrant(list.get(i), i);
      odd.ifPresent(beyond::add);
      if (odd.isEmpty() && !data && list.get(i).has("streamId")) {
        beyond.add(
            new Finding(
                i,
                DisplayText.inert(list.get(i).path("streamId").asString("")),
                RequestRules.Reason.DATA));
      }
    }
    return new Reach(
        access.type().isEmpty() ? PLAIN.type() : access.type(), beyond, access.expires());
  }

  /** What platforms themselves put into every half of a relationship (protocol NOTES §3). */
  private static boolean isPlumbing(JsonNode entry, Access access, Set<String> leaves) {
    try {
      if (!(Permission.parse(entry, "entry") instanceof Permission.OnStream stream)) {
        return false;
      }
      String id = stream.streamId();
      return switch (stream.level()) {
        case NONE -> true;
        case CREATE_ONLY -> id.equals(StreamIds.NS_INBOX) || leaves.contains(id);
        case READ ->
            leaves.contains(id)
                || (id.startsWith(OWN_LOG)
                    && AccessIds.sameAccess(id.substring(OWN_LOG.length()), access.id()));
        case CONTRIBUTE -> leaves.contains(id);
        case MANAGE -> false;
      };
    } catch (MalformedContentException notUnderstood) {
      return false;
    }
  }
}
