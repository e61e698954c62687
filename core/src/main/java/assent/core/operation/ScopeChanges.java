package assent.core.operation;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RequestRules.Use;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.error.CoreException;
import assent.core.operation.Relationship.Side;
import assent.core.platform.PlatformException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes of what is shared (protocol NOTES §6.3). The servers check nothing of it and call a
 * change completed that changed nothing; so the grant is read back before anybody is told.
 */
public final class ScopeChanges {
  private final Account account;
  private final Triggers triggers;

  public ScopeChanges(Account account) {
    this.account = account;
    this.triggers = new Triggers(account);
  }

  /**
   * A proposal on its way.
   *
   * @param requestId own id that travels; an answer of this application bears it
   */
  public record Proposed(SendResult result, String requestId) {}

  /**
   * Proposes other permissions to the other side. Either side may propose.
   *
   * @param newPermissions the whole list wished for, at least one entry, none of the protocol's own
   *     streams
   * @param expires seconds since 1970; not enforced by any platform; null for none
   * @throws OperationException {@code assent-not-sendable}, {@code assent-asks-…} or {@code
   *     assent-channel-not-ready}; nothing was sent then
   */
  public Proposed proposeScopeUpdate(
      Relationship to,
      List<Permission> newPermissions,
      @Nullable LocalizedText message,
      @Nullable Double expires) {
    checkList(newPermissions);
    Channels.requireUsable(to);
    String requestId = EventIds.fresh();
    SendResult result =
        SendResult.of(
            triggers.carryOutInLeaf(
                EventIds.fresh(),
                to.collectorStream(),
                ScopeRequestContent.of(
                    newPermissions, expires, message, requestId, EventIds.fresh())));
    return new Proposed(result, requestId);
  }

  /**
   * What is true after an answer to a proposal, or a change of one's own accord.
   *
   * @param applied whether the grant, read back, is now exactly what was wished
   * @param now what it grants, plugin entries left out; null when it could not be read back
   * @param told what became of telling the other side; a change is applied even if this failed
   *     (NOTES-2 §1)
   */
  public record Change(boolean applied, @Nullable List<Permission> now, SendResult told) {
    public Change {
      now = now == null ? null : List.copyOf(now);
    }
  }

  /**
   * Agrees to a proposal, and applies it: the answer names the grant and the full list, without
   * which the platform would change nothing and say completed.
   *
   * @param with the relationship whose other side wrote the proposal
   * @param proposal as it arrived
   * @throws OperationException {@code assent-relationship-ended} if another side wrote it; nothing
   *     was sent then
   */
  public Change acceptScopeUpdate(Relationship with, PryvEvent proposal) {
    ScopeRequestContent wished = read(with, proposal);
    return apply(with, wished.newPermissions(), proposal.id(), wished.requestId());
  }

  /**
   * Changes what this account shares, of its own accord; the other side is told.
   *
   * @param newPermissions the whole list, at least one entry; to share nothing, end the
   *     relationship
   */
  public Change change(Relationship with, List<Permission> newPermissions) {
    return apply(with, newPermissions, null, null);
  }

  private Change apply(
      Relationship with,
      List<Permission> newPermissions,
      @Nullable String proposalId,
      @Nullable String requestId) {
    if (with.side() != Side.ACCEPTER) {
      throw OperationException.of(
          ErrorId.ASSENT_NOT_APPLIED, "only the side that shares can change what is shared");
    }
    checkList(newPermissions);
    SendResult told =
        SendResult.of(
            triggers.carryOutInLeaf(
                EventIds.fresh(),
                with.collectorStream(),
                ScopeUpdateContent.applying(
                    proposalId, with.accessId(), newPermissions, requestId, EventIds.fresh())));
    List<Permission> now = readBack(with);
    return new Change(now != null && Permissions.same(now, newPermissions), now, told);
  }

  /** Whether both lists share exactly the same, the plugin's own entries left out. */
  public static boolean isSame(List<Permission> one, List<Permission> other) {
    return Permissions.same(Permissions.userFacing(one), Permissions.userFacing(other));
  }

  private @Nullable List<Permission> readBack(Relationship with) {
    try {
      return Relationships.listOf(account.own().getAccesses())
          .byAccess(with.accessId())
          .map(Relationship::granted)
          .orElse(null);
    } catch (PlatformException e) {
      return null;
    }
  }

  /**
   * Declines a proposal. Names no permissions: the platform would apply them beside the refusal.
   *
   * @throws CoreException if it was not tried
   */
  public SendResult refuseScopeUpdate(
      Relationship with, PryvEvent proposal, @Nullable LocalizedText reason) {
    ScopeRequestContent refused = ofOther(with, proposal);
    Channels.requireUsable(with);
    return SendResult.of(
        triggers.carryOutInLeaf(
            EventIds.fresh(),
            with.collectorStream(),
            ScopeUpdateContent.refusing(
                proposal.id(), reason, refused.requestId(), EventIds.fresh())));
  }

  private static ScopeRequestContent read(Relationship with, PryvEvent proposal) {
    var unused = ofOther(with, proposal);
    return ScopeRequestContent.parse(proposal.content());
  }

  private static ScopeRequestContent ofOther(Relationship with, PryvEvent proposal) {
    if (!with.wrote(proposal)) {
      throw OperationException.of(
          ErrorId.ASSENT_RELATIONSHIP_ENDED, "a proposal of another relationship");
    }
    return ScopeRequestContent.asFarAsReadable(proposal.content());
  }

  private static void checkList(List<Permission> permissions) {
    if (permissions.isEmpty()) {
      throw OperationException.of(
          ErrorId.ASSENT_NOT_SENDABLE,
          Map.of("field", "newPermissions"),
          "an empty list of permissions");
    }
    var unused = Terms.require(permissions, Use.CHANGE);
  }
}
