package assent.core.operation;

import assent.core.cmc.CmcException;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Features;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.RequestRules.Use;
import assent.core.cmc.Scope;
import assent.core.cmc.TriggerStatus;
import assent.core.cmc.Usernames;
import assent.core.cmc.content.AcceptContent;
import assent.core.cmc.content.OfferTerms;
import assent.core.cmc.content.RefuseContent;
import assent.core.error.CoreException;
import assent.core.platform.PlatformException;
import assent.core.security.Secret;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Accepting and declining an offer (protocol NOTES §6.2, §9, NOTES-2 §2.3).
 *
 * <p>The server makes the grant before it tells the other side, and leaves it when no answer comes.
 * So whatever happens here, the grant is looked for at the end: either there is a relationship, or
 * there is no grant, or the caller is told that this is not known yet.
 */
public final class Acceptance {
  private final Account account;
  private final Offers offers;
  private final Triggers triggers;
  private final ScopeStreams streams;
  private final AcceptRecovery recovery;

  public Acceptance(Account account) {
    this.account = account;
    this.offers = new Offers(account);
    this.triggers = new Triggers(account);
    this.streams = new ScopeStreams(account.own());
    this.recovery = new AcceptRecovery(account, triggers);
  }

  /** Whether the other platform refused it in forgetfulness: trying again may go through. */
  public static boolean isForgetful(CoreException why) {
    return why instanceof CmcException refused && refused.is(ErrorId.UNKNOWN_REFERENCED_RESOURCE);
  }

  /**
   * The first step: looks whether it can be accepted. Nothing is sent by this.
   *
   * @param shown the offer as a person read it
   * @return what an earlier acceptance of this same offer made; empty if there is none, and {@link
   *     #write} may follow
   * @throws CoreException if it cannot be: {@code assent-name-breaks-cmc}, {@code
   *     assent-own-invite}, {@code assent-already-connected}, {@code assent-slug-collision}, {@code
   *     assent-scope-name-taken}, {@code assent-offer-changed}, {@code assent-asks-…}, the state of
   *     the link, or a choice that the offer does not allow
   */
  public Optional<AcceptResult> prepare(OfferReading.Readable shown, AcceptOptions options) {
    checkChoice(shown.offer().request(), options.granted());
    AcceptResult before = earlier(keyOf(shown), shown);
    if (before != null) {
      return Optional.of(before);
    }
    checkOwnSide(keyOf(shown));
    checkUnchanged(shown);
    streams.ensure(options.triggerScope());
    return Optional.empty();
  }

  /**
   * The second step: writes the acceptance under an id of the caller's. Writing it twice is
   * harmless. From here on a grant may exist; {@link #recover} finds out, and clears away what a
   * failure has left.
   *
   * @throws PlatformException if it is not known to be written
   */
  public void write(OfferReading.Readable shown, AcceptOptions options, String eventId) {
    AcceptContent.Trigger content = content(keyOf(shown), shown, options);
    var unused =
        streams.writing(() -> triggers.write(eventId, options.triggerScope().streamId(), content));
  }

  /**
   * Whether an acceptance of this id stands on the own account: then only {@link #recover} may
   * follow.
   */
  public boolean isWritten(String eventId) {
    return account.own().findEvent(eventId).isPresent();
  }

  private static RelationshipId keyOf(OfferReading.Readable shown) {
    return new RelationshipId(shown.owner(), new Scope(shown.offer().originStreamId()));
  }

  private static Expected expected(
      RelationshipId key, OfferReading.Readable shown, AcceptOptions options) {
    OfferTerms terms = shown.offer().request();
    return new Expected(
        key,
        shown.offerEventId(),
        options.granted(),
        shown.link(),
        terms.accessType() == null ? Reach.PLAIN.type() : terms.accessType());
  }

  private static AcceptContent.Trigger content(
      RelationshipId key, OfferReading.Readable shown, AcceptOptions options) {
    return expected(key, shown, options)
        .noteIn(
            AcceptContent.Trigger.of(
                shown.link(),
                copied(shown.offer().request().features()),
                options.granted(),
                options.accessName()),
            options.extra());
  }

  /** Both said: absent would allow everything, whatever the offer wanted (NOTES §6.2). */
  private static Features copied(@Nullable Features offered) {
    return offered == null
        ? new Features(true, true)
        : new Features(offered.chatAllowed(), offered.systemMessagingAllowed());
  }

  /**
   * What stands from before for this person and scope: the relationship, if this offer made it; the
   * remains of a failed accept are cleared away.
   *
   * @return null when nothing stands in the way any more
   */
  private @Nullable AcceptResult earlier(RelationshipId key, OfferReading.Readable shown) {
    for (Relationship existing : Relationships.listOf(account.own().getAccesses()).of(key)) {
      String acceptEventId = existing.acceptEventId();
      boolean ofThisOffer = shown.offerEventId().equals(existing.offerEventId());
      if (acceptEventId == null || (existing.isUsable() && !ofThisOffer)) {
        throw alreadyConnected();
      }
      AcceptResult result = recovery.resume(acceptEventId, true);
      if (!(result instanceof AcceptResult.Failed)) {
        if (!ofThisOffer) {
          throw alreadyConnected();
        }
        return result;
      }
    }
    return null;
  }

