package assent.core.platform;

import assent.core.cmc.Permission;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an application asks a person for, who answers on the platform's own page (protocol NOTES
 * §14).
 *
 * @param permissions at least one; {@code :_cmc:} streams are allowed
 * @param username whose account it must be, or null for whoever signs in there
 * @param language for the page, or null
 * @param clientData told to the page and kept with the access, or null
 * @param expireAfter how long the question stands, or null for the platform's hour
 */
public record AccessRequest(
    List<Permission> permissions,
    @Nullable String username,
    @Nullable String language,
    @Nullable ObjectNode clientData,
    @Nullable Duration expireAfter) {
  public AccessRequest {
    permissions = List.copyOf(permissions);
    if (permissions.isEmpty()) {
      throw new IllegalArgumentException("a request for access asks for something");
    }
  }

  /** Asks for these permissions, from whoever signs in. */
  public static AccessRequest of(List<Permission> permissions) {
    return new AccessRequest(permissions, null, null, null, null);
  }

  /** The same, from this person only. */
  public AccessRequest from(String name) {
    return new AccessRequest(permissions, name, language, clientData, expireAfter);
  }
}
