package assent.core.operation;

import assent.core.platform.AccessInfo;
import assent.core.platform.Connection;
import assent.core.platform.PlatformException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the token in a link says of itself: for its owner and for everybody who holds the link the
 * same, and the only way for those who may not list accesses (protocol NOTES §6.1).
 *
 * @param info null when the link is expired or withdrawn
 */
record Capability(CapabilityState state, @Nullable AccessInfo info) {
  /**
   * Asks the platform behind a link.
   *
   * @throws PlatformException if it cannot be asked
   */
  static Capability ask(Connection link) {
    try {
      AccessInfo info = link.accessInfo();
      return new Capability(state(info.access().cmc().path("capability")), info);
    } catch (PlatformException e) {
      if (e.status() == 403 && e.is("forbidden")) {
        return new Capability(CapabilityState.EXPIRED, null);
      }
      if (e.isTokenDead() || (e.status() == 404 && e.is("unknown-resource"))) {
        return new Capability(CapabilityState.WITHDRAWN, null);
      }
      throw e;
    }
  }

  private static CapabilityState state(JsonNode capability) {
    return switch (capability.path("state").asString("")) {
      case "consumed" -> CapabilityState.CONSUMED;
      case "invalidated" -> CapabilityState.INVALIDATED;
      default -> CapabilityState.OPEN;
    };
  }
}
