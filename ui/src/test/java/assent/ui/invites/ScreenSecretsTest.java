package assent.ui.invites;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.accounts.StoredAccounts;
import assent.core.api.AccountSession;
import assent.core.api.Channels;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.cmc.Permission;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import assent.sandbox.Sandbox;
import assent.ui.FxTest;
import assent.ui.account.ThisComputer;
import assent.ui.entry.AccountFlow;
import assent.ui.gate.Leaks;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@DisplayName("Secrets on the screen")
class ScreenSecretsTest extends FxTest {
  private static final String PASSWORD = "canary-password-7";

  /** Fields in which a person typed or pasted the secret. */
  private static final Set<String> TYPED = Set.of("link", "password");

  private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");
  private final java.util.logging.Logger library = java.util.logging.Logger.getLogger("");
  private final Level before = root.getLevel();
  private final java.util.logging.Level libraryBefore =
      Objects.requireNonNullElse(library.getLevel(), java.util.logging.Level.INFO);
  private final Lines lines = new Lines();
  private final LibraryLines libraryLines = new LibraryLines();

  /** Everything that is logged, at the finest level. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      String logger = event.getLoggerName();
      if (logger.startsWith("org.eclipse.jetty") || logger.startsWith("assent.sandbox")) {
        return; // the platform, which only in this test is in the same program
      }
      all.add(logger + ": " + event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        all.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }

  /** The same of libraries that log in Java's own way. */
  private static final class LibraryLines extends Handler {
    private final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord line) {
      all.add(line.getLoggerName() + ": " + line.getMessage() + List.of(parameters(line)));
    }

