package assent.core.operation;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody accepted an own invite, and their platform confirms it.
 *
 * @param arrivalEventId the event in the inbox
 * @param inviteEventId the own invite
 * @param who the accepter, confirmed by the grant's own platform
 * @param grant the accepter's account through the grant; secret
 * @param grantAccessId base id of the grant over there
 * @param backChannelAccessId base id of the own half; null when not told
 * @param features which channels the accept asked for
 * @param granted what was really granted, plugin entries left out: may be less than was asked for
 */
public record VerifiedAccept(
    String arrivalEventId,
    String inviteEventId,
    Identity who,
    ApiEndpoint grant,
    String grantAccessId,
    @Nullable String backChannelAccessId,
    Features features,
    List<Permission> granted) {
  public VerifiedAccept {
    granted = List.copyOf(granted);
  }
}
