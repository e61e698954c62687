package assent.core.client;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.error.CoreException;
import assent.core.operation.Account;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.operation.ScopeChanges;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.Progress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes of what is shared. The servers check nothing of it and call a change completed that
 * changed nothing; so the grant is read back before anything is said (protocol NOTES §6.3).
 */
public final class ScopeCalls {
  private final Account account;
  private final Relationships relationships;
  private final SendQueue queue;

  ScopeCalls(Account account, SendQueue queue) {
    this.account = account;
    this.relationships = new Relationships(account);
    this.queue = queue;
  }

  /**
   * Proposes other permissions to the other side. Either side may propose.
   *
   * @param newPermissions the whole list wished for, at least one entry, none of the protocol's own
   *     streams
   * @param message why, shown to the other side; null for nothing
   * @param expires seconds since 1970; not enforced by any platform; null for none
   * @throws CoreException {@code assent-not-sendable} or {@code assent-asks-…}, or why it will not
   *     arrive
   */
  public Sent propose(
      Relationship to,
      List<Permission> newPermissions,
      @Nullable LocalizedText message,
      @Nullable Double expires) {
    return queue
        .send(
            to.id(),
            ScopeChanges.proposal(newPermissions, message, expires),
            false,
            CmcClient.PATIENCE)
        .sent();
  }

  /**
   * Agrees to a proposal as it stands now, and applies it.
   *
   * @param scopeRequestEventId as it arrived on this account
   * @throws CoreException {@code assent-relationship-ended} if nobody of this account's
   *     relationships wrote such a proposal, {@code assent-not-applied} on the side that does not
   *     share or if the grant is not as agreed afterwards, {@code assent-asks-…}
   */
  public ScopeAnswer accept(String scopeRequestEventId) {
    PryvEvent proposal = proposal(scopeRequestEventId);
    Relationship with = writer(proposal);
    SendQueue.Result result =
        queue.send(with.id(), ScopeChanges.agreement(with, proposal), false, CmcClient.PATIENCE);
    boolean applied = result.noted(ScopeCalls::isApplied).isPresent();
    return new ScopeAnswer(result.sent(), result.sent().isDelivered() || applied);
  }

  private static Optional<OutboxEntry> isApplied(OutboxEntry entry) {
    return Optional.of(entry)
        .filter(e -> e.progress().facts().path(Progress.APPLIED).asBoolean(false));
  }

  /**
   * Declines a proposal.
   *
   * @param scopeRequestEventId as it arrived on this account
   * @param reason shown to the other side; null for none
   * @throws CoreException {@code assent-relationship-ended} if nobody of this account's
   *     relationships wrote such a proposal, or why it will not arrive
   */
  public Sent refuse(String scopeRequestEventId, @Nullable LocalizedText reason) {
    PryvEvent proposal = proposal(scopeRequestEventId);
    return queue
        .send(
            writer(proposal).id(),
            ScopeChanges.refusal(proposal, reason),
            false,
            CmcClient.PATIENCE)
        .sent();
  }

  private PryvEvent proposal(String eventId) {
    return account
        .own()
        .findEvent(eventId)
        .filter(event -> event.type().equals(EventTypes.ET_SCOPE_REQUEST))
        .orElseThrow(ScopeCalls::ofNobody);
  }

  private Relationship writer(PryvEvent proposal) {
    return relationships.writerOf(proposal).orElseThrow(ScopeCalls::ofNobody);
  }

  private static CoreException ofNobody() {
    return ErrorId.ASSENT_RELATIONSHIP_ENDED.exception("a proposal of no relationship here");
  }
}
