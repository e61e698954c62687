package assent.ui.entry;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.ConnectionState;
import assent.core.api.RememberedAccount.Protection;
import assent.core.api.RememberedAccount.State;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.Pictures;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.settings.ProtectionViewModel;
import assent.ui.shell.AccountAccess;
import assent.ui.shell.AssentScene;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Pictures of what is kept on this computer, in target/screens")
class KeepingScreensTest extends FxTest {
  private final CountDownLatch untilDrawn = new CountDownLatch(1);

  /** A window at the entrance, with these accounts remembered. */
  private final class Entrance {
    private final Preferences preferences = new Preferences(Locale.ENGLISH);
    private final KeptAccounts accounts;
    private final AssentScene window;
    private final AccountFlow reception;

    Entrance(
        KeptAccounts accounts, Theme theme, TextSize size, Locale language, double w, double h) {
      this.accounts = accounts;
      preferences.theme().set(theme);
      preferences.textSize().set(size);
      preferences.language().set(language);
      window =
          WaitForAsyncUtils.waitForAsyncFx(
              20_000, () -> new AssentScene(ui, preferences, false, w, h));
      reception = new AccountFlow(ui, accounts, window, preferences, "", () -> {});
      robot.interact(reception::begin);
      settle();
    }

    Entrance press(String id) {
      await(id);
      robot.interact(() -> ((ButtonBase) node(id)).fire());
      settle();
      return this;
    }

    Entrance write(String id, String words) {
      await(id);
      robot.interact(() -> ((TextInputControl) node(id)).setText(words));
      settle();
      return this;
    }

    Entrance await(String selector) {
      eventually(
          () -> {
            // What scrolls is only in the scene once it was laid out.
            window.scene().snapshot(null);
            var found = window.scene().getRoot().lookup(selector);
            return found != null && found.isVisible();
          });
      return this;
    }

    private javafx.scene.Node node(String id) {
      return Objects.requireNonNull(window.scene().getRoot().lookup(id));
    }

    Entrance settings() {
      eventually(() -> !reception.inside().isEmpty());
      robot.interact(() -> window.model().go(new Destination.Place(Section.SETTINGS)));
      await("#keeping");
      eventually(() -> keeping().protection().get() != null);
      return this;
    }

    ProtectionViewModel keeping() {
      return Objects.requireNonNull(window.model().screens().get().keeping());
    }

    void draw(String name) {
      // In a scene of its own: what changes in one without a window after its first picture is
      // not drawn again.
      var picture =
          Pictures.of(
              name,
              () -> {
                Parent root = window.scene().getRoot();
                window.scene().setRoot(new Group());
                return root;
              },
              (int) window.scene().getWidth(),
              (int) window.scene().getHeight(),
              preferences.theme().get(),
              preferences.textSize().get());
      assertThat(picture.getWidth()).isEqualTo(window.scene().getWidth());
      robot.interact(
          () -> {
            reception.close();
            window.close();
          });
    }
  }

  private Entrance entrance(KeptAccounts accounts) {
    return new Entrance(accounts, Theme.LIGHT, TextSize.NORMAL, Locale.ENGLISH, 1000, 800);
  }

  private KeptAccounts two() {
    return KeptAccounts.of(clock, Protection.PASSPHRASE)
        .with(
            new FakeSession("sam-park", "data.clinic-b.example", clock),
            Protection.SITTING,
            State.SITTING_ENDED);
  }

  @Test
  void unlock() {
    entrance(two()).await("#passphrase").draw("unlock-light");
    new Entrance(two(), Theme.DARK, TextSize.NORMAL, Locale.GERMAN, 1000, 800)
        .write("#passphrase", "not this one")
        .press("#unlock")
        .await(".error-panel")
        .draw("unlock-wrong-dark-de");
    new Entrance(two(), Theme.LIGHT, TextSize.LARGEST, Locale.FRENCH, 1000, 1100)
        .write("#passphrase", "not this one")
        .press("#unlock")
        .await(".error-panel")
        .draw("unlock-wrong-150-fr");
    KeptAccounts slow = two();
    slow.working = untilDrawn;
    try {
      entrance(slow)
          .write("#passphrase", KeptAccounts.PASSPHRASE)
          .press("#unlock")
          .await("#passphrase-share")
          .draw("unlock-waiting-light");
    } finally {
      untilDrawn.countDown();
    }
  }

