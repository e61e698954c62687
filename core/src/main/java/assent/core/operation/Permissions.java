package assent.core.operation;

import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.platform.Access;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Compares lists of permissions the way the platform does (protocol NOTES §6.2). */
final class Permissions {
  private Permissions() {}

  /** Without the entries that the plugin adds for its channels. */
  static List<Permission> userFacing(List<Permission> permissions) {
    return permissions.stream()
        .filter(p -> !(p instanceof Permission.OnStream stream) || stream.isUserFacing())
        .toList();
  }

  /**
   * What is understood of what somebody else grants. What is not opens nothing here, and must not
   * keep anybody from being seen.
   */
  static List<Permission> understood(Access access) {
    List<Permission> understood = new ArrayList<>();
    for (JsonNode entry : access.raw().path("permissions")) {
      try {
        understood.add(Permission.parse(entry, "entry"));
      } catch (MalformedContentException notThis) {
        continue;
      }
    }
    return userFacing(understood);
  }

  /** Whether both lists grant exactly the same; order, names and mandatory marks do not count. */
  static boolean same(List<Permission> one, List<Permission> other) {
    return within(one, other) && within(other, one);
  }

  /** Whether every entry of the first stands in the second too. */
  static boolean within(List<Permission> some, List<Permission> all) {
    return some.stream().allMatch(entry -> all.stream().anyMatch(entry::grantsSameAs));
  }
}
