package assent.core.operation;

import java.util.List;

/**
 * What is true of an invite now; derived, since the trigger's own status says the same in every
 * state (protocol NOTES §6.1).
 *
 * @param link what the link can still do
 * @param accepts confirmed accepts, oldest first
 * @param doubtful accepts that name this invite and were not confirmed
 */
public record InviteStatus(
    Invite invite, CapabilityState link, List<VerifiedAccept> accepts, List<AcceptCheck> doubtful) {
  public InviteStatus {
    accepts = List.copyOf(accepts);
    doubtful = List.copyOf(doubtful);
  }

  /** Whether anybody who was confirmed has accepted. */
  public boolean isAccepted() {
    return !accepts.isEmpty();
  }

  /**
   * Whether a link for one person was used by more than one: two accepts at the same moment can
   * both pass, and a forger can leave the link unused.
   */
  public boolean isOverused() {
    return !invite.isOpenLink() && accepts.size() > 1;
  }
}