  @Test
  void namesLockedAway() {
    for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH)) {
      KeptAccounts unnamed =
          KeptAccounts.of(clock, Protection.PASSPHRASE)
              .unnamed("a2", Protection.PASSPHRASE)
              .unnamed("a3", Protection.PASSPHRASE);
      Entrance page = new Entrance(unnamed, Theme.LIGHT, TextSize.NORMAL, language, 1000, 800);
      page.await("#passphrase");
      List<AccountAccess.Waiting> all = page.reception.locked();
      assertThat(all)
          .extracting(one -> one.person().address())
          .noneMatch(address -> address.contains("locked.invalid"))
          .anyMatch(address -> address.contains(" 2 "))
          .anyMatch(address -> address.contains(" 3 "));
      page.draw("unlock-unnamed-" + language.getLanguage());
    }
  }

  @Test
  void whatCannotBeUnlocked() {
    KeptAccounts ended =
        new KeptAccounts()
            .with(
                new FakeSession("dr-lee", "pryv.example.org", clock),
                Protection.SITTING,
                State.SITTING_ENDED);
    entrance(ended).press("#unlock-clear").draw("unlock-clear-light");
    KeptAccounts damaged =
        new KeptAccounts()
            .with(
                new FakeSession("dr-lee", "pryv.example.org", clock),
                Protection.KEYRING,
                State.KEY_UNREADABLE);
    new Entrance(damaged, Theme.DARK, TextSize.NORMAL, Locale.FRENCH, 1000, 800)
        .await("#unlock-clear")
        .draw("unlock-unreadable-dark-fr");
    KeptAccounts silent = KeptAccounts.of(clock, Protection.KEYRING);
    silent.keyringSilent = true;
    entrance(silent).await(".error-panel").draw("unlock-keyring-light");
  }

  @Test
  void signInAgain() {
    signInAgain(Theme.LIGHT, TextSize.NORMAL, Locale.ENGLISH, 900).draw("sign-in-again-light");
    signInAgain(Theme.DARK, TextSize.NORMAL, Locale.GERMAN, 900).draw("sign-in-again-dark-de");
    signInAgain(Theme.LIGHT, TextSize.LARGEST, Locale.FRENCH, 1200).draw("sign-in-again-150-fr");
  }

  private Entrance signInAgain(Theme theme, TextSize size, Locale language, double h) {
    KeptAccounts kept = KeptAccounts.of(clock, Protection.KEYRING);
    Entrance entrance = new Entrance(kept, theme, size, language, 1000, h);
    eventually(() -> !entrance.reception.inside().isEmpty());
    Objects.requireNonNull(kept.sessions.get("dr-lee")).connection(ConnectionState.SIGNED_OUT);
    return entrance.press("#status-action").await("#platform-found");
  }

  @Test
  void protection() {
    new Entrance(
            KeptAccounts.of(clock, Protection.KEYRING),
            Theme.LIGHT,
            TextSize.NORMAL,
            Locale.ENGLISH,
            1000,
            1000)
        .settings()
        .draw("keeping-light");
    Entrance choosing =
        new Entrance(
                KeptAccounts.of(clock, Protection.PASSPHRASE),
                Theme.LIGHT,
                TextSize.NORMAL,
                Locale.ENGLISH,
                1000,
                1300)
            .write("#passphrase", KeptAccounts.PASSPHRASE)
            .press("#unlock")
            .settings();
    choosing.accounts.keyring = true;
    choosing
        .press("#keeping-change")
        .write("#new-passphrase", "four words in a row")
        .write("#passphrase-again", "four words in row")
        .await("#keeping-keyring")
        .draw("keeping-change-light");
    new Entrance(
            KeptAccounts.of(clock, Protection.KEYRING),
            Theme.DARK,
            TextSize.LARGEST,
            Locale.GERMAN,
            1000,
            1800)
        .settings()
        .press("#keeping-change")
        .draw("keeping-change-150-dark-de");
    new Entrance(
            KeptAccounts.of(clock, Protection.KEYRING),
            Theme.LIGHT,
            TextSize.NORMAL,
            Locale.FRENCH,
            1000,
            1200)
        .settings()
        .press("#keeping-sign-out")
        .await("#sign-out-yes")
        .draw("keeping-sign-out-fr");
  }
}
