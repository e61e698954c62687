package assent.core.operation;

import assent.core.cmc.Identity;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.platform.AccessInfo;
import java.util.List;
import java.util.Optional;

/**
 * What somebody else's account opens for this one, as their platform says.
 *
 * @param granted entries on data and rules about the access; what is not understood is left out,
 *     since it opens nothing here
 */
public record DataGrant(List<Permission> granted) {
  public DataGrant {
    granted = List.copyOf(granted);
  }

  /**
   * Reads what a token says of itself.
   *
   * @return empty where it is not one of that person for this account, and nothing may be read
   *     through it
   */
  public static Optional<DataGrant> read(AccessInfo info, Identity peer, Identity me) {
    return isOf(info, peer, me)
        ? Optional.of(new DataGrant(Permissions.understood(info.access())))
        : Optional.empty();
  }

  /** Whether a token opens that person's account, and was made for a relationship with me. */
  static boolean isOf(AccessInfo info, Identity peer, Identity me) {
    try {
      return info.username().equals(peer.username())
          && Relationship.isCounterparty(info.access())
          && Identity.parse(info.access().cmc().path("counterparty"), "counterparty").equals(me);
    } catch (MalformedContentException e) {
      return false;
    }
  }
}