  private static OperationException alreadyConnected() {
    return OperationException.of(
        ErrorId.ASSENT_ALREADY_CONNECTED, "there is a relationship with this person in this scope");
  }

  private void checkOwnSide(RelationshipId key) {
    if (Usernames.breaksCmc(account.me().username())) {
      throw OperationException.of(
          ErrorId.ASSENT_NAME_BREAKS_CMC, "the own user name cannot stand in a slug");
    }
    if (key.peer().equals(account.me())) {
      throw OperationException.of(ErrorId.ASSENT_OWN_INVITE, "an invite of this same account");
    }
    boolean collides =
        Relationships.listOf(account.own().getAccesses()).all().stream()
            .anyMatch(
                other ->
                    other.scope().equals(key.scope()) && other.peer().collidesWith(key.peer()));
    if (collides) {
      throw OperationException.of(
          ErrorId.ASSENT_SLUG_COLLISION, "another contact in this scope has the same slug");
    }
    var unused = streams.wake();
    if (streams.isBlocked(key.scope())) {
      throw OperationException.of(
          ErrorId.ASSENT_SCOPE_NAME_TAKEN, "a neighbour has the name of a stream to be made");
    }
  }

  /** The sender can edit an offer at any time: what was shown is compared just before accepting. */
  private void checkUnchanged(OfferReading.Readable shown) {
    OfferReading now = offers.read(shown.link());
    if (now.state() != CapabilityState.OPEN) {
      throw OperationException.of(now.state().error(), "the link cannot be accepted any more");
    }
    if (!(now instanceof OfferReading.Readable readable) || !readable.saysTheSameAs(shown)) {
      throw OperationException.of(
          ErrorId.ASSENT_OFFER_CHANGED, "the offer is not the one that was shown");
    }
  }

  private static void checkChoice(OfferTerms terms, List<Permission> granted) {
    var unused = Terms.require(terms.permissions(), Use.OFFER);
    if (granted.isEmpty() || !Permissions.within(granted, terms.permissions())) {
      throw OperationException.of(
          ErrorId.GRANTED_PERMISSIONS_NOT_SUBSET, "a choice beyond what was asked for");
    }
    for (Permission asked : terms.permissions()) {
      if (granted.stream().noneMatch(asked::grantsSameAs)) {
        if (!terms.mayChoose()) {
          throw OperationException.of(
              ErrorId.USER_CHOICE_NOT_ALLOWED, "all of the offer or nothing");
        }
        if (asked.mandatory()) {
          throw OperationException.of(
              ErrorId.MANDATORY_PERMISSION_REFUSED, "a mandatory entry was left out");
        }
      }
    }
  }

  /**
   * Finishes an accept of which the end is not known, at any later time and after any crash.
   *
   * @param acceptEventId of {@link AcceptResult.Unresolved}
   */
  public AcceptResult recover(String acceptEventId) {
    return recovery.resume(acceptEventId, true);
  }

  /**
   * Goes over all grants that have no way back and takes up each of which the accept has failed:
   * left by another device, or by a death whose decision was not kept here (NOTES-2 §2.3). A grant
   * without a trigger, or of an accept that completed, is left: it is a relationship, and shown.
   *
   * @param isKept whether a decision that goes on by itself knows this accept
   * @return what became of those that were taken up
   */
  public List<AcceptResult> recoverLeft(Predicate<String> isKept) {
    return account.own().getAccesses().stream()
        .filter(Relationship::isCounterparty)
        .filter(access -> Relationship.of(access).filter(Relationship::isUsable).isEmpty())
        .map(access -> access.cmc().path("acceptEventId").asString(""))
        .filter(id -> !id.isEmpty() && !isKept.test(id) && hasFailed(id))
        .map(id -> recovery.resume(id, false))
        .toList();
  }

  private boolean hasFailed(String acceptEventId) {
    return account
        .own()
        .findEvent(acceptEventId)
        .filter(event -> TriggerStatus.of(event.content()) == TriggerStatus.FAILED)
        .isPresent();
  }

  /**
   * Writes a refusal under an id of the caller's; writing it twice is harmless. Where it ends is
   * read by {@link Triggers#follow(String)}. On the platforms of today the sender is never told and
   * the link stays usable (NOTES §8 Q1).
   *
   * @param triggerScope the own scope in which the decision is kept
   */
  public void writeRefusal(
      Secret link, Scope triggerScope, @Nullable LocalizedText reason, String eventId) {
    var awake = streams.wake();
    streams.ensure(triggerScope);
    RefuseContent content = RefuseContent.of(link, reason);
    var unused = streams.writing(() -> triggers.write(eventId, triggerScope.streamId(), content));
  }
}
