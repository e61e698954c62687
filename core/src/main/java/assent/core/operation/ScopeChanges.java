package assent.core.operation;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RequestRules.Use;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.operation.Relationship.Side;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is written to propose another sharing and to answer such a proposal, checked before anything
 * is kept to be sent (protocol NOTES §6.3). The servers check nothing of it and call a change
 * completed that changed nothing; so the grant is read back, by {@link #isSame}, before anybody is
 * told.
 */
public final class ScopeChanges {
  private ScopeChanges() {}

  /**
   * A proposal of other permissions. Either side may propose.
   *
   * @param wished the whole list wished for, at least one entry, none of the protocol's own streams
   * @param expires seconds since 1970; not enforced by any platform; null for none
   * @throws OperationException {@code assent-not-sendable} or {@code assent-asks-…}
   */
  public static ScopeRequestContent proposal(
      List<Permission> wished, @Nullable LocalizedText message, @Nullable Double expires) {
    check(wished);
    return ScopeRequestContent.of(wished, expires, message, EventIds.fresh(), EventIds.fresh());
  }

  /**
   * Whether this can be proposed or agreed to.
   *
   * @throws OperationException {@code assent-not-sendable} or {@code assent-asks-…}
   */
  public static void check(List<Permission> wished) {
    if (wished.isEmpty()) {
      throw OperationException.of(
          ErrorId.ASSENT_NOT_SENDABLE,
          Map.of("field", "newPermissions"),
          "an empty list of permissions");
    }
    var unused = Terms.require(wished, Use.CHANGE);
  }

  /**
   * The answer that agrees, and applies: it names the grant and the full list, without which the
   * platform would change nothing and say completed.
   *
   * @param with the relationship whose other side wrote the proposal
   * @throws OperationException {@code assent-not-applied} on the side that does not share, or
   *     {@code assent-asks-…}
   * @throws assent.core.cmc.MalformedContentException if the proposal cannot be read
   */
  public static ScopeUpdateContent agreement(Relationship with, PryvEvent proposal) {
    ScopeRequestContent wished = ScopeRequestContent.parse(proposal.content());
    if (with.side() != Side.ACCEPTER) {
      throw OperationException.of(
          ErrorId.ASSENT_NOT_APPLIED, "only the side that shares can change what is shared");
    }
    check(wished.newPermissions());
    return ScopeUpdateContent.applying(
        proposal.id(),
        with.accessId(),
        wished.newPermissions(),
        wished.requestId(),
        EventIds.fresh());
  }

  /**
   * The answer that declines, also what nobody can read. Names no permissions: the platform would
   * apply them beside the refusal.
   *
   * @param reason shown to the other side; null for none
   */
  public static ScopeUpdateContent refusal(PryvEvent proposal, @Nullable LocalizedText reason) {
    ScopeRequestContent refused = ScopeRequestContent.asFarAsReadable(proposal.content());
    return ScopeUpdateContent.refusing(
        proposal.id(), reason, refused.requestId(), EventIds.fresh());
  }

  /** Whether both lists share exactly the same, the plugin's own entries left out. */
  public static boolean isSame(List<Permission> one, List<Permission> other) {
    return Permissions.same(Permissions.userFacing(one), Permissions.userFacing(other));
  }
}
