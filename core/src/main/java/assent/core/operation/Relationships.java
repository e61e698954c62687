package assent.core.operation;

import assent.core.cmc.AccessIds;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Failure;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.StreamIds;
import assent.core.cmc.UnknownFields;
import assent.core.cmc.content.RevokeContent;
import assent.core.error.RetryKind;
import assent.core.operation.Relationship.Side;
import assent.core.platform.Access;
import assent.core.platform.AccessInfo;
import assent.core.platform.AccessList;
import assent.core.platform.Connection;
import assent.core.platform.NewEvent;
import assent.core.platform.PlatformException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** With whom this account shares, whether they are still there, and how to end it. */
public final class Relationships {
  private final Account account;
  private final Triggers triggers;

  public Relationships(Account account) {
    this.account = account;
    this.triggers = new Triggers(account);
  }

  /**
   * All relationships, from the accesses: accept triggers list failed and ended ones too (protocol
   * NOTES §6.2). People are told apart by user name and host with port.
   *
   * @throws PlatformException 403 if the token may not list accesses
   */
  public RelationshipList list() {
    return listOf(account.own().getAccesses(false, false));
  }

  /** {@link #list} out of accesses that were read anyway, all of them whole. */
  public static RelationshipList listOf(List<Access> accesses) {
    return listOf(new AccessList(accesses, List.of(), Set.of()));
  }

