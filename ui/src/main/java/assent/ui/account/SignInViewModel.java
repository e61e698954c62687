package assent.ui.account;

import assent.core.AccountSession;
import assent.core.Accounts;
import assent.core.secret.Secret;
import assent.ui.fx.Task;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import assent.ui.present.Problem;
import assent.ui.present.Problems;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Signing in: first the password, then a code where the platform wants one. */
public final class SignInViewModel extends ViewModel {
  /** What is asked for. */
  public enum Step {
    PASSWORD,
    CODE
  }

  private final Accounts accounts;
  private final Consumer<? super AccountSession> done;
  private final StringProperty platform;
  private final StringProperty username = new SimpleStringProperty("");
  private final StringProperty password = new SimpleStringProperty("");
  private final StringProperty code = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.PASSWORD);
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
  private final BooleanBinding ready;
  private Accounts.@Nullable CodeWanted wanted;

  /**
   * @param address of the platform to begin with; may be empty
   * @param done called on the screen's thread with the running session
   */
  public SignInViewModel(
      Ui ui, Accounts accounts, String address, Consumer<? super AccountSession> done) {
    super(ui);
    this.accounts = accounts;
    this.done = done;
    this.platform = new SimpleStringProperty(address);
    this.ready =
        Bindings.createBooleanBinding(
            this::isReady, platform, username, password, code, step, busy);
  }

  private boolean isReady() {
    return !busy.get()
        && (step.get() == Step.CODE
            ? !code.get().isBlank()
            : !platform.get().isBlank() && !username.get().isBlank() && !password.get().isEmpty());
  }

  /** Goes on with what was entered. */
  public void proceed() {
    if (!ready.get()) {
      return;
    }
    Accounts.CodeWanted open = wanted;
    if (step.get() == Step.CODE && open != null) {
      String entered = code.get();
      run(ui.tasks().task(() -> open.verify(entered)).onSuccess(this::go));
      return;
    }
    String address = platform.get().strip();
    String name = username.get().strip();
    Secret secret = Secret.of(password.get());
    run(ui.tasks().task(() -> accounts.signIn(address, name, secret)).onSuccess(this::go));
  }

  private void go(Accounts.SignInStep reached) {
    switch (reached) {
      case Accounts.SignedIn signedIn -> finish(signedIn.session());
      case Accounts.CodeWanted next -> {
        wanted = next;
        step.set(Step.CODE);
      }
      case Accounts.ProtectionWanted next ->
          run(ui.tasks().task(next::forThisSitting).onSuccess(this::finish));
      case Accounts.PassphraseWanted next -> ui.tasks().action(next::close).start();
    }
  }

  private void finish(AccountSession session) {
    // Nothing secret stays on a screen that is left.
    password.set("");
    code.set("");
    wanted = null;
    done.accept(session);
  }

  /** Asks for another code. */
  public void resend() {
    Accounts.CodeWanted open = wanted;
    if (open != null && !busy.get()) {
      run(ui.tasks().action(open::resend));
    }
  }

  /** Back to the password. */
  public void startOver() {
    if (busy.get()) {
      // The code is being checked: what comes of it must not meet a page that has moved on.
      return;
    }
    Accounts.CodeWanted open = wanted;
    wanted = null;
    if (open != null) {
      ui.tasks().action(open::close).start();
    }
    code.set("");
    problem.set(null);
    step.set(Step.PASSWORD);
  }

  private void run(Task<?> work) {
    busy.set(true);
    problem.set(null);
    work.onFailure(failure -> problem.set(Problems.of(failure, ui.texts())))
        .onFinished(() -> busy.set(false))
        .start();
  }

  /** Address of the platform, as typed. */
  public StringProperty platform() {
    return platform;
  }

  /** User name. */
  public StringProperty username() {
    return username;
  }

  /** Password; emptied once it has served. */
  public StringProperty password() {
    return password;
  }

  /** The code of the second step. */
  public StringProperty code() {
    return code;
  }

  /** What is asked for now. */
  public ReadOnlyObjectProperty<Step> step() {
    return step.getReadOnlyProperty();
  }

  /** Whether the platform is being asked. */
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }

  /** Whether it can go on. */
  public BooleanBinding ready() {
    return ready;
  }

  /** Why it did not work. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return problem.getReadOnlyProperty();
  }
}
