package assent.ui.invites;

import assent.ui.control.EmptyState;
import assent.ui.fx.Ui;
import assent.ui.fx.View;
import javafx.scene.Parent;
import org.kordamp.ikonli.feather.Feather;

/** The invites of one account. */
public final class InvitesView extends View<InvitesViewModel> {
  public InvitesView(Ui ui, InvitesViewModel model) {
    super(ui, model);
  }

  @Override
  protected Parent build() {
    return new EmptyState(Feather.SEND, t("invites.empty"), null);
  }
}
