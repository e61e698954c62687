package assent.ui.invites;

import assent.core.AccountSession;
import assent.core.InviteView;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** The invites of one account. */
public final class InvitesViewModel extends ViewModel {
  private final AccountSession session;
  private final ReadOnlyIntegerWrapper open = new ReadOnlyIntegerWrapper();

  public InvitesViewModel(Ui ui, AccountSession session) {
    super(ui);
    this.session = session;
  }

  @Override
  protected void onAttach() {
    follow(session.invites(), (java.util.List<InviteView> all) -> open.set(all.size()));
  }

  /** How many invites there are. */
  public ReadOnlyIntegerProperty count() {
    return open.getReadOnlyProperty();
  }
}
