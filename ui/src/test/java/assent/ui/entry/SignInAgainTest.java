package assent.ui.entry;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.accounts.StoredAccounts;
import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.Channels;
import assent.core.api.ConnectionState;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.TimelineItem;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Permission;
import assent.core.platform.Mfa;
import assent.core.platform.Platform;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import assent.sandbox.Sandbox;
import assent.sandbox.model.Settings;
import assent.ui.FxTest;
import assent.ui.account.ThisComputer;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Signing in again through the real window, on the embedded platform")
class SignInAgainTest extends FxTest {
  private static final String PASSWORD = "password-1";
  private static final String WORDS = "written without a token";

  @TempDir private Path data;
  @TempDir private Path far;
  private final Preferences preferences = new Preferences(Locale.ENGLISH);
  private final Platforms network = Platforms.open(PlatformSettings.standard());
  private final Sandbox sandbox = Sandbox.start(Settings.defaults().withMfaMode("single"));
  private final String address = sandbox.first().serviceInfoUrl();
  private ThisComputer here = later();
  private StoredAccounts elsewhere = later();

  /** A non-null field, before {@code @BeforeEach} fills it. */
  @SuppressWarnings("NullAway")
  private static <T> T later() {
    return null;
  }

  @BeforeEach
  void begin() {
    here = new ThisComputer(data);
    elsewhere = new ThisComputer(far).accounts(network);
  }

  @AfterEach
  void end() {
    elsewhere.close();
    network.close();
    sandbox.close();
  }

  @Test
  @DisplayName(
      "the platform ends the session: the password and a code lead back, what waits goes out")
  void again() {
    assertThat(sandbox.first().register("dr-lee", PASSWORD)).isNotBlank();
    assertThat(sandbox.first().register("sam-park", PASSWORD)).isNotBlank();
    AccountSession lee = in(elsewhere.signIn(address, "dr-lee", Secret.of(PASSWORD)));
    try (StoredAccounts before = start()) {
      assertThat(in(before.signIn(address, "sam-park", Secret.of(PASSWORD)))).isNotNull();
    }
    ApiEndpoint sam = wantCodesFromNowOn();
    try (StoredAccounts accounts = start()) {
      AssentScene window = window();
      AccountFlow reception = new AccountFlow(ui, accounts, window, preferences, "", null);
      robot.interact(reception::begin);
      eventually(() -> reception.inside().size() == 1);
      AccountSession first = reception.inside().getFirst();
      eventually(() -> first.connection().get() == ConnectionState.LIVE);
      RelationshipSnapshot shared = connect(lee, first);
      assertThat(visible("#status-action")).isFalse();

      Platform platform = network.platform(address);
      platform.signIn().logout(platform.connect(sam));
      // No platform says so: what is sent next finds out.
      first.conversations().of(shared.id()).send(WORDS);
      eventually(() -> first.connection().get() == ConnectionState.SIGNED_OUT);
      eventually(() -> visible("#status-action"));
      robot.interact(() -> robot.lookup("#status-action").queryButton().fire());
      eventually(() -> visible("#password"));
      assertThat(field("#platform").getText()).isEqualTo(address);
      assertThat(field("#username").getText()).isEqualTo("sam-park");
      write("#password", PASSWORD);
      eventually(() -> visible("#code"));
      assertThat(lee.relationships().all().snapshot())
          .noneMatch(view -> WORDS.equals(view.lastMessage()));
      write("#code", code());

      // It may be out for a moment before it is in again.
      eventually(() -> reception.inside().stream().anyMatch(one -> one != first));
      AccountSession next = reception.inside().getFirst();
      assertThat(reception.inside()).hasSize(1);
      assertThat(next.conversations().of(shared.id()).items().snapshot())
          .filteredOn(
              item -> item instanceof TimelineItem.Message said && WORDS.equals(said.text()))
          .hasSize(1);
      eventually(() -> next.connection().get() == ConnectionState.LIVE);
      eventually(
          () ->
              lee.relationships().all().snapshot().stream()
                  .anyMatch(view -> WORDS.equals(view.lastMessage())));
      eventually(() -> !visible("#status-action"));
      robot.interact(
          () -> {
            reception.close();
            window.close();
          });
    }
  }

  private StoredAccounts start() {
    return here.accounts(network);
  }

  private AssentScene window() {
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] = new AssentScene(ui, preferences, false, 990, 900);
          return made[0].scene();
        });
    return Objects.requireNonNull(made[0]);
  }

  private static AccountSession in(Accounts.SignInStep step) {
    return ((Accounts.SignedIn) step).session();
  }

  /** The account with the token that its sessions have: a platform gives one to each program. */
  private ApiEndpoint wantCodesFromNowOn() {
    Platform platform = network.platform(address);
    var account = (SignInResult.SignedIn) platform.signIn().login("sam-park", Secret.of(PASSWORD));
    try (Mfa.MfaActivation activation =
        platform.mfa().activate(account.endpoint(), Map.of("phone", "+100"))) {
      assertThat(activation.confirm(code())).isNotEmpty();
    }
    return account.endpoint();
  }

  private String code() {
    return Objects.requireNonNull(sandbox.first().secondFactor().lastCode("sam-park"), "sent");
  }

  private RelationshipSnapshot connect(AccountSession asks, AccountSession shares) {
    var invite =
        asks.invites()
            .create(
                new InviteDraft(
                    new InviteDraft.Texts(
                        Map.of("en", "Sleep"),
                        Map.of("en", "How you sleep"),
                        Map.of("en", "You agree that I see how you sleep.")),
                    List.of(new DataItem("sleep", "Sleep", Permission.Level.READ, true)),
                    "Dr. Lee",
                    new InviteDraft.Link(false, Duration.ofDays(1)),
                    false,
                    new Channels(true, true)));
    RelationshipSnapshot made =
        shares
            .consents()
            .accept(shares.consents().read(asks.invites().link(invite.id())), Set.of(0));
    eventually(
        () ->
            asks.relationships().all().snapshot().stream()
                .anyMatch(view -> view.state() == RelationshipState.ACTIVE));
    return made;
  }

  private TextInputControl field(String id) {
    return robot.lookup(id).queryAs(TextInputControl.class);
  }

  private void write(String id, String words) {
    robot.interact(
        () -> {
          field(id).setText(words);
          robot.lookup("#sign-in").queryButton().fire();
        });
  }
}
