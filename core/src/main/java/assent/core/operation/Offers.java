package assent.core.operation;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Identity;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RequestRules.Finding;
import assent.core.cmc.RequestRules.Reason;
import assent.core.cmc.RequestRules.Use;
import assent.core.cmc.Scope;
import assent.core.cmc.content.Offer;
import assent.core.lifecycle.Timings;
import assent.core.platform.AccessInfo;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.security.Secret;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a link offers, and makes sure who offers it.
 *
 * <p>Everything inside an offer, the sender's name included, is under the sender's hand and can be
 * edited at any time (protocol NOTES §9). What cannot be edited is whose account the link opens:
 * that is asked of the platform and compared, in both styles of addressing (NOTES-2 §5).
 */
public final class Offers {
  /** What a grant may be; platforms make no other of an offer. */
  static final Set<String> TYPES = Set.of("shared", "app");

  private final Opener opener;
  private final Timings.Looks pace;

  public Offers(Account account) {
    this.opener = account.opener();
    this.pace = account.pace();
  }

  /**
   * Reads an offer that a person is to decide on. Nothing is written anywhere.
   *
   * @throws OperationException {@code assent-offer-owner-mismatch} if the offer names somebody else
   *     than the owner of its link, {@code assent-not-an-invitation} if the token is none of a
   *     link, {@code assent-asks-…} if it asks what nobody can agree to, {@code
   *     assent-request-unreadable} if it has not the form of one, {@code cmc-capability-empty} or
   *     {@code -multiple-offers}
   * @throws assent.core.platform.PlatformException {@code cmc-capability-offer-too-large} above 256
   *     kB, or why the platform could not be asked
   */
  public OfferReading read(Secret link) {
    try {
      return read(link, true);
    } catch (MalformedContentException e) {
      throw Terms.unreadable(e);
    }
  }

  /**
   * Reads an offer that was decided on before, for its title and its sender's name; what it asks is
   * not judged any more.
   *
   * @throws assent.core.error.CoreException as {@link #read(Secret)}
   * @throws MalformedContentException if it has not the form of one
   */
  public OfferReading lookBack(Secret link) {
    return read(link, false);
  }

  private OfferReading read(Secret link, boolean toDecide) {
    ApiEndpoint endpoint = ApiEndpoint.parse(link);
    if (endpoint.token() == null) {
      throw OperationException.of(ErrorId.ASSENT_LINK_MALFORMED, "a link without token");
    }
    Connection connection = opener.link(endpoint).readOnlyOnce();
    Capability capability = Capability.ask(connection);
    AccessInfo info = capability.info();
    if (info == null) {
      return new OfferReading.Gone(capability.state());
    }
    if (!info.access().cmc().path("kind").asString("").equals("capability")) {
      throw OperationException.of(
          ErrorId.ASSENT_NOT_AN_INVITATION, "the token of a link is no capability");
    }
    PryvEvent event = onlyOffer(connection);
    if (toDecide) {
      judge(event.content().path("request"));
    }
    Offer offer = Offer.parse(event.content());
    Identity claimed = offer.claimedRequester();
    if (!claimed.username().equals(info.username())
        || !opener.leadsTo(endpoint, claimed)
        || !info.access().cmc().path("capabilityId").asString("").equals(offer.capabilityId())) {
      throw OperationException.of(
          ErrorId.ASSENT_OFFER_OWNER_MISMATCH,
          "an offer names another sender or link than its own");
    }
    if (!isScope(offer.originStreamId())) {
      throw new MalformedContentException("content.originStreamId", "must be a scope");
    }
    return new OfferReading.Readable(
        link, capability.state(), claimed, offer, event.id(), info.access().expires());
  }

  /** Before it is understood: what does not read as an offer may still open an account. */
  private static void judge(JsonNode request) {
    var unused = Terms.require(request.path("permissions"), Use.OFFER);
    JsonNode type = request.path("accessType");
    if (!type.isMissingNode() && !type.isNull() && !TYPES.contains(type.asString(""))) {
      throw Terms.refusal(new Finding(-1, "accessType", Reason.NOT_UNDERSTOOD));
    }
  }

  private PryvEvent onlyOffer(Connection connection) {
    EventQuery query = EventQuery.anywhereOfType(EventTypes.ET_REQUEST).limit(2);
    // Just after its sender touched it, it may be missing for a moment (protocol LIVE §2).
    List<PryvEvent> events =
        new Poller(pace)
            .forUpTo(
                pace.hidden(),
                () -> {
                  List<PryvEvent> found = connection.getEvents(query);
                  return found.isEmpty() ? null : found;
                });
    if (events == null) {
      throw OperationException.of(ErrorId.CAPABILITY_EMPTY, "a link without an offer");
    }
    if (events.size() > 1) {
      throw OperationException.of(ErrorId.CAPABILITY_MULTIPLE_OFFERS, "a link with many offers");
    }
    return events.getFirst();
  }

  private static boolean isScope(String streamId) {
    try {
      return new Scope(streamId).streamId().equals(streamId);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
