package assent.core.consent;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.StreamIds;
import assent.core.cmc.content.AcceptContent;
import assent.core.error.CoreException;
import assent.core.lifecycle.CoalescingExecutor;
import assent.core.live.Change;
import assent.core.operation.AcceptResult;
import assent.core.operation.Acceptance;
import assent.core.operation.Account;
import assent.core.operation.EndpointWatch;
import assent.core.operation.Invite;
import assent.core.operation.Invites;
import assent.core.operation.OfferReading;
import assent.core.operation.Offers;
import assent.core.operation.Relationship;
import assent.core.operation.Relationship.Side;
import assent.core.operation.Relationships;
import assent.core.persistence.KeptRelationship.EndedBy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows from news: an accept in the inbox is verified before anybody becomes a contact, a
 * revocation removes the own half, a way back is looked at, and lists are read again.
 */
public final class ArrivalHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivalHandler.class);

  /** Requests to other platforms that a start may cost; chance sees to the rest over time. */
  private static final int PROBES = 20;

  private final Account account;
  private final RelationshipRegistry registry;
  private final InviteRegistry inviteRegistry;
  private final Invites invites;
  private final Offers offers;
  private final Relationships relationships;
  private final EndpointWatch watch;
  private final CoalescingExecutor bookkeeping;
  private final Runnable showInvites;
  private final Runnable showRelationships;
  private final Function<String, List<PryvEvent>> arrivals;
  private final Predicate<String> isKept;
  private final Acceptance acceptance;
  private final AtomicLong heard = new AtomicLong();
  private volatile boolean behind;
  private long readAt = -1;

  /**
   * @param arrivals all that is kept of a stream
   * @param isKept whether a kept decision knows the accept of this id
   */
  public ArrivalHandler(
      Account account,
      RelationshipRegistry registry,
      InviteRegistry inviteRegistry,
      Relationships relationships,
      EndpointWatch watch,
      CoalescingExecutor bookkeeping,
      Function<String, List<PryvEvent>> arrivals,
      Predicate<String> isKept,
      Runnable showInvites,
      Runnable showRelationships) {
    this.account = account;
    this.registry = registry;
    this.inviteRegistry = inviteRegistry;
    this.invites = new Invites(account);
    this.offers = new Offers(account);
    this.relationships = relationships;
    this.watch = watch;
    this.bookkeeping = bookkeeping;
    this.arrivals = arrivals;
    this.isKept = isKept;
    this.acceptance = new Acceptance(account);
    this.showInvites = showInvites;
    this.showRelationships = showRelationships;
  }

  /**
   * Reads invites and relationships from the beginning, and takes up what a former run heard of and
   * did not come to act on.
   */
  public void lookAtEverything() {
    bookkeeping.soon("invites", () -> orLater(this::readInvites));
    bookkeeping.soon("relationships", () -> orLater(this::readRelationships));
    bookkeeping.soon("arrivals", this::takeUpArrivals);
    bookkeeping.soon("left accepts", () -> orLater(this::recoverLeft));
    bookkeeping.soon("old acquaintances", this::probeSome);
  }

  /** What the consent lane does not know: nothing half granted stays behind (NOTES-2 §2.3). */
  private void recoverLeft() {
    if (!registry.holdsHalfOpen()) {
      // The list of accesses is long; it was read just now.
      return;
    }
    boolean any = false;
    for (AcceptResult result : acceptance.recoverLeft(isKept)) {
      LOG.info("a failed accept that nobody here knew was taken up: {}", result.getClass());
      if (result instanceof AcceptResult.Unresolved unresolved) {
        throw unresolved.why();
      }
      any = true;
    }
    if (any) {
      readRelationships();
    }
  }

  /** Of those known from an earlier sitting some are asked whether they are still there. */
  private void probeSome() {
    List<RelationshipRegistry.Entry> known = new ArrayList<>(registry.knownBefore());
    Collections.shuffle(known);
    known.stream()
        .limit(PROBES)
        .forEach(entry -> bookkeeping.soon("probe " + entry.id(), () -> probe(entry.id())));
  }

  /** The other platform said that the account is not there: it is asked itself. */
  public void mayBeGone(RelationshipId key) {
    bookkeeping.soon("probe " + key, () -> probe(key));
  }

  /**
   * Looks whether the other account exists. One that does not is gone for good, and its name may be
   * anybody's tomorrow: the own half goes with it (protocol NOTES-2 §7).
   */
  private void probe(RelationshipId key) {
    Optional<Relationship> living = registry.current(key);
    if (living.isEmpty()) {
      return;
    }
    switch (relationships.probe(living.get())) {
      case ACCOUNT_DELETED -> {
        // First said, then done: whoever ends in between goes on at the next start.
        registry.accountDeleted(key);
        showRelationships.run();
        var unused = relationships.removeOwnHalf(living.get());
        readRelationships();
      }
      // Who cannot be asked, or refuses, is told apart by what is sent there and what arrives.
      case ALIVE, ENDED, HALF_OPEN, FOREIGN, UNREACHABLE -> {}
    }
  }

  /** The platform can be reached: what could not be looked at is looked at now. */
  public void catchUp() {
    // In its turn, after a look that is still failing.
    bookkeeping.soon(
        "catch up",
        () -> {
          if (behind) {
            behind = false;
            lookAtEverything();
          }
        });
  }

  private void orLater(Runnable look) {
    try {
      look.run();
    } catch (RuntimeException | Error notNow) {
      behind = true;
      throw notNow;
    }
  }

  private void takeUpArrivals() {
    for (PryvEvent event : arrivals.apply(StreamIds.NS_INBOX)) {
      boolean open =
          switch (event.type()) {
            case EventTypes.ET_ACCEPT -> !inviteRegistry.isJudged(inviteOf(event), event.id());
            case EventTypes.ET_REVOKE ->
                event.createdByAccess().flatMap(registry::notEnded).isPresent();
            default -> false;
          };
      if (open) {
        takeArrival(event);
      }
    }
  }

  private static String inviteOf(PryvEvent accept) {
    return accept.content().path("inviteEventId").asString("");
  }

  /** Takes in changes; what they ask for is done later, on the bookkeeping thread. */
  public void take(List<Change> changes) {
    heard.incrementAndGet();
    for (Change change : changes) {
      PryvEvent event = change.event();
      if (event.isIn(StreamIds.NS_INBOX)) {
        takeArrival(event);
      } else if (event.type().equals(EventTypes.ET_REQUEST)) {
        bookkeeping.soon("invites", () -> orLater(this::readInvites));
      } else if (event.type().equals(EventTypes.ET_SCOPE_UPDATE)) {
        // What it says is a claim: the grant itself is read again (NOTES §6.3).
        registry.describeAgain(event);
        readRelationshipsSoon();
      }
    }
  }

  /** Accesses may be others than before: they are read again before anything is sent. */
  public void accessesMayHaveChanged() {
    heard.incrementAndGet();
    readRelationshipsSoon();
  }

  private void readRelationshipsSoon() {
    bookkeeping.soon("relationships", () -> orLater(this::readRelationships));
  }

  private void takeArrival(PryvEvent event) {
    switch (event.type()) {
      case EventTypes.ET_ACCEPT -> {
        String invite = inviteOf(event);
        bookkeeping.soon("invite " + invite, () -> orLater(() -> verify(invite)));
      }
      case EventTypes.ET_REVOKE ->
          bookkeeping.soon("revoke " + event.id(), () -> orLater(() -> takeRevocation(event)));
      case EventTypes.ET_BACK_CHANNEL -> readRelationshipsSoon();
      default -> {}
    }
  }

  /**
   * The relationship of a lane, not older than the last news.
   *
   * @throws CoreException {@code assent-relationship-unknown} when it is gone, or why the platform
   *     could not be asked
   */
  public Relationship freshOf(RelationshipId id) {
    synchronized (this) {
      if (readAt != heard.get()) {
        readAccesses();
      }
    }
    return registry
        .current(id)
        .orElseThrow(
            () -> ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("the relationship has ended"));
  }

  /** {@link #freshOf}, read just now in any case. */
  public Relationship rereadOf(RelationshipId id) {
    readAccesses();
    return freshOf(id);
  }

  /** Reads the accesses, and what can be known only by asking elsewhere. */
  public void readRelationships() {
    readAccesses();
    showRelationships.run();
    for (RelationshipRegistry.Entry entry : registry.entries()) {
      if (!entry.hasEnded()) {
        look(entry);
      }
    }
    showRelationships.run();
  }

  private synchronized void readAccesses() {
    long now = heard.get();
    registry.take(relationships.list(), inviteRegistry.confirmedHalves());
    readAt = now;
  }

  private void look(RelationshipRegistry.Entry entry) {
    Relationship relationship = entry.last();
    if (relationship.equals(entry.described())) {
      return;
    }
    try {
      if (!entry.channelsKnown()) {
        registry.channelsLooked(entry.id(), relationships.settleChannels(relationship));
      }
      if (relationship.isUsable()) {
        registry.looked(entry.id(), watch.look(relationship));
      }
      registry.find(entry.id()).ifPresent(looked -> describe(looked, relationship));
      registry.described(relationship);
    } catch (RuntimeException notNow) {
      // One relationship in which something odd stands must not keep the others from being read.
      // Titles and lists are a courtesy: the relationship is shown without, and asked about later.
      LOG.debug("a relationship could not be described: {}", notNow.toString());
    }
  }

  private void describe(RelationshipRegistry.Entry entry, Relationship relationship) {
    if (relationship.side() == Side.REQUESTER) {
      LocalizedText title =
          inviteRegistry
              .inScope(relationship.scope().streamId())
              .map(invite -> invite.content().request().title())
              .orElse(null);
      @Nullable List<Permission> granted =
          RelationshipRegistry.isRight(entry.kept().finding())
              ? relationships.readGranted(relationship)
              : null;
      registry.describe(entry.id(), title, "", granted);
    } else if (entry.kept().title() == null) {
      offerBehind(relationship)
          .ifPresent(
              offer ->
                  registry.describe(
                      entry.id(),
                      offer.offer().request().title(),
                      DisplayMapping.claimed(offer.claimedName().orElse(null)),
                      null));
    }
  }

  /** The offer that this account once accepted: its link stands in the own trigger. */
  private Optional<OfferReading.Readable> offerBehind(Relationship relationship) {
    String accept = relationship.acceptEventId();
    if (accept == null) {
      return Optional.empty();
    }
    return account
        .own()
        .findEvent(accept)
        .filter(event -> AcceptContent.parse(event.content()) instanceof AcceptContent.Trigger)
        .map(event -> (AcceptContent.Trigger) AcceptContent.parse(event.content()))
        .map(trigger -> offers.lookBack(trigger.capabilityUrl()))
        .filter(OfferReading.Readable.class::isInstance)
        .map(OfferReading.Readable.class::cast);
  }

  private void readInvites() {
    for (Invite invite : invites.list()) {
      boolean known = inviteRegistry.isKnown(invite.eventId());
      inviteRegistry.put(invite);
      if (!known) {
        bookkeeping.soon(
            "invite " + invite.eventId(), () -> orLater(() -> verify(invite.eventId())));
      }
    }
    showInvites.run();
  }

  private void verify(String inviteId) {
    Optional<Invite> invite = inviteRegistry.find(inviteId).or(() -> invites.find(inviteId));
    if (invite.isEmpty()) {
      LOG.warn("an acceptance names no invite of this account, and is ignored");
      return;
    }
    inviteRegistry.put(invites.status(invite.get()));
    showInvites.run();
    readRelationships();
  }

  private void takeRevocation(PryvEvent arrival) {
    Optional<RelationshipRegistry.Entry> entry =
        arrival.createdByAccess().flatMap(registry::notEnded);
    boolean gone =
        relationships
            .handleRevokeArrival(arrival)
            .map(Relationships.Ending::ownHalfGone)
            .orElse(true);
    if (gone) {
      entry.ifPresent(ended -> registry.ended(ended.id(), EndedBy.PEER));
    }
    // Otherwise it is shown as it is, alive, and tried again at the next start.
    readRelationships();
  }
}
