package assent.core.operation;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.InvalidAddressException;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.content.AcceptContent;
import assent.core.error.RetryKind;
import assent.core.operation.AcceptCheck.Doubt;
import assent.core.platform.AccessInfo;
import assent.core.platform.PlatformException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The defence against forged accepts. Anybody who holds a link can post an accept of their own
 * making, with any name in it (protocol NOTES §9); only the platform that issued the grant inside
 * can confirm whose it is and what it was given for.
 */
public final class AcceptVerifier {
  private final Identity me;
  private final Opener opener;

  public AcceptVerifier(Account account) {
    this.me = account.me();
    this.opener = account.opener();
  }

  /**
   * Checks an accept against the invite it names. Asks the accepter's platform once.
   *
   * @param arrival an event of the inbox whose {@code inviteEventId} is that invite's
   */
  public AcceptCheck check(PryvEvent arrival, Invite invite) {
    return check(arrival, invite, new HashMap<>());
  }

  /**
   * {@link #check(PryvEvent, Invite)} as one of many.
   *
   * @param silent platforms that gave no answer to one of them, and why: whoever holds a link can
   *     post any number of accepts that lead to a place where nobody ever answers, and each would
   *     take its time
   */
  AcceptCheck check(PryvEvent arrival, Invite invite, Map<String, PlatformException> silent) {
    AcceptContent.Arrival accept = read(arrival.content());
    if (accept == null) {
      return new AcceptCheck.Refuted(arrival.id(), Doubt.MALFORMED);
    }
    Identity from = accept.from();
    if (!invite.eventId().equals(accept.inviteEventId())
        || !invite.capabilityId().equals(accept.capabilityId())) {
      return new AcceptCheck.Refuted(arrival.id(), Doubt.OTHER_CAPABILITY);
    }
    if (!invite.scope().streamId().equals(accept.requesterOriginStreamId())) {
      return new AcceptCheck.Refuted(arrival.id(), Doubt.OTHER_SCOPE);
    }
    ApiEndpoint endpoint;
    try {
      endpoint = ApiEndpoint.parse(accept.grantedAccess());
    } catch (InvalidAddressException e) {
      return new AcceptCheck.Refuted(arrival.id(), Doubt.MALFORMED);
    }
    if (endpoint.token() == null || !opener.leadsTo(endpoint, from)) {
      return new AcceptCheck.Refuted(arrival.id(), Doubt.OTHER_HOST);
    }
    PlatformException before = silent.get(from.host());
    if (before != null) {
      return new AcceptCheck.Unconfirmed(arrival.id(), before);
    }
    AccessInfo info;
    try {
      info = opener.peer(endpoint).accessInfo();
    } catch (PlatformException e) {
      if (e.retryKind() == RetryKind.NETWORK) {
        silent.put(from.host(), e);
      }
      return e.isTokenDead() || e.status() == 404
          ? new AcceptCheck.Refuted(arrival.id(), Doubt.GRANT_DEAD)
          : new AcceptCheck.Unconfirmed(arrival.id(), e);
    }
    Doubt doubt = doubt(info, from, accept.originalEventId());
    if (doubt != null) {
      return new AcceptCheck.Refuted(arrival.id(), doubt);
    }
    return new AcceptCheck.Verified(
        new VerifiedAccept(
            arrival.id(),
            invite.eventId(),
            from,
            endpoint,
            info.access().baseId(),
            accept.backChannelAccessId(),
            accept.features() == null ? Features.UNSAID : accept.features(),
            Permissions.understood(info.access())));
  }

  /** What the grant itself says against the accept, or null. */
  private @Nullable Doubt doubt(AccessInfo info, Identity from, @Nullable String originalEventId) {
    JsonNode cmc = info.access().cmc();
    if (!info.username().equals(from.username())) {
      return Doubt.OTHER_ACCOUNT;
    }
    if (!Relationship.isCounterparty(info.access())) {
      return Doubt.NO_GRANT;
    }
    try {
      if (!Identity.parse(cmc.path("counterparty"), "counterparty").equals(me)) {
        return Doubt.GRANT_FOR_ANOTHER;
      }
    } catch (MalformedContentException e) {
      return Doubt.GRANT_FOR_ANOTHER;
    }
    String offer = cmc.path("offerEventId").asString("");
    return offer.isEmpty() || !offer.equals(originalEventId) ? Doubt.OTHER_OFFER : null;
  }

  private static AcceptContent.@Nullable Arrival read(JsonNode content) {
    try {
      return AcceptContent.parse(content) instanceof AcceptContent.Arrival arrival ? arrival : null;
    } catch (MalformedContentException e) {
      return null;
    }
  }
}
