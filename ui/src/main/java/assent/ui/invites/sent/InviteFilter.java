package assent.ui.invites.sent;

import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;

/** Which invites a list shows. */
public enum InviteFilter {
  ALL,
  /** Those whose link still works. */
  OPEN,
  /** Those that somebody accepted. */
  ACCEPTED,
  /** Closed, expired, withdrawn, used up. */
  ENDED;

  public boolean shows(InviteSnapshot invite) {
    return switch (this) {
      case ALL -> true;
      case OPEN -> InviteWords.takesPeople(invite) || invite.state() == InviteState.UNKNOWN;
      case ACCEPTED -> !invite.acceptedBy().isEmpty() || invite.state() == InviteState.ACCEPTED;
      case ENDED ->
          switch (invite.state()) {
            case CLOSED, EXPIRED, WITHDRAWN, USED_UNVERIFIED -> true;
            case OPEN, ACCEPTED, UNKNOWN -> false;
          };
    };
  }
}
