package assent.ui.account;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.Registrant;
import assent.core.api.RegistrationRefused;
import assent.core.api.RememberedAccount;
import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.ui.VmTest;
import assent.ui.World;
import assent.ui.fx.Task;
import assent.ui.fx.Ui;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Signing in")
class SignInViewModelTest extends VmTest {
  private final AccountSession session = World.clinician(clock);
  private final List<AccountSession> opened = new ArrayList<>();
  private final FakeAccounts accounts = new FakeAccounts(session);
  private final SignInViewModel model =
      new SignInViewModel(ui, accounts, "https://reg.example.org", opened::add);

  @Test
  @DisplayName("waits until everything is filled in")
  void ready() {
    assertThat(model.ready().get()).isFalse();
    model.username().set("dr-lee");
    assertThat(model.ready().get()).isFalse();
    model.password().set("secret-word");
    assertThat(model.ready().get()).isTrue();
  }

  @Test
  @DisplayName("opens the session and leaves no password behind")
  void signedIn() {
    fill();
    model.proceed();
    assertThat(opened).containsExactly(session);
    assertThat(model.password().get()).isEmpty();
    assertThat(accounts.asked).containsExactly("https://reg.example.org dr-lee secret-word");
  }

  @Test
  @DisplayName("says what failed and keeps what was entered")
  void refused() {
    accounts.failure =
        new CoreException(
            "invalid-credentials",
            RetryKind.PERMANENT,
            ErrorId.INVALID_CREDENTIALS.messageKey(),
            Map.of(),
            "refused",
            null);
    fill();
    model.proceed();
    assertThat(opened).isEmpty();
    assertThat(model.problem().get()).isNotNull();
    assertThat(model.username().get()).isEqualTo(" dr-lee ");
    assertThat(model.password().get()).isEqualTo("secret-word");
    assertThat(model.busy().get()).isFalse();
  }

  @Test
  @DisplayName("asks for a code where the platform wants one, again after a wrong one")
  void code() {
    accounts.wantsCode = true;
    fill();
    model.proceed();
    assertThat(model.state().get().step()).isEqualTo(SignInViewModel.Step.CODE);
    model.code().set("0000");
    model.proceed();
    assertThat(model.problem().get()).isNotNull();
    assertThat(model.state().get().step()).isEqualTo(SignInViewModel.Step.CODE);
    model.resend();
    model.code().set("1234");
    model.proceed();
    assertThat(opened).containsExactly(session);
    assertThat(accounts.resent).isOne();
  }

  @Test
  @DisplayName("gives the code up and goes back to the password")
  void back() {
    accounts.wantsCode = true;
    fill();
    model.proceed();
    model.startOver();
    assertThat(model.state().get().step()).isEqualTo(SignInViewModel.Step.PASSWORD);
    assertThat(accounts.closed).isOne();
  }

  private void fill() {
    model.username().set(" dr-lee ");
    model.password().set("secret-word");
  }

  @Test
  @DisplayName("names the platform before the password, and forgets it with another address")
  void platform() {
    model.platform().look();
    assertThat(model.platform().card().get())
        .isEqualTo(
            new PlatformCard(
                "Example Health",
                "reg.example.org",
                URI.create("https://example.org/terms"),
                URI.create("https://example.org/help")));
    model.platform().address().set("https://elsewhere.example");
    assertThat(model.platform().card().get()).isNull();
  }

  @Test
  @DisplayName("warns of a user name that breaks sharing, and lets it sign in")
  void doubleHyphen() {
    assertThat(model.nameBreaksSharing().get()).isFalse();
    model.username().set("Dr--Lee");
    assertThat(model.nameBreaksSharing().get()).isTrue();
    model.password().set("secret-word");
    assertThat(model.ready().get()).isTrue();
  }

  @Test
  @DisplayName("makes an account, and tells what is wrong with which field")
  void register() {
    model.register();
    assertThat(model.state().get().step()).isEqualTo(SignInViewModel.Step.REGISTER);
    model.form().username().set("Sam-Park ");
    model.form().password().set("secret-word");
    assertThat(model.ready().get()).isFalse();
    model.form().email().set("sam@example.org");
    accounts.flaws =
        new RegistrationRefused(Map.of(Registrant.Field.EMAIL, Registrant.Flaw.TAKEN), null);
    model.proceed();
    assertThat(model.form().flaws()).containsOnlyKeys(RegisterForm.Entry.EMAIL);
    assertThat(opened).isEmpty();
    accounts.flaws = null;
    model.form().email().set("park@example.org");
    assertThat(model.form().flaws()).isEmpty();
    model.proceed();
    assertThat(opened).containsExactly(session);
    assertThat(accounts.registered.getFirst().username()).isEqualTo("sam-park");
    assertThat(model.form().password().get()).isEmpty();
  }

  @Test
  @DisplayName("never sends a name to be registered that breaks sharing")
  void registerDoubleHyphen() {
    model.register();
    model.form().username().set("sam--park");
    model.form().password().set("secret-word");
    model.form().email().set("sam@example.org");
    model.proceed();
    assertThat(model.form().flaws()).containsOnlyKeys(RegisterForm.Entry.USERNAME);
    assertThat(accounts.registered).isEmpty();
    accounts.taken = true;
    model.form().username().set("sam-park");
    model.checkName();
    assertThat(model.form().flaws()).containsOnlyKeys(RegisterForm.Entry.USERNAME);
  }

