package assent.core.client;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.Scope;
import assent.core.cmc.StreamIds;
import assent.core.operation.AcceptCheck;
import assent.core.operation.AcceptVerifier;
import assent.core.operation.Account;
import assent.core.operation.Invite;
import assent.core.operation.InviteList;
import assent.core.operation.InviteRequest;
import assent.core.operation.InviteStatus;
import assent.core.operation.Invites;
import assent.core.operation.Poller;
import assent.core.operation.VerifiedAccept;
import assent.core.platform.EventQuery;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Publishing invites, and what became of them. */
public final class InviteCalls {
  private final Account account;
  private final Invites invites;
  private final AcceptVerifier verifier;

  InviteCalls(Account account) {
    this.account = account;
    this.invites = new Invites(account);
    this.verifier = new AcceptVerifier(account);
  }

  /**
   * Publishes an invite and returns it with its link.
   *
   * @throws assent.core.error.CoreException as {@link Invites#create(String, InviteRequest)}
   */
  public Invite create(InviteRequest request) {
    return invites.create(request);
  }

  /**
   * {@link #create(InviteRequest)} under an id of one's own, which makes it safe to repeat: the
   * same id gives the same invite.
   *
   * @param eventId of {@link assent.core.cmc.EventIds#fresh}
   */
  public Invite create(String eventId, InviteRequest request) {
    return invites.create(eventId, request);
  }

  /**
   * The invites of this account, newest first.
   *
   * @param within in this scope and below; null for all
   * @param most at least 1
   */
  public InviteList list(@Nullable Scope within, int most) {
    return invites.list(within == null ? StreamIds.NS_APPS : within.streamId(), most);
  }

  /**
   * What is true of an invite now. Asks the platform of everybody who accepted.
   *
   * @throws assent.core.error.CoreException {@code unknown-resource} if this account has none of
   *     that id
   */
  public InviteStatus status(String inviteEventId) {
    return invites.status(find(inviteEventId));
  }

  private Invite find(String inviteEventId) {
    return invites
        .find(inviteEventId)
        .orElseThrow(() -> ErrorId.UNKNOWN_RESOURCE.exception("no invite of this account"));
  }

  /**
   * Waits for an acceptance, which is confirmed by the platform of who accepted before it is
   * returned: anybody who has a link can post one in any name (protocol NOTES §9).
   *
   * @return the oldest that is meant and confirmed; empty when there was none in so much time
   */
  public Optional<VerifiedAccept> waitForAccept(AcceptFilter wanted, Duration most) {
    Set<String> refuted = new HashSet<>();
    return Optional.ofNullable(
        new Poller(account.pace()).forUpTo(most, () -> accepted(wanted, refuted)));
  }

  private @Nullable VerifiedAccept accepted(AcceptFilter wanted, Set<String> refuted) {
    Double since = wanted.since();
    EventQuery arrivals =
        EventQuery.in(StreamIds.NS_INBOX)
            .types(EventTypes.ET_ACCEPT)
            .between(since == null ? EventQuery.FAR_PAST : since, EventQuery.FAR_FUTURE)
            .oldestFirst();
    for (PryvEvent arrival : account.own().getEvents(arrivals)) {
      if (!refuted.contains(arrival.id()) && mayBeMeant(arrival, wanted)) {
        AcceptCheck check = check(arrival);
        if (check instanceof AcceptCheck.Verified(VerifiedAccept accept) && wanted.means(accept)) {
          return accept;
        }
        if (!(check instanceof AcceptCheck.Unconfirmed)) {
          refuted.add(arrival.id());
        }
      }
    }
    return null;
  }

  private static boolean mayBeMeant(PryvEvent arrival, AcceptFilter wanted) {
    return wanted.mayMean(
        arrival.id(),
        text(arrival, "/inviteEventId"),
        text(arrival, "/from/username"),
        text(arrival, "/from/host"),
        text(arrival, "/requesterAppCode"));
  }

  private static String text(PryvEvent arrival, String path) {
    return arrival.content().at(path).asString("");
  }

  private AcceptCheck check(PryvEvent arrival) {
    return invites
        .find(text(arrival, "/inviteEventId"))
        .map(invite -> verifier.check(arrival, invite))
        .orElseGet(() -> new AcceptCheck.Refuted(arrival.id(), AcceptCheck.Doubt.OTHER_CAPABILITY));
  }

  /**
   * Closes the link of an invite: nobody new can accept, and who did stays. One for a single person
   * is withdrawn instead, since closing does nothing to it (protocol NOTES §6.1).
   *
   * @param reason kept with it; null for none
   * @return what is true afterwards, read back
   * @throws assent.core.error.CoreException why the platform did not close it
   */
  public InviteStatus invalidate(String inviteEventId, @Nullable LocalizedText reason) {
    return invites.invalidateCapability(find(inviteEventId), reason);
  }

  /**
   * Takes an invite back: its link opens nothing any more, and can neither be read.
   *
   * @return what is true afterwards, read back
   */
  public InviteStatus withdraw(String inviteEventId) {
    return invites.withdraw(find(inviteEventId));
  }
}
