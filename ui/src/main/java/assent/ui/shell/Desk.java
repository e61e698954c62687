package assent.ui.shell;

import assent.core.AccountSession;
import assent.ui.fx.Ui;
import assent.ui.invites.InvitesViewModel;

/**
 * The view models of one account. They outlive their views, so that a draft, a choice or a place in
 * a list is still there when a person comes back to the account.
 */
public final class Desk {
  private final InvitesViewModel invites;

  Desk(Ui ui, AccountSession session) {
    invites = new InvitesViewModel(ui, session);
  }

  /** Invites and links. */
  public InvitesViewModel invites() {
    return invites;
  }
}
