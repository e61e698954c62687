package assent.ui.entry;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.RememberedAccount;
import assent.core.api.RememberedAccount.Protection;
import assent.core.api.RememberedAccount.State;
import assent.core.security.Secret;
import assent.ui.account.SignInView;
import assent.ui.account.SignInViewModel;
import assent.ui.format.People;
import assent.ui.format.PersonLabel;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.settings.Preferences;
import assent.ui.shell.AccountAccess;
import assent.ui.shell.AssentScene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets accounts in and out of the window: at the start those that were remembered, the keyring's by
 * themselves and the others by their passphrase; later those that are signed in or unlocked. An
 * account that is locked or signed out leaves the window, and the last one to leave closes it.
 */
public final class AccountFlow extends ViewModel implements AccountAccess, AutoCloseable {
  private final Accounts accounts;
  private final AssentScene window;
  private final Preferences preferences;
  private final String address;
  private final @Nullable Runnable demo;
  private final List<AccountSession> inside = new ArrayList<>();
  private List<RememberedAccount> remembered = List.of();
  private @Nullable SignInViewModel signingIn;
  private @Nullable UnlockViewModel unlocking;
  private @Nullable Secret link;
  private @Nullable String wanted;
  private int opening;

  /**
   * @param address of the platform to sign in on; may be empty
   * @param demo starts the demo instead of signing in; null where there is none
   */
  public AccountFlow(
      Ui ui,
      Accounts accounts,
      AssentScene window,
      Preferences preferences,
      String address,
      @Nullable Runnable demo) {
    super(ui);
    this.accounts = accounts;
    this.window = window;
    this.preferences = preferences;
    this.address = address;
    this.demo = demo;
    window.admit(accounts, this);
  }

  /** Opens what the keyring opens, and then shows what there is to show. */
  public void begin() {
    attach();
    List<RememberedAccount> all = accounts.remembered().snapshot();
    List<RememberedAccount> byKeyring =
        all.stream()
            .filter(one -> one.state() == State.LOCKED && one.protection() == Protection.KEYRING)
            .toList();
    opening = byKeyring.size();
    if (opening == 0) {
      showEntrance(null);
      return;
    }
    window.showPage(OpeningPage::of);
    List<Failed> failed = new ArrayList<>();
    for (RememberedAccount account : byKeyring) {
      ui.tasks()
          .task(() -> accounts.open(account))
          .onSuccess(inside::add)
          .onFailure(failure -> failed.add(new Failed(account, failure)))
          .onFinished(() -> opened(all, failed))
          .start();
    }
  }

  private record Failed(RememberedAccount account, RuntimeException failure) {}

  private void opened(List<RememberedAccount> order, List<Failed> failed) {
    if (--opening > 0) {
      return;
    }
    if (inside.isEmpty()) {
      showEntrance(failed.isEmpty() ? null : failed.getFirst());
      return;
    }
    inside.sort((a, b) -> Integer.compare(place(order, a), place(order, b)));
    String last = preferences.lastAccount().get();
    window.showAccounts(inside);
    for (int i = 0; i < inside.size(); i++) {
      AccountSession session = inside.get(i);
      // By address: as a former version kept it.
      if (idOf(session).equals(last) || People.address(session.me()).equals(last)) {
        window.model().switchTo(i);
        preferences.lastAccount().set(idOf(session));
      }
    }
    showLink();
    showWanted();
  }