  @Test
  @DisplayName("closes the second step when the page is left")
  void left() {
    accounts.wantsCode = true;
    fill();
    model.proceed();
    model.close();
    assertThat(accounts.closed).isOne();
    assertThat(model.password().get()).isEmpty();
  }

  @Test
  @DisplayName("stops waiting when asked to, and puts away what comes later")
  void cancel() {
    List<Task<?>> held = new ArrayList<>();
    Ui slow = new Ui(ui.thread(), held::add, ui.failures(), ui.texts(), ui.clock());
    SignInViewModel patient = new SignInViewModel(slow, accounts, "here", opened::add);
    accounts.wantsCode = true;
    patient.username().set("dr-lee");
    patient.password().set("secret-word");
    patient.proceed();
    assertThat(patient.state().get())
        .isEqualTo(new SignInViewModel.Working(SignInViewModel.Step.PASSWORD, true));
    patient.cancel();
    assertThat(patient.busy().get()).isFalse();
    for (int i = 0; i < held.size(); i++) {
      // What follows from one piece of work may be another one.
      ui.tasks().start(held.get(i));
    }
    assertThat(patient.state().get().step()).isEqualTo(SignInViewModel.Step.PASSWORD);
    assertThat(accounts.closed).isOne();
    assertThat(opened).isEmpty();
  }

  @Test
  @DisplayName("asks how to protect what is kept where no keyring works")
  void protect() {
    accounts.wantsProtection = true;
    fill();
    model.proceed();
    assertThat(model.state().get().step()).isEqualTo(SignInViewModel.Step.PROTECT);
    assertThat(model.ready().get()).isFalse();
    model.protection().passphrase().set("four words in a row");
    model.protection().again().set("four words in a rov");
    assertThat(model.protection().differ().get()).isTrue();
    assertThat(model.ready().get()).isFalse();
    model.protection().again().set("four words in a row");
    model.proceed();
    assertThat(opened).containsExactly(session);
    assertThat(accounts.asked).contains("protected by four words in a row");
    assertThat(model.protection().passphrase().get()).isEmpty();
  }

  @Test
  @DisplayName("keeps nothing beyond the sitting where that was chosen")
  void sitting() {
    accounts.wantsProtection = true;
    fill();
    model.proceed();
    model.protection().way().set(ProtectForm.Way.SITTING);
    model.proceed();
    assertThat(opened).containsExactly(session);
    assertThat(accounts.asked).contains("this sitting");
  }

  private SignInViewModel settled() {
    return new SignInViewModel(
        ui,
        accounts,
        new RememberedAccount(
            "first",
            session.me(),
            "https://reg.kept.example",
            RememberedAccount.Protection.KEYRING,
            RememberedAccount.State.OPEN),
        "dr-lee@pryv.example.org",
        opened::add);
  }

  @Test
  @DisplayName("again asks for nothing but the password, and leads nowhere else")
  void again() {
    SignInViewModel back = settled();
    assertThat(back.platform().address().get()).isEqualTo("https://reg.kept.example");
    assertThat(back.username().get()).isEqualTo(session.me().username());
    assertThat(back.isSettled()).isTrue();
    assertThat(back.ready().get()).isFalse();
    back.register();
    assertThat(back.state().get().step()).isEqualTo(SignInViewModel.Step.PASSWORD);
    back.visit("https://reg.other.example");
    assertThat(back.wantedElsewhere().get()).isEqualTo("https://reg.other.example");
    back.password().set("secret-word");
    back.proceed();
    assertThat(accounts.asked).as("no plain sign-in").containsExactly("again first secret-word");
    assertThat(opened).containsExactly(session);
    assertThat(back.password().get()).isEmpty();
  }

  @Test
  @DisplayName("again is not done at a platform that moved, which is told")
  void againMoved() {
    accounts.failure =
        new CoreException(
            ErrorId.ASSENT_PLATFORM_MOVED.id(),
            ErrorId.ASSENT_PLATFORM_MOVED.retryKind(),
            ErrorId.ASSENT_PLATFORM_MOVED.messageKey(),
            Map.of(),
            "moved",
            null);
    SignInViewModel back = settled();
    back.password().set("secret-word");
    back.proceed();
    assertThat(accounts.asked).containsExactly("again first secret-word");
    assertThat(opened).isEmpty();
    assertThat(back.problem().get())
        .isNotNull()
        .satisfies(problem -> assertThat(problem.happened()).contains("another address"));
  }

  @Test
  @DisplayName("again takes a code as the first time, and comes back to the password for another")
  void againWithCode() {
    accounts.wantsCode = true;
    SignInViewModel back = settled();
    back.password().set("secret-word");
    back.proceed();
    assertThat(back.state().get().step()).isEqualTo(SignInViewModel.Step.CODE);
    back.startOver();
    assertThat(accounts.closed).isOne();
    back.proceed();
    back.code().set("1234");
    back.proceed();
    assertThat(opened).containsExactly(session);
    assertThat(accounts.asked)
        .containsExactly("again first secret-word", "again first secret-word");
  }
}
