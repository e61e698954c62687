package assent.ui.account;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.RegistrationRefused;
import assent.core.api.RememberedAccount;
import assent.core.cmc.ErrorId;
import assent.core.cmc.Usernames;
import assent.core.security.Secret;
import assent.ui.format.Problem;
import assent.ui.fx.Action;
import assent.ui.fx.Task;
import assent.ui.fx.Ui;
import assent.ui.fx.ViewModel;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Signing in and making an account: the platform and the password first, then a code where the
 * platform wants one, then how what is kept on this computer is protected.
 */
public final class SignInViewModel extends ViewModel {
  /** How far it is. */
  public sealed interface State {
    /** What is asked for. */
    Step step();
  }

  /** It is filled in. */
  public record Entering(Step step) implements State {}

  /** It was filled in, and is found out about. */
  public record Working(Step step, boolean cancellable) implements State {}

  /** What is asked for. */
  public enum Step {
    PASSWORD,
    REGISTER,
    CODE,
    /** The account is new here and no keyring works. */
    PROTECT,
    /** What was kept of the account is under a passphrase. */
    PASSPHRASE
  }

  private final Accounts accounts;
  private final Consumer<? super AccountSession> done;
  private final PlatformLookup platform;
  private final RegisterForm form;
  private final ProtectForm protection;
  private final StringProperty username = new SimpleStringProperty("");
  private final StringProperty password = new SimpleStringProperty("");
  private final StringProperty code = new SimpleStringProperty("");
  private final BooleanBinding nameBreaksSharing =
      Bindings.createBooleanBinding(this::isNameBreaking, username);
  private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.PASSWORD);
  private final ReadOnlyBooleanWrapper cancellable = new ReadOnlyBooleanWrapper();
  private final Action action = action(this::failed);
  private final ObjectBinding<State> state;
  private final BooleanBinding ready;
  private final ReadOnlyStringWrapper wantedElsewhere = new ReadOnlyStringWrapper("");
  private final String again;
  private final @Nullable RememberedAccount account;
  private @Nullable Task<Accounts.SignInStep> asking;
  private Accounts.@Nullable SignInStep open;
  private Map<String, RememberedAccount.State> knownBefore = Map.of();

  /**
   * @param address of the platform to begin with; may be empty
   * @param done called on the screen's thread with the running session
   */
  public SignInViewModel(
      Ui ui, Accounts accounts, String address, Consumer<? super AccountSession> done) {
    this(ui, accounts, address, null, "", done);
  }

  /**
   * Signing in to an account that is remembered: its platform and its user name are settled, and
   * the platform is asked whether it is still where it was before the password is sent.
   *
   * @param again address of the account if the platform has ended its session; otherwise empty
   * @param done called on the screen's thread with the running session
   */
  public SignInViewModel(
      Ui ui,
      Accounts accounts,
      RememberedAccount account,
      String again,
      Consumer<? super AccountSession> done) {
    this(ui, accounts, account.platform(), account, again, done);
    username.set(account.identity().username());
  }

  private SignInViewModel(
      Ui ui,
      Accounts accounts,
      String address,
      @Nullable RememberedAccount account,
      String again,
      Consumer<? super AccountSession> done) {
    super(ui);
    this.again = again;
    this.account = account;
    this.accounts = accounts;
    this.done = done;
    this.platform = new PlatformLookup(ui, accounts, address);
    this.form = new RegisterForm(ui);
    this.protection = new ProtectForm(ui);
    this.state =
        Bindings.createObjectBinding(
            () ->
                action.busy().get()
                    ? new Working(step.get(), cancellable.get())
                    : new Entering(step.get()),
            step,
            cancellable,
            action.busy());
    this.ready =
        Bindings.createBooleanBinding(
            this::isReady,
            platform.address(),
            username,
            password,
            code,
            form.username(),
            form.password(),
            form.email(),
            protection.ready(),
            protection.passphrase(),
            step,
            action.busy());
  }

  private boolean isNameBreaking() {
    String name = username.get().strip().toLowerCase(Locale.ROOT);
    return Usernames.isWellFormed(name) && Usernames.breaksCmc(name);
  }

  private boolean isReady() {
    if (action.busy().get()) {
      return false;
    }
    boolean somewhere = !platform.address().get().isBlank();
    return switch (step.get()) {
      case PASSWORD -> somewhere && !username.get().isBlank() && !password.get().isEmpty();
      case REGISTER -> somewhere && form.isFilled();
      case CODE -> !code.get().isBlank();
      case PROTECT -> protection.ready().get();
      case PASSPHRASE -> !protection.passphrase().get().isEmpty();
    };
  }

  /** Goes on with what was entered. */
  public void proceed() {
    if (!ready.get()) {
      return;
    }
    String address = platform.address().get().strip();
    switch (step.get()) {
      case PASSWORD -> {
        String name = username.get().strip();
        Secret secret = Secret.of(password.get());
        RememberedAccount known = account;
        ask(
            ui.tasks()
                .task(
                    () ->
                        known == null
                            ? accounts.signIn(address, name, secret)
                            : accounts.signInAgain(known, secret)));
      }
      case REGISTER -> {
        if (form.checkName()) {
          var registrant = form.registrant(address);
          ask(ui.tasks().task(() -> accounts.register(registrant)));
        }
      }
      case CODE -> {
        if (open instanceof Accounts.CodeWanted wanted) {
          String entered = code.get();
          ask(ui.tasks().task(() -> wanted.verify(entered)));
        }
      }
      case PROTECT -> {
        if (open instanceof Accounts.ProtectionWanted wanted) {
          Secret secret = protection.secret();
          action.run(
              ui.tasks()
                  .task(
                      () ->
                          secret == null
                              ? wanted.forThisSitting()
                              : wanted.withPassphrase(secret, protection.progress()))
                  .onSuccess(this::finish));
        }
      }
      case PASSPHRASE -> {
        if (open instanceof Accounts.PassphraseWanted wanted) {
          Secret secret = Secret.of(protection.passphrase().get());
          action.run(
              ui.tasks()
                  .task(() -> wanted.open(secret, protection.progress()))
                  .onSuccess(this::finish));
        }
      }
    }
  }

  private void ask(Task<Accounts.SignInStep> work) {
    knownBefore =
        accounts.remembered().snapshot().stream()
            .collect(Collectors.toMap(RememberedAccount::id, RememberedAccount::state));
    asking = work;
    cancellable.set(true);
    action.run(work.onSuccess(this::go).onFinished(this::answered));
  }

  private void answered() {
    asking = null;
    cancellable.set(false);
  }

  private void go(Accounts.SignInStep reached) {
    open = reached;
    switch (reached) {
      case Accounts.SignedIn signedIn -> finish(signedIn.session());
      case Accounts.CodeWanted next -> step.set(Step.CODE);
      case Accounts.ProtectionWanted next -> step.set(Step.PROTECT);
      case Accounts.PassphraseWanted next -> step.set(Step.PASSPHRASE);
    }
  }

  private void finish(AccountSession session) {
    forgetSecrets();
    open = null;
    done.accept(session);
  }

  /** Nothing secret stays on a screen that is left. */
  private void forgetSecrets() {
    password.set("");
    code.set("");
    form.forgetSecrets();
    protection.forget();
  }

  /** Stops waiting for the platform. What it answers later is put away. */
  public void cancel() {
    Task<Accounts.SignInStep> waiting = asking;
    if (waiting != null) {
      Map<String, RememberedAccount.State> before = knownBefore;
      waiting.abandon(late -> putAway(late, before));
      answered();
      action.abandoned();
    }
  }

  /** Undoes a sign-in that came too late; what was kept of an account before stays. */
  private void putAway(Accounts.SignInStep late, Map<String, RememberedAccount.State> before) {
    switch (late) {
      case Accounts.SignedIn signedIn ->
          accounts.remembered().snapshot().stream()
              .filter(account -> account.identity().equals(signedIn.session().me()))
              .findFirst()
              .ifPresentOrElse(
                  account -> {
                    switch (before.get(account.id())) {
                      // It was shown before, and is shown with its new session.
                      case OPEN -> {}
                      case LOCKED -> accounts.lock(account);
                      case null, default -> accounts.signOut(account);
                    }
                  },
                  signedIn.session()::close);
      case Accounts.CodeWanted wanted -> wanted.close();
      case Accounts.ProtectionWanted wanted -> wanted.close();
      case Accounts.PassphraseWanted wanted -> wanted.close();
    }
  }

  /** Asks for another code. */
  public void resend() {
    if (open instanceof Accounts.CodeWanted wanted && !action.busy().get()) {
      action.run(ui.tasks().action(wanted::resend));
    }
  }

  /** Shows the page to make an account on. */
  public void register() {
    if (!action.busy().get() && step.get() == Step.PASSWORD && account == null) {
      action.clear();
      step.set(Step.REGISTER);
    }
  }

  /** Asks whether somebody has the name that was typed; quiet where the platform cannot say. */
  public void checkName() {
    String address = platform.address().get().strip();
    String name = form.name();
    if (address.isEmpty() || !form.checkName()) {
      return;
    }
    ui.tasks()
        .task(() -> accounts.isUsernameTaken(address, name))
        .onSuccess(
            taken -> {
              if (taken && name.equals(form.name())) {
                form.nameTaken();
              }
            })
        // Making the account will say what is wrong, and then it matters.
        .onFailure(failure -> {})
        .start();
  }

  /** Back to the password. */
  public void startOver() {
    if (action.busy().get()) {
      // Something is being checked: what comes of it must not meet a page that has moved on.
      return;
    }
    giveUp();
    code.set("");
    protection.forget();
    action.clear();
    step.set(Step.PASSWORD);
  }

  private void giveUp() {
    Accounts.SignInStep step = open;
    open = null;
    if (step != null && !(step instanceof Accounts.SignedIn)) {
      ui.tasks().action(() -> putAway(step, Map.of())).start();
    }
  }

  /** The page is left for good: whatever is open or on its way is given up. */
  public void close() {
    cancel();
    giveUp();
    forgetSecrets();
  }

  /** Does what a failure asks for beside being told. */
  private boolean failed(RuntimeException failure) {
    if (failure instanceof RegistrationRefused refused) {
      form.refused(refused);
    }
    ErrorId which = ErrorId.of(failure).orElse(ErrorId.ASSENT_UNKNOWN);
    if (which == ErrorId.ASSENT_SESSION_ENDED || which == ErrorId.ASSENT_MFA_SESSION_ENDED) {
      // The platform has forgotten that it sent a code: only the password leads on.
      giveUp();
      step.set(Step.PASSWORD);
    }
    protection.rest();
    return false;
  }

  @Override
  protected void speak() {
    platform.speak();
    form.speak();
  }

  /**
   * Another start of the program asked for the sign-in of this platform. It is shown where nothing
   * is under way, and otherwise told.
   */
  public void visit(String address) {
    if (step.get() == Step.PASSWORD && !action.busy().get() && account == null) {
      action.clear();
      platform.address().set(address);
      platform.look();
    } else {
      wantedElsewhere.set(address);
    }
  }

  /** Address of a platform that could not be shown because something is under way; or empty. */
  public ReadOnlyStringProperty wantedElsewhere() {
    return wantedElsewhere.getReadOnlyProperty();
  }

  /** Address of the account whose session the platform has ended; empty for a usual sign-in. */
  public String again() {
    return again;
  }

  /** Whether platform and user name are those of a remembered account, and stay. */
  public boolean isSettled() {
    return account != null;
  }

  /** Which platform. */
  public PlatformLookup platform() {
    return platform;
  }

  /** User name or e-mail address. */
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

  /** What a new account is made of. */
  public RegisterForm form() {
    return form;
  }

  /** How what is kept here is protected. */
  public ProtectForm protection() {
    return protection;
  }

  /** Whether the user name typed can sign in but neither invite nor accept. */
  public BooleanBinding nameBreaksSharing() {
    return nameBreaksSharing;
  }

  public ObjectBinding<State> state() {
    return state;
  }

  /** Whether something is under way. */
  public ReadOnlyBooleanProperty busy() {
    return action.busy();
  }

  /** Whether it can go on. */
  public BooleanBinding ready() {
    return ready;
  }

  /** Why it did not work. */
  public ReadOnlyObjectProperty<@Nullable Problem> problem() {
    return action.problem();
  }
}
