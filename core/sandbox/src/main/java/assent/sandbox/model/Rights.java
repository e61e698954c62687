package assent.sandbox.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who may do what on an account. */
final class Rights {
  private Rights() {}

  /**
   * An access's own entry for a stream, else that for the nearest ancestor, else that for {@code
   * *}.
   */
  static Permission.@Nullable Level levelOn(Account account, Access access, String streamId) {
    if (access.isPersonal()) {
      return Permission.Level.MANAGE;
    }
    List<Permission> permissions = access.permissions();
    String current = "*".equals(streamId) ? null : streamId;
    Set<String> seen = new HashSet<>();
    while (current != null && seen.add(current)) {
      Permission entry = entryFor(permissions, current);
      if (entry != null) {
        return entry.level();
      }
      StreamNode stream = account.stream(current);
      current = stream == null ? null : stream.parentId();
    }
    Permission star = entryFor(permissions, "*");
    return star == null ? null : star.level();
  }

  /** The last entry wins when a stream is named twice. */
  private static @Nullable Permission entryFor(List<Permission> permissions, String streamId) {
    Permission found = null;
    for (Permission permission : permissions) {
      if (streamId.equals(permission.streamId())) {
        found = permission;
      }
    }
    return found;
  }

  /**
   * A personal token may create anything, an app token only narrower shared accesses, a shared
   * token nothing.
   */
  static boolean canCreateAccess(Account account, Access holder, ObjectNode candidate) {
    if (holder.isPersonal()) {
      return true;
    }
    if (holder.isShared() || !Access.SHARED.equals(Json.text(candidate, "type"))) {
      return false;
    }
    boolean namesStreams = false;
    for (Permission wanted : new Access("", 0, candidate).permissions()) {
      if (wanted.streamId() != null) {
        namesStreams = true;
        Permission.Level mine = levelOn(account, holder, wanted.streamId());
        if (mine == null
            || mine == Permission.Level.CREATE_ONLY
            || wanted.level() == null
            || !mine.atLeast(wanted.level())) {
          return false;
        }
      } else if (wanted.feature() != null) {
        String own = holder.featureSetting(wanted.feature());
        if ("forbidden".equals(own) && !"forbidden".equals(wanted.setting())) {
          return false;
        }
      }
    }
    return namesStreams;
  }
}
