package assent.core.platform;

import assent.core.cmc.Permission;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An access to be created.
 *
 * @param name unique among those of its type
 * @param type {@code shared} or {@code app}
 * @param permissions at least one
 * @param expireAfter how long it lives, or null for always
 * @param clientData what the application wants to keep with it, without {@code cmc}, or null
 */
public record NewAccess(
    String name,
    String type,
    List<Permission> permissions,
    @Nullable Duration expireAfter,
    @Nullable ObjectNode clientData) {
  public NewAccess {
    permissions = List.copyOf(permissions);
  }

  /** One that lives until it is deleted. */
  public static NewAccess of(String name, String type, List<Permission> permissions) {
    return new NewAccess(name, type, permissions, null, null);
  }

  ObjectNode toParams() {
    ObjectNode params = Params.empty().put("name", name).put("type", type);
    params.set("permissions", Permission.toJson(permissions));
    if (expireAfter != null) {
      params.put("expireAfter", expireAfter.toSeconds());
    }
    if (clientData != null) {
      params.set("clientData", clientData);
    }
    return params;
  }
}
