package assent.ui.shell;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.ui.alerts.AlertPresenter;
import assent.ui.alerts.AlertsViewModel;
import assent.ui.chat.ConversationsViewModel;
import assent.ui.decisions.DecisionsViewModel;
import assent.ui.desktop.Desktop;
import assent.ui.fx.Ui;
import assent.ui.home.HomeViewModel;
import assent.ui.invites.InvitesViewModel;
import assent.ui.nav.Navigator;
import assent.ui.news.NewsViewModel;
import assent.ui.relationships.RelationshipsViewModel;
import assent.ui.settings.AsideViewModel;
import assent.ui.settings.Preferences;
import assent.ui.settings.ProtectionViewModel;
import assent.ui.studies.StudiesViewModel;
import org.jspecify.annotations.Nullable;

/**
 * The view models of one account. They outlive their views, so that a draft, a choice or a place in
 * a list is still there when a person comes back to the account.
 */
public final class AccountScreens {
  private final AccountSession session;
  private final @Nullable ProtectionViewModel keeping;
  private final AsideViewModel aside;
  private final NewsViewModel news;
  private final AlertPresenter book;
  private final DecisionsViewModel decisions;
  private final ConversationsViewModel conversations;
  private final AlertsViewModel alerts;
  private final RelationshipsViewModel relationships;
  private final InvitesViewModel invites;
  private final StudiesViewModel studies;
  private final HomeViewModel home;

  /**
   * @param accounts where the account is remembered; null where it is not
   */
  AccountScreens(
      Ui ui,
      AccountSession session,
      Preferences preferences,
      Navigator navigator,
      @Nullable Accounts accounts) {
    this.session = session;
    keeping = accounts == null ? null : new ProtectionViewModel(ui, accounts, session);
    aside = new AsideViewModel(ui, session);
    news = new NewsViewModel(ui, session, navigator);
    book = new AlertPresenter(ui, session);
    decisions = new DecisionsViewModel(ui, session);
    conversations =
        new ConversationsViewModel(ui, session, book, navigator, preferences.enterSends());
    alerts = new AlertsViewModel(ui, session, book, navigator);
    relationships = new RelationshipsViewModel(ui, session, navigator);
    invites = new InvitesViewModel(ui, session, Desktop.ofWindow(), navigator);
    studies = new StudiesViewModel(ui, session, Desktop.ofWindow(), navigator);
    home = new HomeViewModel(ui, session, navigator);
  }

  /** The account. */
  AccountSession session() {
    return session;
  }

  /** How what is kept of the account is protected; null where nothing is kept. */
  public @Nullable ProtectionViewModel keeping() {
    return keeping;
  }

  /** What of this account could not be read. */
  public AsideViewModel aside() {
    return aside;
  }

  /** What happened while its person looked elsewhere. */
  public NewsViewModel news() {
    return news;
  }

  /** How this account's alerts are shown and acknowledged. */
  AlertPresenter book() {
    return book;
  }

  /** Decisions that are not done. */
  public DecisionsViewModel decisions() {
    return decisions;
  }

  /** Conversations. */
  public ConversationsViewModel conversations() {
    return conversations;
  }

  /** Alerts. */
  public AlertsViewModel alerts() {
    return alerts;
  }

  /** Relationships. */
  public RelationshipsViewModel relationships() {
    return relationships;
  }

  /** Called when the application ends. */
  void close() {
    invites.forgetCopied();
    studies.forgetCopied();
  }

  /** Invites and links. */
  public InvitesViewModel invites() {
    return invites;
  }

  /** What needs its person today. */
  public HomeViewModel home() {
    return home;
  }

  /** Studies. */
  public StudiesViewModel studies() {
    return studies;
  }
}