    private static Object[] parameters(LogRecord line) {
      Object[] given = line.getParameters();
      List<String> words = new ArrayList<>();
      for (Object one : given == null ? new Object[0] : given) {
        words.add(String.valueOf(one));
      }
      return words.toArray();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.TRACE);
    libraryLines.setLevel(java.util.logging.Level.ALL);
    library.addHandler(libraryLines);
    library.setLevel(java.util.logging.Level.ALL);
  }

  @AfterEach
  void leave() {
    root.detachAppender(lines);
    root.setLevel(before);
    library.removeHandler(libraryLines);
    library.setLevel(libraryBefore);
  }

  @Test
  @DisplayName("are found wherever one is planted: shown, spoken, printed, logged")
  void planted() {
    String canary = "canary-token-9";
    Label shown = new Label(canary);
    Label spoken = new Label("x");
    spoken.setAccessibleText("says " + canary);
    Label told = new Label("x");
    told.setTooltip(new Tooltip(canary));
    TextField field = new TextField(canary);
    TextField typed = new TextField(canary);
    typed.setId("link");
    Leaks leaks = new Leaks(List.of(canary), TYPED);
    robot.interact(() -> leaks.screen(new Group(shown, spoken, told, field, typed)));
    leaks.model(new Planted(canary));
    LoggerFactory.getLogger("planted").trace("sent to {}", canary);
    java.util.logging.Logger.getLogger("planted").finest(canary);
    lines.all.forEach(line -> leaks.look("log", line));
    libraryLines.all.forEach(line -> leaks.look("library log", line));
    assertThat(leaks.found())
        .contains(
            "text of null",
            "spoken of null",
            "tooltip of null",
            "field null",
            "Planted.row",
            "log",
            "library log")
        .doesNotContain("field link");
  }

  /** A view model with a careless row. */
  public static final class Planted {
    private final SimpleObjectProperty<List<Object>> rows;

    Planted(String canary) {
      rows = new SimpleObjectProperty<>(List.of(Map.of("link", canary)));
    }

    public SimpleObjectProperty<List<Object>> row() {
      return rows;
    }
  }

  @Test
  @DisplayName("stay where they were typed or must be seen, from signing in to reading an offer")
  void wholeWay(@TempDir Path data) {
    Preferences preferences = new Preferences(Locale.ENGLISH);
    try (Sandbox sandbox = Sandbox.start();
        Platforms platforms = Platforms.open(PlatformSettings.standard());
        StoredAccounts accounts = new ThisComputer(data).accounts(platforms)) {
      assertThat(sandbox.first().register("dr-lee", PASSWORD)).isNotBlank();
      assertThat(sandbox.first().register("sam-park", PASSWORD)).isNotBlank();
      AssentScene[] made = new AssentScene[1];
      showScene(
          () -> {
            made[0] = new AssentScene(ui, preferences, false, 990, 900);
            return made[0].scene();
          });
      AssentScene window = Objects.requireNonNull(made[0]);
      String address = sandbox.first().serviceInfoUrl();
      AccountFlow reception = new AccountFlow(ui, accounts, window, preferences, address, null);
      robot.interact(reception::begin);
      signIn("dr-lee");
      eventually(() -> reception.inside().size() == 1);
      AccountSession lee = reception.inside().getFirst();
      InviteSnapshot invite = lee.invites().create(draft());
      String link = lee.invites().link(invite.id()).reveal();
      List<String> canaries = new ArrayList<>(List.of(PASSWORD, link, secretOf(link)));
      canaries.add(token(platforms, address, "dr-lee"));

      robot.interact(() -> window.model().go(new Destination.Place(Section.INVITES)));
      eventually(() -> !window.model().screens().get().invites().rows().isEmpty());
      robot.interact(() -> window.model().screens().get().invites().show(invite.id()));
      settle();
      assertThat(leaks(window, canaries)).as("an invite").isEmpty();
      for (Section section : Section.values()) {
        robot.interact(() -> window.model().go(new Destination.Place(section)));
        settle();
        assertThat(leaks(window, canaries)).as("the place %s", section).isEmpty();
      }

      robot.interact(reception::add);
      settle();
      signIn("sam-park");
      eventually(() -> reception.inside().size() == 2);
      canaries.add(token(platforms, address, "sam-park"));
      robot.interact(() -> reception.bring(Secret.of(link)));
      eventually(() -> visible("#read"));
      assertThat(robot.lookup("#link").queryAs(TextInputControl.class).getText()).contains(link);
      assertThat(leaks(window, canaries)).as("a link that was given").isEmpty();
      robot.interact(() -> robot.lookup("#read").queryButton().fire());
      eventually(() -> visible("#leaflet-sender"));
      assertThat(leaks(window, canaries)).as("an offer").isEmpty();

      Leaks logs = new Leaks(canaries, Set.of());
      lines.all.forEach(line -> logs.look(line.substring(0, Math.min(40, line.length())), line));
      libraryLines.all.forEach(
          line -> logs.look(line.substring(0, Math.min(40, line.length())), line));
      assertThat(lines.all).as("something was logged at the finest level").isNotEmpty();
      assertThat(logs.found()).isEmpty();
      robot.interact(
          () -> {
            reception.close();
            window.close();
          });
    }
  }

  private void signIn(String username) {
    eventually(() -> visible("#password"));
    robot.interact(
        () -> {
          robot.lookup("#username").queryAs(TextInputControl.class).setText(username);
          robot.lookup("#password").queryAs(TextInputControl.class).setText(PASSWORD);
          robot.lookup("#sign-in").queryButton().fire();
        });
  }

  private List<String> leaks(AssentScene window, List<String> canaries) {
    Leaks leaks = new Leaks(canaries, TYPED);
    robot.interact(
        () -> {
          leaks.screen(window.scene().getRoot());
          leaks.model(window.model());
        });
    // What the person pasted stands in the model of the field they pasted it into.
    return leaks.found().stream().filter(place -> !place.endsWith(".model.text")).toList();
  }

  private static String token(Platforms platforms, String address, String username) {
    SignInResult.SignedIn account =
        (SignInResult.SignedIn)
            platforms.platform(address).signIn().login(username, Secret.of(PASSWORD));
    return Objects.requireNonNull(account.endpoint().token()).reveal();
  }

  /** The token before the @ of a link. */
  private static String secretOf(String link) {
    return link.substring(link.indexOf("//") + 2, link.indexOf('@'));
  }

  private static InviteDraft draft() {
    return new InviteDraft(
        new InviteDraft.Texts(
            Map.of("en", "Sleep"),
            Map.of("en", "How you sleep"),
            Map.of("en", "You agree that I see how you sleep.")),
        List.of(new DataItem("sleep", "Sleep", Permission.Level.READ, true)),
        "Dr. Lee",
        new InviteDraft.Link(false, Duration.ofDays(1)),
        false,
        new Channels(true, true));
  }
}