  private static int place(List<RememberedAccount> order, AccountSession session) {
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).identity().equals(session.me())) {
        return i;
      }
    }
    return order.size();
  }

  @Override
  protected void onAttach() {
    follow(accounts.remembered(), all -> leaveWhoWentAway());
  }

  /** Whoever was locked or signed out is not shown any longer. */
  private void leaveWhoWentAway() {
    // Asked for now: what crossed to this thread may be older than a session that just came in.
    remembered = accounts.remembered().snapshot();
    List<AccountSession> left =
        inside.stream()
            .filter(session -> of(session).filter(one -> one.state() == State.OPEN).isEmpty())
            .toList();
    if (left.isEmpty()) {
      return;
    }
    inside.removeAll(left);
    if (inside.isEmpty()) {
      // Whoever is signing in goes on with it.
      if (signingIn == null) {
        showEntrance(null);
      }
    } else {
      window.showAccounts(inside);
    }
  }

  /** Names it on this computer, and says nothing of whose it is; empty when it is not kept. */
  private String idOf(AccountSession session) {
    return accounts.remembered().snapshot().stream()
        .filter(one -> one.identity().equals(session.me()))
        .map(RememberedAccount::id)
        .findFirst()
        .orElse("");
  }

  private Optional<RememberedAccount> of(AccountSession session) {
    return remembered.stream().filter(one -> one.identity().equals(session.me())).findFirst();
  }

  private void showEntrance(@Nullable Failed failed) {
    boolean waiting =
        accounts.remembered().snapshot().stream().anyMatch(one -> one.state() != State.OPEN);
    if (waiting) {
      showUnlock(failed == null ? null : failed.account().id());
      if (failed != null && unlocking != null) {
        unlocking.tell(failed.failure());
      }
    } else {
      showSignIn(address);
    }
    showWanted();
  }

  private void showUnlock(@Nullable String account) {
    leavePages();
    UnlockViewModel model =
        new UnlockViewModel(
            ui, accounts, account, this::enter, chosen -> showSignInAgain(chosen, ""));
    unlocking = model;
    window.showPage(
        spoken -> {
          UnlockView view =
              new UnlockView(
                  spoken, model, () -> showSignIn(address), inside.isEmpty() ? null : this::back);
          return new EntrancePage(view.root(), preferences);
        });
  }

  private void showSignIn(String platform) {
    leavePages();
    show(new SignInViewModel(ui, accounts, platform, this::enter));
  }

  /**
   * @param ended address of the account if the platform has ended its session; otherwise empty
   */
  private void showSignInAgain(RememberedAccount account, String ended) {
    if (!account.isNamed()) {
      // Nobody knows whom to ask for.
      showSignIn(address);
      return;
    }
    leavePages();
    show(new SignInViewModel(ui, accounts, account, ended, this::enter));
  }

  private void show(SignInViewModel model) {
    signingIn = model;
    boolean waiting =
        accounts.remembered().snapshot().stream().anyMatch(one -> one.state() != State.OPEN);
    @Nullable Runnable back =
        !inside.isEmpty() ? this::back : waiting ? () -> showUnlock(null) : null;
    window.showPage(
        spoken -> {
          SignInView view = new SignInView(spoken, model, inside.isEmpty() ? demo : null, back);
          return new EntrancePage(view.root(), preferences);
        });
  }

  private void back() {
    leavePages();
    window.back();
    showLink();
  }

  private void leavePages() {
    if (signingIn != null) {
      signingIn.close();
      signingIn = null;
    }
    if (unlocking != null) {
      unlocking.close();
      unlocking = null;
    }
  }

  private void enter(AccountSession session) {
    leavePages();
    // A new sign-in of somebody who is inside takes the place of the former session.
    int place = 0;
    while (place < inside.size() && !inside.get(place).me().equals(session.me())) {
      place++;
    }
    if (place < inside.size()) {
      inside.set(place, session);
    } else {
      inside.add(session);
    }
    preferences.lastAccount().set(idOf(session));
    window.showAccounts(inside);
    window.model().switchTo(place);
    showLink();
  }

  /** Shows a link that came from outside, as soon as somebody is inside to look at it. */
  public void bring(Secret given) {
    link = given;
    showLink();
  }

  /**
   * Shows the sign-in of a platform that a later start of the program asked for. Whoever is inside
   * on that platform already is shown instead; a sign-in under way is not disturbed, and says so.
   *
   * @param platform address of its service info
   */
  public void visit(String platform) {
    wanted = platform;
    showWanted();
  }

  private void showWanted() {
    String platform = wanted;
    if (platform == null || opening > 0) {
      return;
    }
    wanted = null;
    if (signingIn != null) {
      signingIn.visit(platform);
      return;
    }
    if (unlocking == null) {
      for (int i = 0; i < inside.size(); i++) {
        if (of(inside.get(i)).filter(one -> one.platform().equals(platform)).isPresent()) {
          window.model().switchTo(i);
          return;
        }
      }
    }
    showSignIn(platform);
  }

  private void showLink() {
    Secret now = link;
    if (now != null && !inside.isEmpty() && signingIn == null && unlocking == null) {
      link = null;
      window.openLink(now);
    }
  }

  /** The sessions shown, in their order. */
  public List<AccountSession> inside() {
    return List.copyOf(inside);
  }

  @Override
  public boolean open() {
    return true;
  }

  @Override
  public void add() {
    showSignIn(address);
  }

  @Override
  public void signInAgain(AccountSession session) {
    of(session)
        .ifPresentOrElse(
            account -> showSignInAgain(account, People.address(session.me())),
            () -> showSignIn(address));
  }

  @Override
  public List<Waiting> locked() {
    List<RememberedAccount> all = remembered;
    List<PersonLabel> people = People.labels(all, ui.texts());
    List<Waiting> waiting = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).state() != State.OPEN) {
        waiting.add(new Waiting(all.get(i).id(), people.get(i)));
      }
    }
    return waiting;
  }

  @Override
  public void unlock(String id) {
    showUnlock(id);
  }

  /** Nobody comes in any more; a sign-in under way is given up. */
  @Override
  public void close() {
    leavePages();
    if (attached()) {
      detach();
    }
  }
}
