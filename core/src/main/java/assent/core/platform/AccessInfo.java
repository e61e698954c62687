package assent.core.platform;

import assent.core.cmc.ErrorId;
import assent.core.cmc.Permission;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a token says of itself.
 *
 * @param access the access behind the token
 * @param username whose account it opens, as that platform says; the source to compare with what a
 *     link or a message claims (protocol NOTES §9)
 */
public record AccessInfo(Access access, String username) {
  /**
   * Reads the answer of {@code getAccessInfo}, as it came alone or in a batch.
   *
   * @throws PlatformException {@code assent-answer-malformed} if it does not say whose it is
   */
  public static AccessInfo parse(JsonNode body) {
    String username = body.path("user").path("username").asString("");
    if (username.isEmpty()) {
      throw PlatformException.of(
          ErrorId.ASSENT_ANSWER_MALFORMED, "access-info does not name a user");
    }
    return new AccessInfo(Access.parse(body), username);
  }

  /**
   * What it opens, as it was granted: without the {@code :_system:} and {@code :_audit:} entries
   * that the platform puts into every access on its own (NOTES §6.2).
   *
   * @throws assent.core.cmc.MalformedContentException if an entry cannot be understood
   */
  public List<Permission> permissions() {
    return access.permissions().stream().filter(AccessInfo::wasGranted).toList();
  }

  private static boolean wasGranted(Permission permission) {
    return !(permission instanceof Permission.OnStream stream)
        || !(stream.streamId().startsWith(":_system:") || stream.streamId().startsWith(":_audit:"));
  }
}
