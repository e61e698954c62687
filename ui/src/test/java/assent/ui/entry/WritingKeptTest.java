package assent.ui.entry;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Accounts;
import assent.core.api.RememberedAccount.Protection;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.format.Keys;
import assent.ui.invites.InviteWorld;
import assent.ui.settings.Preferences;
import assent.ui.shell.AccountAccess;
import assent.ui.shell.AccountScreens;
import assent.ui.shell.AssentScene;
import assent.ui.text.Texts;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is being written stays, with its cursor, in another language and other colours")
class WritingKeptTest extends FxTest {
  private final Preferences preferences = new Preferences(Locale.ENGLISH);
  private @Nullable AssentScene shown;

  @AfterEach
  void close() {
    robot.interact(() -> window().close());
  }

  @Test
  @DisplayName("an invite, in each of its steps")
  void invite() {
    open(World.clinician(clock));
    press("#nav-invites");
    press("#new-invite");
    write("#title", "Sleep after surg");
    write("#consent", "We read your sl");
    write("#requester", "Dr L");
    changes();
    assertThat(written("#title")).isEqualTo("Sleep after surg");
    assertThat(written("#consent")).isEqualTo("We read your sl");
    assertThat(written("#requester")).isEqualTo("Dr L");

    press("#next");
    write("#name-0", "Heart ra");
    press("#mandatory-0");
    press("#add-item");
    write("#name-1", "Sle");
    changes();
    assertThat(written("#name-0")).isEqualTo("Heart ra");
    assertThat(written("#stream-0")).isEqualTo("heart-ra");
    assertThat(written("#name-1")).isEqualTo("Sle");
    assertThat(((CheckBox) await("#mandatory-0")).isSelected()).isTrue();

    press("#next");
    press("#validity-4");
    write("#validity", "3");
    press("#chat");
    changes();
    assertThat(written("#validity")).isEqualTo("3");
    assertThat(((CheckBox) await("#chat")).isSelected()).isFalse();

    press("#next");
    changes();
    assertThat(await("#create-review")).isNotNull();
    press("#step-back");
    press("#step-back");
    press("#step-back");
    assertThat(written("#title")).isEqualTo("Sleep after surg");
  }

  @Test
  @DisplayName("what is missing in an invite is said in the language of now")
  void missing() {
    open(World.clinician(clock));
    press("#nav-invites");
    press("#new-invite");
    press("#next");
    assertThat(said("#error-title")).isEqualTo(text("invite.error.title"));
    language(Locale.FRENCH);
    assertThat(said("#error-title")).isEqualTo(text("invite.error.title"));
  }

  @Test
  @DisplayName("an alert, from the list and from a conversation")
  void alert() {
    open(World.clinician(clock));
    press("#nav-alerts");
    press("#new-alert");
    robot.interact(() -> ((ComboBox<?>) await("#alert-recipient")).getSelectionModel().select(0));
    write("#alert-title", "Take half the do");
    write("#alert-body", "Your values of this mor");
    press("#urgency-1");
    press("#alert-ack");
    changes();
    assertThat(written("#alert-title")).isEqualTo("Take half the do");
    assertThat(written("#alert-body")).isEqualTo("Your values of this mor");
    assertThat(((ToggleButton) await("#urgency-1")).isSelected()).isTrue();
    assertThat(((CheckBox) await("#alert-ack")).isSelected()).isTrue();
    assertThat(((ComboBox<?>) await("#alert-recipient")).getValue()).isNotNull();

    robot.interact(() -> account().conversations().open(Keys.of(World.SAM_SLEEP)));
    press("#nav-conversations");
    press("#write-alert");
    write("#alert-title", "Please ca");
    changes();
    assertThat(written("#alert-title")).isEqualTo("Please ca");
  }

  @Test
  @DisplayName("a message, and the words of a search")
  void message() {
    open(World.clinician(clock));
    robot.interact(() -> account().conversations().open(Keys.of(World.SAM_SLEEP)));
    write("#composer", "I will ca");
    write("#search", "sleep");
    changes();
    assertThat(written("#composer")).isEqualTo("I will ca");
    assertThat(written("#search")).isEqualTo("sleep");
  }

  @Test
  @DisplayName("a request for a change, and the reason to refuse one")
  void scope() {
    open(World.clinician(clock));
    robot.interact(() -> account().relationships().select(Keys.of(World.SAM_SLEEP)));
    press("#nav-relationships");
    press("#propose");
    press("#propose-add");
    int added = World.items().size() + 1;
    write("#propose-name-" + added, "Body wei");
    write("#propose-reason", "Because we wa");
    changes();
    assertThat(written("#propose-name-" + added)).isEqualTo("Body wei");
    assertThat(written("#propose-reason")).isEqualTo("Because we wa");
    close();

    FakeSession participant = World.participant(clock);
    participant.conversations().of(World.LEE_SLEEP).proposal(World.proposal(clock.instant()));
    open(participant);
    robot.interact(() -> account().relationships().select(Keys.of(World.LEE_SLEEP)));
    press("#nav-relationships");
    press("#scope-refuse");
    write("#scope-refusal", "That is too mu");
    changes();
    assertThat(written("#scope-refusal")).isEqualTo("That is too mu");
  }

  @Test
  @DisplayName("a pasted link, and the note beside declining with what was ticked away")
  void link() {
    FakeSession ana = InviteWorld.ana(clock);
    ana.offer(InviteWorld.LINK, InviteWorld.offer());
    open(ana);
    press("#nav-invites");
    press("#open-link");
    write("#link", InviteWorld.LINK);
    changes();
    assertThat(written("#link")).isEqualTo(InviteWorld.LINK);
    press("#read");
    press("#tick-1");
    press("#note");
    write("#reason", "I would rath");
    changes();
    assertThat(written("#reason")).isEqualTo("I would rath");
    assertThat(((CheckBox) await("#tick-1")).isSelected()).isFalse();
  }

