package assent.ui.studies;

import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;

/** Which links of a study are shown. */
public enum LinkFilter {
  ALL,
  /** They work, and nobody has used them. */
  UNANSWERED,
  ACCEPTED,
  /** They ended unused. */
  EXPIRED,
  /** They were taken back unused. */
  WITHDRAWN;

  boolean shows(InviteSnapshot invite) {
    boolean unused = invite.acceptedBy().isEmpty();
    return switch (this) {
      case ALL -> true;
      case UNANSWERED -> unused && invite.state() == InviteState.OPEN;
      case ACCEPTED -> !unused || invite.state() == InviteState.ACCEPTED;
      case EXPIRED -> unused && invite.state() == InviteState.EXPIRED;
      case WITHDRAWN -> unused && invite.state() == InviteState.WITHDRAWN;
    };
  }
}