  /** {@link #list} out of accesses that were read anyway. */
  private static RelationshipList listOf(AccessList accesses) {
    List<Relationship> all = new ArrayList<>();
    Set<String> unreadable = new HashSet<>();
    for (Access access : accesses.accesses()) {
      Optional<Relationship> relationship = Relationship.of(access);
      relationship.ifPresent(all::add);
      if (relationship.isEmpty() && Relationship.isCounterparty(access)) {
        unreadable.add(access.baseId());
      }
    }
    for (String unread : accesses.unread()) {
      String base = AccessIds.base(unread);
      if (all.stream().noneMatch(relationship -> relationship.baseId().equals(base))) {
        unreadable.add(base);
      }
    }
    List<RelationshipList.Collision> collisions = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Relationship one = all.get(i);
        Relationship other = all.get(j);
        if (one.scope().equals(other.scope()) && one.peer().collidesWith(other.peer())) {
          collisions.add(new RelationshipList.Collision(one, other));
        }
      }
    }
    return new RelationshipList(all, collisions, unreadable);
  }

  /**
   * Makes sure that the own platform knows the two streams that this relationship arrives in. The
   * plugin makes them; a platform that has not noticed refuses what the other side delivers, and
   * what was refused is not delivered again ({@code docs/differences.md}).
   *
   * @return whether both are known now
   * @throws PlatformException if the platform could not be asked
   */
  public boolean settleChannels(Relationship relationship) {
    ScopeStreams streams = new ScopeStreams(account.own());
    boolean chats = streams.settle(relationship.chatStream());
    return streams.settle(relationship.collectorStream()) && chats;
  }

  /** The one that this event is about: it was written through that relationship's own half. */
  public Optional<Relationship> writerOf(PryvEvent event) {
    return event.createdByAccess().flatMap(id -> list().byAccess(id));
  }

  /** What a look at the other side found. */
  public enum Liveness {
    ALIVE,
    /** The other side ended it: its platform refuses our token. */
    ENDED,
    /** The account over there does not exist any more (NOTES-2 §7). */
    ACCOUNT_DELETED,
    /** The way back never came; only a fresh invite helps. */
    HALF_OPEN,
    /** Somebody else answers there, or the access is not one with this account. */
    FOREIGN,
    /** The other platform could not be asked. */
    UNREACHABLE
  }

  /**
   * Asks the other platform whether a relationship still lives (protocol NOTES-2 §2.3, §7). After
   * an account was deleted its name is free: a {@link Liveness#ENDED} that was {@link
   * Liveness#ACCOUNT_DELETED} before may hide a change of person.
   */
  public Liveness probe(Relationship relationship) {
    ApiEndpoint endpoint = relationship.peerEndpoint();
    if (endpoint == null) {
      return Liveness.HALF_OPEN;
    }
    if (!account.opener().leadsTo(endpoint, relationship.peer())) {
      return Liveness.FOREIGN;
    }
    try {
      AccessInfo info = account.opener().peer(endpoint).accessInfo();
      return isOf(relationship, info) ? Liveness.ALIVE : Liveness.FOREIGN;
    } catch (PlatformException e) {
      return liveness(e);
    }
  }

  private static Liveness liveness(PlatformException e) {
    if (e.status() == 404 && e.is("unknown-resource")) {
      return Liveness.ACCOUNT_DELETED;
    }
    return e.isTokenDead() ? Liveness.ENDED : Liveness.UNREACHABLE;
  }

  private boolean isOf(Relationship relationship, AccessInfo info) {
    if (!info.username().equals(relationship.peer().username())
        || !Relationship.isCounterparty(info.access())) {
      return false;
    }
    try {
      return Identity.parse(info.access().cmc().path("counterparty"), "counterparty")
          .equals(account.me());
    } catch (MalformedContentException e) {
      return false;
    }
  }

  /**
   * What the other side really shares now, read through its grant; the only proof after a change
   * (NOTES §6.2, §6.3). For the requester's side.
   *
   * @throws PlatformException why it could not be read
   * @throws OperationException {@code assent-channel-not-ready} on the accepter's side or without a
   *     grant
   */
  public List<Permission> readGranted(Relationship relationship) {
    ApiEndpoint endpoint = relationship.peerEndpoint();
    if (endpoint == null || relationship.side() != Side.REQUESTER) {
      throw OperationException.of(ErrorId.ASSENT_CHANNEL_NOT_READY, "no grant to look at");
    }
    if (!account.opener().leadsTo(endpoint, relationship.peer())) {
      throw OperationException.of(ErrorId.ASSENT_ENDPOINT_CHANGED, "a grant of somebody else");
    }
    return Permissions.userFacing(
        account.opener().peer(endpoint).accessInfo().access().permissions());
  }

  /**
   * What is true after a relationship was ended; everything in it was looked at, nothing is
   * assumed.
   *
   * @param ownHalfGone whether this account's half is gone
   * @param dataClosed whether nobody reads the shared data through this relationship any more; null
   *     when it could not be found out
   * @param peerTold whether the other platform took the news; nobody tells it later (NOTES-2 §2.3)
   * @param untold why it was not told; null when it was, or when nothing was said
   */
  public record Ending(
      boolean ownHalfGone,
      @Nullable Boolean dataClosed,
      boolean peerTold,
      @Nullable Failure untold) {}

  /**
   * The first step of ending a relationship from either side (protocol NOTES §6.2): writes the
   * revocation under an id of the caller's. Writing it twice is harmless. The accepter's data is
   * closed at once. The requester's own half is only a way to write; so its teardown has three
   * steps: end that half, which tells the other side, then find the grant through its token, and
   * delete it with that token.
   *
   * @param reason shown to the other side; null for none
   * @param relationship as it was read before any of this; the endpoint in it is needed for the
   *     next step and stands nowhere any more after this one
   */
  public void writeEnd(Relationship relationship, @Nullable LocalizedText reason, String eventId) {
    String stream =
        relationship.isUsable() ? relationship.collectorStream() : relationship.scope().streamId();
    RevokeContent content = RevokeContent.of(relationship.accessId(), reason);
    try {
      var unused =
          triggers.writeInLeaf(
              new NewEvent(eventId, List.of(stream), content.eventType(), content.toJson(), null));
    } catch (PlatformException e) {
      // The streams may be missing; the access itself is what counts, in the next step.
      if (!e.is(ErrorId.UNKNOWN_REFERENCED_RESOURCE)) {
        throw e;
      }
    }
  }

  /**
   * What is true of an end that was begun.
   *
   * @param ending as far as it has come
   * @param complete whether nothing more can be done: false while the other side's platform could
   *     not be asked to close the data
   */
  public record EndStep(Ending ending, boolean complete) {}

  /**
   * The second step: follows the revocation, removes what is left of the own half, and closes the
   * data. Safe to repeat until it is complete. Where the way back was led elsewhere, what was
   * verified when it was accepted counts as well: the other side is told, and the data is closed,
   * through that.
   *
   * @param relationship as given to {@link #writeEnd}
   * @param reason shown to the other side where the own platform cannot tell it; null for none
   * @param verified grants that verified acceptances brought; may be empty
   * @throws PlatformException if the own platform could not be asked
   */
  public EndStep finishEnd(
      Relationship relationship,
      String eventId,
      @Nullable LocalizedText reason,
      List<ApiEndpoint> verified) {
    boolean told = false;
    Failure untold = null;
    Optional<PryvEvent> trigger = account.own().findEvent(eventId);
    if (trigger.isPresent()) {
      TriggerOutcome outcome = triggers.follow(trigger.get(), account.pace().settle());
      told = outcome.event().content().path("peerNotified").asBoolean(false);
      untold = Failure.ofDelivery(outcome.event().content()).orElse(null);
    }
    boolean gone = removeOwnHalf(relationship);
    if (relationship.side() == Side.ACCEPTER) {
      return new EndStep(new Ending(gone, gone, told, told ? null : untold), gone);
    }
    List<ApiEndpoint> others = new ArrayList<>(verified);
    others.remove(relationship.peerEndpoint());
    for (ApiEndpoint other : others) {
      told |= tellThrough(other, relationship, reason, eventId);
    }
    Grant grant = closeGrants(relationship, others);
    return new EndStep(
        new Ending(gone, grant.closed, told, told ? null : untold),
        gone && grant != Grant.UNREACHABLE);
  }

  /**
   * The other side said that it ended a relationship. The own half is removed, which the platform
   * does not do by itself: on the accepter's side the data would stay readable. Acts on the access
   * that wrote the arrival and on nothing that stands in it (NOTES §9); a second arrival of the
   * same does no harm.
   *
   * @return what is true now; empty if no relationship of this account wrote that event
   */
  public Optional<Ending> handleRevokeArrival(PryvEvent arrival) {
    if (!arrival.type().equals(EventTypes.ET_REVOKE)) {
      return Optional.empty();
    }
    return writerOf(arrival)
        .map(
            relationship -> {
              boolean gone = removeOwnHalf(relationship);
              Boolean closed =
                  relationship.side() == Side.ACCEPTER
                      ? Boolean.valueOf(gone)
                      : closeGrant(relationship).closed;
              return new Ending(gone, closed, true, null);
            });
  }

  /**
   * Deletes what is left of the own half, and reads back whether it is gone. Nobody is told: for
   * one of which the other side is gone.
   */
  public boolean removeOwnHalf(Relationship relationship) {
    return removeAccess(account.own(), relationship.baseId());
  }

  /**
   * Deletes an access by its current id, and reads back.
   *
   * @return whether it is gone
   */
  static boolean removeAccess(Connection own, String baseId) {
    for (int attempt = 0; attempt < 3; attempt++) {
      Optional<Access> left =
          own.getAccesses().stream()
              .filter(access -> AccessIds.sameAccess(access.id(), baseId))
              .findFirst();
      if (left.isEmpty()) {
        return true;
      }
      try {
        own.deleteAccess(left.get().id());
      } catch (PlatformException e) {
        // Gone or updated in between: look again.
        if (e.status() != 404 && e.status() != 409) {
          throw e;
        }
      }
    }
    return own.getAccesses().stream()
        .noneMatch(access -> AccessIds.sameAccess(access.id(), baseId));
  }

  /** What became of the grant on the other side. */
  private enum Grant {
    CLOSED(true),
    /** The offer forbade the grant to delete itself. */
    STILL_OPEN(false),
    /** There is no way to find out. */
    UNKNOWABLE(null),
    /** The other platform does not answer now. */
    UNREACHABLE(null);

    final @Nullable Boolean closed;

    Grant(@Nullable Boolean closed) {
      this.closed = closed;
    }
  }

  /** Writes into the other side's inbox, as its own platform would have it from ours. */
  private boolean tellThrough(
      ApiEndpoint grant,
      Relationship relationship,
      @Nullable LocalizedText reason,
      String eventId) {
    if (!account.opener().leadsTo(grant, relationship.peer())) {
      return false;
    }
    RevokeContent content =
        new RevokeContent(
            relationship.baseId(),
            reason,
            account.me(),
            relationship.appCode(),
            relationship.scope().streamId(),
            null,
            null,
            null,
            UnknownFields.NONE);
    try {
      var unused =
          account
              .opener()
              .peer(grant)
              .createEvent(
                  new NewEvent(
                      eventId,
                      List.of(StreamIds.NS_INBOX),
                      content.eventType(),
                      content.toJson(),
                      null));
      return true;
    } catch (PlatformException e) {
      // Written by an earlier attempt of which the answer was lost.
      return e.is(ErrorId.ITEM_ALREADY_EXISTS);
    }
  }

  private Grant closeGrants(Relationship relationship, List<ApiEndpoint> others) {
    List<Grant> results = new ArrayList<>();
    results.add(closeGrant(relationship, relationship.peerEndpoint()));
    others.forEach(other -> results.add(closeGrant(relationship, other)));
    for (Grant worst : List.of(Grant.UNREACHABLE, Grant.STILL_OPEN, Grant.CLOSED)) {
      if (results.contains(worst)) {
        return worst;
      }
    }
    return Grant.UNKNOWABLE;
  }

  private Grant closeGrant(Relationship relationship) {
    return closeGrant(relationship, relationship.peerEndpoint());
  }

  /** The requester's steps two and three. */
  private Grant closeGrant(Relationship relationship, @Nullable ApiEndpoint endpoint) {
    if (endpoint == null || !account.opener().leadsTo(endpoint, relationship.peer())) {
      return Grant.UNKNOWABLE;
    }
    Connection grant = account.opener().peer(endpoint);
    try {
      AccessInfo info = grant.accessInfo();
      if (!isOf(relationship, info)) {
        return Grant.UNKNOWABLE;
      }
      var unused = grant.deleteAccess(info.access().id());
      var stillThere = grant.accessInfo();
      return Grant.STILL_OPEN;
    } catch (PlatformException e) {
      if (e.isTokenDead() || e.status() == 404) {
        return Grant.CLOSED;
      }
      if (e.retryKind() == RetryKind.PERMANENT) {
        return e.status() == 403 ? Grant.STILL_OPEN : Grant.UNKNOWABLE;
      }
      return Grant.UNREACHABLE;
    }
  }
}
