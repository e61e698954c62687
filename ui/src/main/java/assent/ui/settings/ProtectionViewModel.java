package assent.ui.settings;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.RememberedAccount;
import assent.core.api.SignOutLoss;
import assent.core.api.StorageReport;
import assent.core.security.Secret;
import assent.ui.account.ProtectForm;
import assent.ui.format.People;
import assent.ui.format.Problem;
import assent.ui.fx.Action;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** What this computer keeps of one account, how it is protected, and how it is left. */
public final class ProtectionViewModel extends ViewModel {
  /** How what is kept is protected. */
  public enum Protection {
    KEYRING,
    PASSPHRASE,
    SITTING
  }

  /** What is asked for. */
  public sealed interface State {}

  /** Nothing. */
  public record Resting() implements State {}

  /** Another way to protect it. */
  public record ChoosingProtection() implements State {}

  /**
   * Whether to sign out.
   *
   * @param losses what that would lose, in words
   */
  public record LeavingAsked(List<String> losses) implements State {
    public LeavingAsked {
      losses = List.copyOf(losses);
    }
  }

  private final Accounts accounts;
  private final AccountSession session;
  private final ProtectForm form = new ProtectForm(ui);
  private final ReadOnlyObjectWrapper<@Nullable Protection> protection =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Resting());
  private final ReadOnlyObjectWrapper<List<String>> trouble =
      new ReadOnlyObjectWrapper<>(List.of());
  private final Action action = action(this::rest);
  private final ReadOnlyBooleanWrapper keyring = new ReadOnlyBooleanWrapper();
  private @Nullable RememberedAccount remembered;
  private @Nullable SignOutLoss loss;

  public ProtectionViewModel(Ui ui, Accounts accounts, AccountSession session) {
    super(ui);
    this.accounts = accounts;
    this.session = session;
  }

  @Override
  protected void onAttach() {
    follow(
        accounts.remembered(),
        all -> {
          remembered =
              all.stream()
                  .filter(one -> one.identity().equals(session.me()))
                  .findFirst()
                  .orElse(null);
          protection.set(remembered == null ? null : protection(remembered.protection()));
        });
    ui.tasks().task(session::storage).onSuccess(report -> trouble.set(words(report))).start();
  }

  private static Protection protection(RememberedAccount.Protection how) {
    return switch (how) {
      case KEYRING -> Protection.KEYRING;
      case PASSPHRASE -> Protection.PASSPHRASE;
      case SITTING -> Protection.SITTING;
    };
  }

  private List<String> words(StorageReport report) {
    List<String> words = new ArrayList<>();
    if (report.salvaged()) {
      words.add(ui.texts().get("settings.storage.salvaged"));
    }
    if (report.setAside() > 0) {
      words.add(ui.texts().count("settings.storage.aside", report.setAside()));
    }
    if (report.lostOwn() > 0) {
      words.add(
          ui.texts()
              .count(
                  report.lostExact() ? "settings.storage.lost" : "settings.storage.lost-least",
                  report.lostOwn()));
    }
    if (report.kept() && !report.secondCopy()) {
      words.add(ui.texts().get("settings.storage.single"));
    }
    return words;
  }

  /** Whose account it is. */
  public String address() {
    return People.address(session.me());
  }

  /** Begins to choose another protection; asks whether a keyring works meanwhile. */
  public void askProtection() {
    form.forget();
    action.clear();
    state.set(new ChoosingProtection());
    ui.tasks().task(accounts::keyringWorks).onSuccess(keyring::set).start();
  }

  /** Protects it as chosen in the form. */
  public void protect() {
    RememberedAccount account = remembered;
    if (account == null || action.busy().get() || !form.ready().get()) {
      return;
    }
    Secret secret = form.secret();
    action.run(
        ui.tasks()
            .action(
                () -> {
                  if (secret == null) {
                    accounts.keepForThisSitting(account);
                  } else {
                    accounts.keepUnderPassphrase(account, secret, form.progress());
                  }
                })
            .onSuccess(done -> leave()));
  }

  /** Gives the key to the keyring. */
  public void protectByKeyring() {
    RememberedAccount account = remembered;
    if (account != null && !action.busy().get()) {
      action.run(
          ui.tasks().action(() -> accounts.keepInKeyring(account)).onSuccess(done -> leave()));
    }
  }

  /** Closes what is kept and forgets the key; whoever shows the account notices. */
  public void lock() {
    RememberedAccount account = remembered;
    if (account != null && !action.busy().get()) {
      action.run(ui.tasks().action(() -> accounts.lock(account)));
    }
  }

  /** Asks whether to sign out, and finds out what would be lost. */
  public void askSignOut() {
    RememberedAccount account = remembered;
    if (account != null && !action.busy().get()) {
      action.run(
          ui.tasks()
              .task(() -> accounts.lossOf(account))
              .onSuccess(
                  found -> {
                    loss = found;
                    state.set(new LeavingAsked(words(found)));
                  }));
    }
  }

  private List<String> words(SignOutLoss loss) {
    List<String> words = new ArrayList<>();
    if (!loss.known()) {
      words.add(ui.texts().get("settings.loss.unknown"));
      return words;
    }
    if (loss.unsent() > 0) {
      words.add(ui.texts().count("settings.loss.unsent", loss.unsent()));
    }
    if (loss.drafts() > 0) {
      words.add(ui.texts().count("settings.loss.drafts", loss.drafts()));
    }
    if (loss.endedRelationships() > 0) {
      words.add(ui.texts().count("settings.loss.ended", loss.endedRelationships()));
    }
    if (words.isEmpty()) {
      words.add(ui.texts().get("settings.loss.nothing"));
    }
    return words;
  }

  /** Signs out and deletes what was kept; whoever shows the account notices. */
  public void signOut() {
    RememberedAccount account = remembered;
    if (account != null && !action.busy().get()) {
      action.run(ui.tasks().action(() -> accounts.signOut(account)));
    }
  }

  /** Asks for nothing any more. */
  public void leave() {
    form.forget();
    state.set(new Resting());
  }

  /** Nothing is under way any more; what was typed stays. */
  private boolean rest(RuntimeException failure) {
    form.rest();
    return false;
  }

  @Override
  protected void speak() {
    if (state.get() instanceof LeavingAsked && loss != null) {
      state.set(new LeavingAsked(words(loss)));
    }
  }

  /** The choice of another protection. */
  public ProtectForm form() {
    return form;
  }

  /** How it is protected; null while that is not known. */
  public ReadOnlyObjectProperty<@Nullable Protection> protection() {
    return protection.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** What is wrong with what is kept, in words; empty when nothing is. */
  public ReadOnlyObjectProperty<List<String>> trouble() {
    return trouble.getReadOnlyProperty();
  }

  /** Why something did not work. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }

  /** Whether something is under way. */
  public ReadOnlyBooleanProperty busy() {
    return action.busy();
  }

  /** Whether a keyring works here. */
  public ReadOnlyBooleanProperty keyring() {
    return keyring.getReadOnlyProperty();
  }
}
