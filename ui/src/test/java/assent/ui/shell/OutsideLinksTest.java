package assent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AlertSnapshot;
import assent.core.api.Delivery;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.format.Keys;
import assent.ui.fx.Ui;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Pages that somebody points to")
class OutsideLinksTest extends FxTest {
  private static final URI PAGE = URI.create("https://help.example.org/dizzy?p=1");

  private final List<URI> opened = new CopyOnWriteArrayList<>();
  private final FakeSession session = World.clinician(clock);
  private final AssentScene assent = start();

  private AssentScene start() {
    Ui withBrowser =
        new Ui(ui.thread(), ui.tasks(), ui.failures(), ui.texts(), ui.clock(), opened::add);
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] =
              new AssentScene(
                  withBrowser, List.of(session), new Preferences(Locale.ENGLISH), 990, 900);
          return made[0].scene();
        });
    return Objects.requireNonNull(made[0]);
  }

  @AfterEach
  void close() {
    robot.interact(assent::close);
  }

  @Test
  @DisplayName("in an alert are opened after their host was shown, and not before")
  void alert() {
    alert("a-linked", AlertSnapshot.Level.WARNING, "See " + PAGE + ", please.");
    robot.interact(
        () -> {
          assent.model().go(new Destination.Place(Section.ALERTS));
          assent.model().screens().get().alerts().select("a-linked");
        });
    follow();
  }

  @Test
  @DisplayName("in an alert that stands in a conversation are asked about in the same way")
  void alertInConversation() {
    alert("a-linked", AlertSnapshot.Level.WARNING, "See " + PAGE + ", please.");
    robot.interact(() -> assent.model().go(new Destination.Conversation(Keys.of(World.SAM_SLEEP))));
    follow();
  }

  @Test
  @DisplayName("in a critical alert are asked about above it, and it stays")
  void critical() {
    alert("a-linked", AlertSnapshot.Level.CRITICAL, "See " + PAGE + ", please.");
    eventually(() -> visible("#critical"));
    follow();
    assertThat(visible("#critical")).isTrue();
    eventually(() -> !robot.lookup("#critical").query().isDisabled());
  }

  @Test
  @DisplayName("in a message are asked about too")
  void message() {
    session
        .conversations()
        .of(World.SAM_SLEEP)
        .add(World.message("m-linked", false, Duration.ofMinutes(1), "Look at " + PAGE));
    robot.interact(() -> assent.model().go(new Destination.Conversation(Keys.of(World.SAM_SLEEP))));
    follow();
  }

  private void alert(String id, AlertSnapshot.Level level, String body) {
    session
        .conversations()
        .of(World.SAM_SLEEP)
        .alert(
            World.alert(
                id,
                World.SAM_SLEEP,
                false,
                level,
                "Dizzy",
                body,
                Delivery.RECEIVED,
                World.ago(Duration.ofMinutes(1)),
                null));
  }

  private void follow() {
    eventually(() -> visible("#link"));
    Hyperlink link = robot.lookup("#link").queryAs(Hyperlink.class);
    assertThat(link.getText()).isEqualTo("help.example.org");
    robot.interact(link::fire);
    eventually(() -> visible("#host"));
    assertThat(robot.lookup("#host").queryAs(Labeled.class).getText())
        .isEqualTo("help.example.org");
    assertThat(opened).isEmpty();
    robot.interact(() -> robot.lookup("#host-open").queryButton().fire());
    eventually(() -> opened.equals(List.of(PAGE)));
    eventually(() -> !visible("#host"));
  }
}
