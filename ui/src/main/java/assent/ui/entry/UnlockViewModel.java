package assent.ui.entry;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.RememberedAccount;
import assent.core.security.Secret;
import assent.ui.account.ProtectForm;
import assent.ui.format.People;
import assent.ui.format.PersonLabel;
import assent.ui.format.Problem;
import assent.ui.fx.Action;
import assent.ui.fx.Keyed;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Opening accounts that are remembered on this computer. */
public final class UnlockViewModel extends ViewModel {
  /** What opens an account. */
  public enum Key {
    KEYRING,
    PASSPHRASE,
    /** Nothing: its key ended with the program. Signing in begins anew. */
    GONE,
    /** Nothing: the file of its key is damaged. */
    UNREADABLE
  }

  /** An account that is not open. */
  public record Item(String id, PersonLabel person, Key key) {}

  /** What a person is at. */
  public sealed interface State {}

  /** There is no account to open. */
  public record Nobody() implements State {}

  /** One is chosen, to be opened. */
  public record Chosen(Item item) implements State {}

  /** It is asked whether what was kept of the chosen one is to be cleared away. */
  public record Clearing(Item item) implements State {}

  private final Accounts accounts;
  private final Consumer<? super AccountSession> opened;
  private final Consumer<? super RememberedAccount> signIn;
  private final ProtectForm form = new ProtectForm(ui);
  private final ObservableList<Item> items = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Nobody());
  private final Action action = action(this::rest);
  private final BooleanBinding ready;
  private List<RememberedAccount> remembered = List.of();

  /**
   * @param wanted id of the account to begin with; null for the first
   * @param opened called on the screen's thread with the running session
   * @param signIn shows the page to sign that account in
   */
  UnlockViewModel(
      Ui ui,
      Accounts accounts,
      @Nullable String wanted,
      Consumer<? super AccountSession> opened,
      Consumer<? super RememberedAccount> signIn) {
    super(ui);
    this.accounts = accounts;
    this.opened = opened;
    this.signIn = signIn;
    ready =
        Bindings.createBooleanBinding(
            () -> {
              Item now = chosen();
              return now != null
                  && !action.busy().get()
                  && (now.key() == Key.KEYRING
                      || (now.key() == Key.PASSPHRASE && !form.passphrase().get().isEmpty()));
            },
            state,
            action.busy(),
            form.passphrase());
    take(accounts.remembered().snapshot());
    if (wanted != null) {
      choose(wanted);
    }
  }

  @Override
  protected void onAttach() {
    follow(accounts.remembered(), this::take);
  }

  private void take(List<RememberedAccount> all) {
    remembered = all;
    List<PersonLabel> people = People.labels(all, ui.texts());
    List<Item> closed = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).state() != RememberedAccount.State.OPEN) {
        closed.add(item(all.get(i), people.get(i)));
      }
    }
    Keyed.sync(items, closed, Item::id);
    Item now = chosen();
    if (now == null || items.stream().noneMatch(one -> one.id().equals(now.id()))) {
      state.set(items.isEmpty() ? new Nobody() : new Chosen(items.getFirst()));
      begin();
    } else {
      choose(now.id());
    }
  }

  private static Item item(RememberedAccount account, PersonLabel person) {
    Key key =
        switch (account.state()) {
          case SITTING_ENDED -> Key.GONE;
          case KEY_UNREADABLE -> Key.UNREADABLE;
          case LOCKED, OPEN ->
              account.protection() == RememberedAccount.Protection.PASSPHRASE
                  ? Key.PASSPHRASE
                  : Key.KEYRING;
        };
    return new Item(account.id(), person, key);
  }

  /** Chooses the account to open. */
  public void choose(String id) {
    if (action.busy().get()) {
      return;
    }
    Item before = chosen();
    items.stream().filter(one -> one.id().equals(id)).findFirst().ifPresent(this::show);
    if (before == null || !before.id().equals(id)) {
      begin();
    }
  }

  private @Nullable Item chosen() {
    return switch (state.get()) {
      case Nobody ignored -> null;
      case Chosen(Item item) -> item;
      case Clearing(Item item) -> item;
    };
  }

  /** What was asked about the same one is still asked. */
  private void show(Item item) {
    boolean asked = state.get() instanceof Clearing(Item before) && before.id().equals(item.id());
    state.set(asked ? new Clearing(item) : new Chosen(item));
  }

  /** What was typed or asked for one account is never meant for another. */
  private void begin() {
    form.forget();
    action.clear();
    keep();
  }

  private @Nullable RememberedAccount account() {
    Item now = chosen();
    return now == null
        ? null
        : remembered.stream().filter(one -> one.id().equals(now.id())).findFirst().orElse(null);
  }

  /** Opens the chosen account. */
  public void unlock() {
    RememberedAccount account = account();
    Item now = chosen();
    if (account == null || now == null || !ready.get()) {
      return;
    }
    Secret passphrase = Secret.of(form.passphrase().get());
    action.run(
        ui.tasks()
            .task(
                () ->
                    now.key() == Key.PASSPHRASE
                        ? accounts.open(account, passphrase, form.progress())
                        : accounts.open(account))
            .onSuccess(
                session -> {
                  form.forget();
                  opened.accept(session);
                }));
  }

  /** Signs the chosen account in anew. */
  public void signIn() {
    RememberedAccount account = account();
    if (account != null && !action.busy().get()) {
      signIn.accept(account);
    }
  }

  /** Asks before what was kept of the chosen account is cleared away. */
  public void askToClear() {
    if (state.get() instanceof Chosen(Item item)) {
      state.set(new Clearing(item));
    }
  }

  /** Leaves what was kept where it is. */
  public void keep() {
    if (state.get() instanceof Clearing(Item item)) {
      state.set(new Chosen(item));
    }
  }

  /** Clears away what was kept of the chosen account. */
  public void clear() {
    RememberedAccount account = account();
    if (account != null && !action.busy().get()) {
      keep();
      action.run(ui.tasks().action(() -> accounts.signOut(account)));
    }
  }

  /** The page is left. */
  public void close() {
    form.forget();
  }

  /** Nothing is under way any more; what was typed stays. */
  private boolean rest(RuntimeException failure) {
    form.rest();
    return false;
  }

  /** Says why an account did not open. */
  void tell(RuntimeException why) {
    action.fail(why);
  }

  /** Accounts that are not open. */
  public ObservableList<Item> items() {
    return items;
  }

  public ReadOnlyObjectProperty<State> state() {
    return state.getReadOnlyProperty();
  }

  /** The passphrase, and the progress of its work. */
  public ProtectForm form() {
    return form;
  }

  /** Whether something is under way. */
  public ReadOnlyBooleanProperty busy() {
    return action.busy();
  }

  /** Whether it can be opened. */
  public BooleanBinding ready() {
    return ready;
  }

  /** Why it did not open. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }
}
