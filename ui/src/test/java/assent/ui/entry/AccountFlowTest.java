package assent.ui.entry;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.ConnectionState;
import assent.core.api.RememberedAccount.Protection;
import assent.core.api.RememberedAccount.State;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Accounts come in and go")
class AccountFlowTest extends FxTest {
  private final Preferences preferences = new Preferences(Locale.ENGLISH);
  private KeptAccounts accounts = new KeptAccounts();
  private AssentScene window = start();
  private AccountFlow reception = screens();

  private AssentScene start() {
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] = new AssentScene(ui, preferences, false, 990, 900);
          return made[0].scene();
        });
    return Objects.requireNonNull(made[0]);
  }

  private AccountFlow screens() {
    return new AccountFlow(ui, accounts, window, preferences, "", () -> {});
  }

  private void begin(KeptAccounts kept) {
    accounts = kept;
    reception = screens();
    robot.interact(() -> reception.begin());
    settle();
  }

  private void write(String passphrase) {
    robot.interact(
        () -> robot.lookup("#passphrase").queryAs(TextInputControl.class).setText(passphrase));
  }

  private TextInputControl field() {
    return robot.lookup("#passphrase").queryAs(TextInputControl.class);
  }

  @Test
  @DisplayName("nobody is remembered: the page to sign in, with the demo on it")
  void nobody() {
    begin(new KeptAccounts());
    assertThat(visible("#platform")).isTrue();
    assertThat(visible("#try-demo")).isTrue();
    assertThat(visible("#back")).isFalse();
    assertThat(visible("#demo-preparing")).isFalse();
    robot.clickOn("#try-demo");
    eventually(() -> visible("#demo-preparing"));
    assertThat(robot.lookup("#demo-preparing").query().getAccessibleText())
        .startsWith("Preparing the demo");
  }

  @Test
  @DisplayName("the keyring opens by itself, and the account used last is shown")
  void keyring() {
    preferences.lastAccount().set("sam-park@pryv.example.org");
    begin(
        KeptAccounts.of(clock, Protection.KEYRING)
            .with(
                new FakeSession("sam-park", "pryv.example.org", clock),
                Protection.KEYRING,
                State.LOCKED));
    eventually(() -> visible("#account"));
    assertThat(robot.lookup("#account").queryButton().getAccessibleText()).contains("sam-park@");
    assertThat(reception.inside()).hasSize(2);
  }

  @Test
  @DisplayName("a keyring that gives nothing is told, and may be asked again")
  void keyringSilent() {
    KeptAccounts kept = KeptAccounts.of(clock, Protection.KEYRING);
    kept.keyringSilent = true;
    begin(kept);
    eventually(() -> visible("#unlock") && visible(".error-panel"));
    kept.keyringSilent = false;
    robot.clickOn("#unlock");
    eventually(() -> visible("#account"));
  }

  @Test
  @DisplayName("a passphrase opens; a wrong one is told and nothing is lost")
  void passphrase() {
    begin(KeptAccounts.of(clock, Protection.PASSPHRASE));
    eventually(() -> visible("#passphrase") && field().isFocused());
    write("not this one");
    robot.clickOn("#unlock");
    eventually(() -> visible(".error-panel"));
    eventually(() -> field().isFocused() && field().getSelectedText().equals("not this one"));
    write(KeptAccounts.PASSPHRASE);
    robot.clickOn("#unlock");
    eventually(() -> visible("#account"));
  }

  @Test
  @DisplayName("a sitting that ended is told; what it left can be cleared away after a question")
  void sittingEnded() {
    KeptAccounts kept =
        new KeptAccounts()
            .with(
                new FakeSession("dr-lee", "pryv.example.org", clock),
                Protection.SITTING,
                State.SITTING_ENDED);
    begin(kept);
    eventually(() -> visible("#unlock-clear"));
    assertThat(visible("#unlock")).isFalse();
    robot.clickOn("#unlock-clear");
    assertThat(kept.signedOut).isEmpty();
    robot.clickOn("#clear-yes");
    eventually(() -> kept.signedOut.contains("dr-lee"));
  }

  @Test
  @DisplayName("one is locked while it is used and leaves; the switcher opens it again")
  void lockAndUnlock() {
    KeptAccounts kept =
        KeptAccounts.of(clock, Protection.KEYRING)
            .with(
                new FakeSession("sam-park", "pryv.example.org", clock),
                Protection.PASSPHRASE,
                State.LOCKED);
    begin(kept);
    eventually(() -> visible("#account"));
    robot.clickOn("#account");
    robot.clickOn("#unlock-sam-park");
    eventually(() -> visible("#passphrase"));
    write(KeptAccounts.PASSPHRASE);
    robot.clickOn("#unlock");
    eventually(() -> reception.inside().size() == 2);
    robot.interact(() -> window.model().go(new Destination.Place(Section.SETTINGS)));
    robot.interact(() -> robot.lookup("#keeping-lock").queryButton().fire());
    eventually(() -> reception.inside().size() == 1);
    assertThat(kept.account("sam-park").state()).isEqualTo(State.LOCKED);
    assertThat(visible("#account")).isTrue();
  }

  @Test
  @DisplayName("signing out says what would be lost, and the last to leave closes the frame")
  void signOut() {
    KeptAccounts kept = KeptAccounts.of(clock, Protection.KEYRING);
    begin(kept);
    eventually(() -> visible("#account"));
    robot.interact(() -> window.model().go(new Destination.Place(Section.SETTINGS)));
    robot.interact(() -> robot.lookup("#keeping-sign-out").queryButton().fire());
    eventually(() -> visible("#sign-out-yes"));
    assertThat(
            robot.lookup("#sign-out-card").lookup(".label").queryAll().stream()
                .map(node -> ((Labeled) node).getText()))
        .contains("2 messages or answers that are not through yet", "1 draft");
    assertThat(kept.signedOut).isEmpty();
    robot.interact(() -> robot.lookup("#sign-out-yes").queryButton().fire());
    eventually(() -> visible("#platform"));
    assertThat(kept.signedOut).containsExactly("dr-lee");
  }

  @Test
  @DisplayName("an account is added beside those inside, or the page is left again")
  void add() {
    KeptAccounts kept = KeptAccounts.of(clock, Protection.KEYRING);
    begin(kept);
    eventually(() -> visible("#account"));
    robot.clickOn("#account");
    robot.clickOn("#account-add");
    eventually(() -> visible("#platform"));
    assertThat(visible("#try-demo")).isFalse();
    robot.clickOn("#back");
    eventually(() -> visible("#account"));
    assertThat(reception.inside()).hasSize(1);
  }

  @Test
  @DisplayName("the language can be chosen before anybody is inside, and what was typed stays")
  void language() {
    begin(KeptAccounts.of(clock, Protection.PASSPHRASE));
    eventually(() -> visible("#passphrase"));
    write("not this one");
    robot.clickOn("#unlock");
    eventually(() -> visible(".error-panel"));
    assertThat(words(".error-panel")).anyMatch(text -> text.startsWith("This passphrase"));
    robot.clickOn("#language-1");
    eventually(() -> preferences.language().get().equals(Locale.GERMAN));
    eventually(() -> visible(".error-panel"));
    assertThat(words(".error-panel")).as("what is told already").anyMatch(german());
    assertThat(field().getText()).isEqualTo("not this one");
    robot.clickOn("#unlock");
    eventually(() -> words(".error-panel").stream().anyMatch(german()));
    robot.clickOn("#unlock-other");
    eventually(() -> visible("#platform"));
    assertThat(robot.lookup("#sign-in").queryButton().getText()).isEqualTo("Anmelden");
    robot.interact(() -> input("#username").setText("sam-park"));
    robot.clickOn("#language-2");
    eventually(() -> robot.lookup("#sign-in").queryButton().getText().equals("Se connecter"));
    assertThat(input("#username").getText()).isEqualTo("sam-park");
  }

  private static java.util.function.Predicate<String> german() {
    return text -> text.contains("Passphrase") && !text.startsWith("This");
  }

  private java.util.List<String> words(String within) {
    return robot.lookup(within).lookup(".label").queryAll().stream()
        .map(node -> ((Labeled) node).getText())
        .toList();
  }

  private TextInputControl input(String id) {
    return robot.lookup(id).queryAs(TextInputControl.class);
  }

  @Test
  @DisplayName("a session that the platform ended leads back in with everything filled in")
  void signedOut() {
    KeptAccounts kept =
        KeptAccounts.of(clock, Protection.KEYRING)
            .with(
                new FakeSession("sam-park", "pryv.example.org", clock),
                Protection.KEYRING,
                State.LOCKED);
    FakeSession ended = Objects.requireNonNull(kept.sessions.get("dr-lee"));
    FakeSession next = new FakeSession("dr-lee", "pryv.example.org", clock);
    begin(kept);
    eventually(() -> visible("#account"));
    robot.interact(() -> window.model().switchTo(0));
    assertThat(visible("#status-action")).isFalse();
    ended.connection(ConnectionState.SIGNED_OUT);
    eventually(() -> visible("#status-action"));
    robot.clickOn("#status-action");
    eventually(() -> visible("#password") && input("#password").isFocused());
    assertThat(input("#platform").getText()).isEqualTo("https://reg.example.org");
    assertThat(input("#username").getText()).isEqualTo("dr-lee");
    assertThat(input("#platform").isEditable()).isFalse();
    assertThat(input("#username").isEditable()).isFalse();
    assertThat(visible("#register")).isFalse();
    robot.interact(() -> reception.visit("https://reg.other.example"));
    settle();
    assertThat(input("#platform").getText()).isEqualTo("https://reg.example.org");
    eventually(() -> words(".sign-in").stream().anyMatch(t -> t.contains("reg.other.example")));
    kept.sessions.put("dr-lee", next);
    robot.interact(
        () -> {
          input("#password").setText("secret-word");
          robot.lookup("#sign-in").queryButton().fire();
        });
    eventually(() -> visible("#account"));
    assertThat(kept.again).containsExactly("dr-lee");
    assertThat(reception.inside().getFirst()).as("in its old place").isSameAs(next);
    assertThat(reception.inside()).hasSize(2);
    assertThat(robot.lookup("#account").queryButton().getAccessibleText()).contains("dr-lee@");
    eventually(() -> !visible("#status-action"));
  }

  @Test
  @DisplayName("a later start for a platform: its sign-in, or whoever is inside there already")
  void visit() {
    begin(KeptAccounts.of(clock, Protection.KEYRING));
    robot.interact(() -> reception.visit("https://reg.other.example"));
    eventually(() -> visible("#platform"));
    eventually(() -> input("#platform").getText().equals("https://reg.other.example"));
    robot.interact(() -> reception.visit("https://reg.third.example"));
    eventually(() -> input("#platform").getText().equals("https://reg.third.example"));
    robot.clickOn("#back");
    eventually(() -> visible("#account"));
    robot.interact(() -> reception.visit("https://reg.example.org"));
    settle();
    assertThat(visible("#account")).as("dr-lee is inside there").isTrue();
    assertThat(visible("#platform")).isFalse();
  }

  @Test
  @DisplayName("a later start does not disturb a sign-in under way, which says so")
  void visitMeanwhile() {
    begin(new KeptAccounts());
    eventually(() -> visible("#platform"));
    robot.interact(() -> robot.lookup("#register").queryAs(Labeled.class).fireEvent(press()));
    eventually(() -> visible("#new-username"));
    robot.interact(() -> reception.visit("https://reg.other.example"));
    eventually(
        () ->
            robot.lookup(".field-warning").queryAll().stream()
                .anyMatch(
                    node ->
                        node.isVisible()
                            && ((Labeled) node).getText().contains("https://reg.other.example")));
    assertThat(input("#platform").getText()).isEmpty();
  }

  private static javafx.event.ActionEvent press() {
    return new javafx.event.ActionEvent();
  }
}
