package assent.ui.account;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.AccountSession;
import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.ui.VmTest;
import assent.ui.World;
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
    assertThat(model.step().get()).isEqualTo(SignInViewModel.Step.CODE);
    model.code().set("0000");
    model.proceed();
    assertThat(model.problem().get()).isNotNull();
    assertThat(model.step().get()).isEqualTo(SignInViewModel.Step.CODE);
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
    assertThat(model.step().get()).isEqualTo(SignInViewModel.Step.PASSWORD);
    assertThat(accounts.closed).isOne();
  }

  private void fill() {
    model.username().set(" dr-lee ");
    model.password().set("secret-word");
  }
}
