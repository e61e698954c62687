package assent.core.client;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Scope;
import assent.core.consent.ConsentEntry;
import assent.core.consent.ConsentSender;
import assent.core.operation.Account;
import assent.core.operation.Invite;
import assent.core.operation.Invites;
import assent.core.operation.Relationship;
import assent.core.operation.Relationship.Side;
import assent.core.operation.RelationshipList;
import assent.core.operation.Relationships;
import assent.core.operation.VerifiedAccept;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** With whom there is a relationship, and ending one. */
public final class RelationshipCalls {
  private final Relationships relationships;
  private final Invites invites;
  private final SendQueue queue;

  RelationshipCalls(Account account, SendQueue queue) {
    this.relationships = new Relationships(account);
    this.invites = new Invites(account);
    this.queue = queue;
  }

  /** All relationships of both kinds. */
  public RelationshipList list() {
    return relationships.list();
  }

  /**
   * The relationships that this account accepted, as they stand; what failed or was ended is not
   * among them.
   *
   * @param within in this scope and below; null for all
   * @param most at least 1
   */
  public List<Relationship> listAccepted(@Nullable Scope within, int most) {
    return list().all().stream()
        .filter(relationship -> relationship.side() == Side.ACCEPTER)
        .filter(relationship -> within == null || isIn(relationship, within.streamId()))
        .limit(most)
        .toList();
  }

  private static boolean isIn(Relationship relationship, String stream) {
    String scope = relationship.scope().streamId();
    return scope.equals(stream) || scope.startsWith(stream + ":");
  }

  /** The one with the person of this slug in this scope. */
  public Optional<Relationship> find(Scope scope, String peerSlug) {
    return list().all().stream()
        .filter(relationship -> relationship.scope().equals(scope))
        .filter(relationship -> relationship.peer().slug().equals(peerSlug))
        .findFirst();
  }

  /**
   * The ones that the confirmed acceptances of an own invite made.
   *
   * @throws assent.core.error.CoreException {@code unknown-resource} if this account has none of
   *     that id
   */
  public List<Relationship> ofInvite(String inviteEventId) {
    RelationshipList all = list();
    return accepts(inviteEventId).stream()
        .map(accept -> halfOf(accept, all))
        .flatMap(Optional::stream)
        .toList();
  }

  private List<VerifiedAccept> accepts(String inviteEventId) {
    Invite invite =
        invites
            .find(inviteEventId)
            .orElseThrow(() -> ErrorId.UNKNOWN_RESOURCE.exception("no invite of this account"));
    return invites.status(invite).accepts();
  }

  private static Optional<Relationship> halfOf(VerifiedAccept accept, RelationshipList all) {
    String id = accept.backChannelAccessId();
    return id == null ? Optional.empty() : all.byAccess(id);
  }

  /**
   * Ends a relationship from either side: closes the data, removes the own half, tells the other
   * side.
   *
   * @param reason shown to the other side; null for none
   * @throws assent.core.error.CoreException why nothing of it can be done
   */
  public Ended revoke(Relationship relationship, @Nullable LocalizedText reason) {
    return end(relationship, reason, List.of());
  }

  /**
   * {@link #revoke(Relationship, LocalizedText)} by the own half.
   *
   * @param accessId in any form
   * @throws assent.core.error.CoreException {@code assent-relationship-unknown} if there is no such
   *     half, or as there
   */
  public Ended revoke(String accessId, @Nullable LocalizedText reason) {
    return revoke(list().byAccess(accessId).orElseThrow(RelationshipCalls::unknown), reason);
  }

  /**
   * {@link #revoke(Relationship, LocalizedText)} by the own invite that it began with. The data is
   * closed through the grant that was confirmed then, too, should the way have been led elsewhere.
   *
   * @throws assent.core.error.CoreException {@code assent-relationship-unknown} unless exactly one
   *     relationship came of it: which of several is meant must be said by {@link #revoke(String,
   *     LocalizedText)}; or as there
   */
  public Ended revokeByInvite(String inviteEventId, @Nullable LocalizedText reason) {
    RelationshipList all = list();
    List<VerifiedAccept> alive =
        accepts(inviteEventId).stream().filter(a -> halfOf(a, all).isPresent()).toList();
    if (alive.size() != 1) {
      throw unknown();
    }
    List<ApiEndpoint> confirmed = List.of(alive.getFirst().grant());
    return end(halfOf(alive.getFirst(), all).orElseThrow(), reason, confirmed);
  }

  /**
   * {@link #revoke(String, LocalizedText)} for the side that accepted.
   *
   * @throws assent.core.error.CoreException {@code assent-relationship-unknown} if this account
   *     accepted no offer that made this grant, or as there
   */
  public Ended revokeAcceptance(String accessId, @Nullable LocalizedText reason) {
    return revoke(
        list()
            .byAccess(accessId)
            .filter(relationship -> relationship.side() == Side.ACCEPTER)
            .orElseThrow(RelationshipCalls::unknown),
        reason);
  }

  private Ended end(
      Relationship relationship, @Nullable LocalizedText reason, List<ApiEndpoint> confirmed) {
    SendQueue.Result result =
        queue.decide(
            relationship.id(),
            ConsentEntry.END,
            ConsentEntry.end(relationship, reason, "", confirmed),
            CmcClient.PATIENCE);
    return new Ended(result.sent(), result.noted(ConsentSender::report).orElse(null));
  }

  private static RuntimeException unknown() {
    return ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("no such relationship");
  }
}