  @Test
  @DisplayName("a new passphrase, while its account is protected otherwise")
  void protection() {
    KeptAccounts kept = KeptAccounts.of(clock, Protection.PASSPHRASE);
    FakeSession lee = new FakeSession("dr-lee", "pryv.example.org", clock);
    open(lee, kept);
    press("#nav-settings");
    press("#keeping-change");
    write("#new-passphrase", "a long tra");
    write("#passphrase-again", "a lo");
    changes();
    assertThat(written("#new-passphrase")).isEqualTo("a long tra");
    assertThat(written("#passphrase-again")).isEqualTo("a lo");
  }

  @Test
  @DisplayName("a critical alert that was put aside stays aside")
  void aside() {
    FakeSession lee = World.clinician(clock);
    lee.conversations().of(World.SAM_SLEEP).alert(World.critical(World.SAM_SLEEP));
    lee.conversations()
        .of(World.SAM_SLEEP)
        .refuse(FakeSession.failure("assent-unreachable", assent.core.error.RetryKind.NETWORK));
    open(lee);
    robot.interact(() -> window().model().critical().acknowledge());
    press("#critical-aside");
    eventually(() -> !visible("#critical"));
    changes();
    assertThat(visible("#critical")).isFalse();
    assertThat(visible("#critical-waiting")).isTrue();
  }

  @Test
  @DisplayName("who signs in: platform, name, password; a new account; a passphrase to unlock with")
  void signingIn() {
    KeptAccounts kept = KeptAccounts.of(clock, Protection.PASSPHRASE);
    robot.interact(() -> shown = new AssentScene(ui, preferences, false, 990, 900));
    AccountFlow flow = new AccountFlow(ui, kept, window(), preferences, "", null);
    showScene(() -> window().scene());
    robot.interact(flow::begin);
    write("#passphrase", "what was i");
    changes();
    assertThat(written("#passphrase")).isEqualTo("what was i");
    press("#unlock-other");
    write("#platform", "https://pryv.exam");
    write("#username", "dr-le");
    write("#password", "not yet al");
    changes();
    assertThat(written("#platform")).isEqualTo("https://pryv.exam");
    assertThat(written("#username")).isEqualTo("dr-le");
    assertThat(written("#password")).isEqualTo("not yet al");
    press("#register");
    write("#new-username", "a--b");
    write("#new-email", "lee@exam");
    write("#new-password", "long eno");
    changes();
    assertThat(written("#new-username")).isEqualTo("a--b");
    assertThat(written("#new-email")).isEqualTo("lee@exam");
    assertThat(written("#new-password")).isEqualTo("long eno");
    // What was found to be wrong is still said, in the language of now.
    String english = said("#flaw-username");
    assertThat(english).isNotEmpty();
    language(Locale.GERMAN);
    assertThat(said("#flaw-username")).isNotEmpty().isNotEqualTo(english);
    robot.interact(flow::close);
  }

  private void changes() {
    for (Locale language : List.of(Locale.FRENCH, Locale.GERMAN, Locale.ENGLISH)) {
      language(language);
    }
    robot.interact(
        () -> {
          preferences.theme().set(Theme.DARK);
          preferences.textSize().set(TextSize.LARGE);
        });
    settle();
    robot.interact(
        () -> {
          preferences.theme().set(Theme.LIGHT);
          preferences.textSize().set(TextSize.NORMAL);
        });
    settle();
  }

  private void language(Locale language) {
    Node before = window().scene().getFocusOwner();
    String focused = before instanceof TextInputControl ? before.getId() : null;
    int caret = before instanceof TextInputControl text ? text.getCaretPosition() : 0;
    robot.interact(() -> preferences.language().set(language));
    settle();
    if (focused != null) {
      eventually(
          () ->
              window().scene().getFocusOwner() instanceof TextInputControl now
                  && focused.equals(now.getId())
                  && now.getCaretPosition() == caret);
    }
  }

  private String text(String key) {
    return Texts.in(preferences.language().get()).get(key);
  }

  private String said(String id) {
    return ((javafx.scene.control.Labeled) await(id)).getText();
  }

  private void open(FakeSession session) {
    open(session, null);
  }

  private void open(FakeSession session, @Nullable Accounts accounts) {
    showScene(
        () -> {
          AssentScene made = new AssentScene(ui, preferences, false, 990, 900);
          if (accounts != null) {
            made.admit(accounts, AccountAccess.NONE);
          }
          made.showAccounts(List.of(session));
          shown = made;
          return made.scene();
        });
  }

  private AssentScene window() {
    return Objects.requireNonNull(shown);
  }

  private AccountScreens account() {
    return window().model().screens().get();
  }

  /** A place in the window as soon as it can be seen. */
  private Node await(String id) {
    eventually(() -> visible(id));
    return Objects.requireNonNull(window().scene().getRoot().lookup(id));
  }

  private void press(String id) {
    Node button = await(id);
    robot.interact(
        () -> {
          button.requestFocus();
          ((ButtonBase) button).fire();
        });
    settle();
  }

  /** Writes as somebody does who stops in the middle: the cursor is there. */
  private void write(String id, String words) {
    TextInputControl field = (TextInputControl) await(id);
    robot.interact(
        () -> {
          field.requestFocus();
          field.setText(words);
          field.positionCaret(Math.max(0, words.length() - 1));
        });
    settle();
  }

  private String written(String id) {
    return ((TextInputControl) await(id)).getText();
  }
}
