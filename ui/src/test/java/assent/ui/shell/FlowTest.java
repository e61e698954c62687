package assent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.ConnectionState;
import assent.core.api.Delivery;
import assent.core.api.DeliveryStatus;
import assent.core.api.EndReport;
import assent.core.api.RelationshipState;
import assent.core.api.TimelineItem;
import assent.core.error.RetryKind;
import assent.ui.FakeConversation;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.chat.ConversationsViewModel;
import assent.ui.control.AnchoredList;
import assent.ui.format.Keys;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.theme.Theme;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("With mouse and keyboard")
class FlowTest extends FxTest {
  private final FakeSession clinician = World.clinician(clock);
  private final FakeSession participant = World.participant(clock);
  private final Preferences preferences = new Preferences(Locale.ENGLISH);
  private AssentScene assent = start();

  private AssentScene start() {
    preferences.theme().set(Theme.LIGHT);
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] = new AssentScene(ui, List.of(clinician, participant), preferences, 990, 900);
          return made[0].scene();
        });
    return Objects.requireNonNull(made[0]);
  }

  @AfterEach
  void close() {
    onFx(assent::close);
  }

  @Test
  @DisplayName("a message is written, sent by Enter, and its state is told")
  void send() {
    open(World.SAM_SLEEP);
    robot.clickOn("#composer").write("Monday it is").push(KeyCode.ENTER);
    eventually(() -> text("#composer").isEmpty());
    eventually(() -> shows(".own .bubble-text", "Monday it is"));
    FakeConversation sam = clinician.conversations().of(World.SAM_SLEEP);
    String key = sam.items().snapshot().getLast().key();
    assertThat(lastMark()).isEqualTo("Kept here, not yet on its way");
    sam.delivery(key, Delivery.SENT, null);
    eventually(() -> lastMark().equals("Sent"));
    sam.delivery(key, Delivery.DELIVERED, null);
    eventually(() -> lastMark().equals("Delivered"));
  }

  @Test
  @DisplayName("Shift+Enter breaks the line and the place to write grows")
  void breakLine() {
    open(World.SAM_SLEEP);
    double before = robot.lookup("#composer").query().getBoundsInParent().getHeight();
    robot.clickOn("#composer").write("one");
    robot.press(KeyCode.SHIFT).push(KeyCode.ENTER).release(KeyCode.SHIFT);
    robot.write("two");
    settle();
    assertThat(text("#composer")).isEqualTo("one\ntwo");
    assertThat(robot.lookup("#composer").query().getBoundsInParent().getHeight())
        .isGreaterThan(before + 10);
  }

  @Test
  @DisplayName("a failed message is tried again and deleted")
  void retry() {
    FakeConversation pain = clinician.conversations().of(World.SAM_PAIN);
    for (String key : List.of("f1", "f2")) {
      pain.add(
          new TimelineItem.Message(
              key,
              true,
              clock.instant(),
              "lost " + key,
              new DeliveryStatus(
                  Delivery.FAILED,
                  false,
                  FakeSession.failure("assent-outcome-unknown", RetryKind.NETWORK))));
    }
    open(World.SAM_PAIN);
    assertThat(robot.lookup("#retry").queryAll()).hasSize(2);
    robot.clickOn(robot.lookup("#retry").nth(0).<Node>query());
    eventually(() -> robot.lookup("#retry").queryAll().size() == 1);
    robot.clickOn("#discard");
    eventually(() -> pain.items().snapshot().size() == 1);
    eventually(() -> !shows(".bubble-text", "lost f2"));
  }

  @Test
  @DisplayName("who reads further up keeps the place when something arrives")
  void keepPlace() {
    FakeConversation pain = clinician.conversations().of(World.SAM_PAIN);
    for (int i = 0; i < 60; i++) {
      pain.add(
          World.message("p" + i, i % 3 == 0, Duration.ofMinutes(200 - i), "Entry number " + i));
    }
    open(World.SAM_PAIN);
    AnchoredList<?> timeline = robot.lookup("#timeline").queryAs(AnchoredList.class);
    assertThat(timeline.getPosition()).as("opened at the end").isEqualTo(1);
    onFx(() -> timeline.setPosition(0.4));
    double before = topOf("Entry number 30");
    Object count = itemCount(timeline);
    pain.add(World.message("new", false, Duration.ZERO, "Something new"));
    eventually(() -> !itemCount(timeline).equals(count));
    assertThat(topOf("Entry number 30"))
        .isCloseTo(before, org.assertj.core.data.Offset.offset(1.0));
    onFx(() -> timeline.setPosition(1));
    pain.add(World.message("newer", false, Duration.ZERO, "Newer still"));
    eventually(() -> shows(".bubble-text", "Newer still"));
    assertThat(shows(".bubble-text", "Something new")).isTrue();
    assertThat(timeline.getPosition()).as("who is at the end stays there").isEqualTo(1);
  }

  @Test
  @DisplayName("an alert is acknowledged in the thread")
  void acknowledge() {
    open(World.SAM_SLEEP);
    robot.clickOn("#acknowledge");
    eventually(
        () ->
            clinician.alerts().all().snapshot().stream()
                .anyMatch(a -> a.id().equals("a-warn") && a.acknowledgedAt() != null));
    eventually(() -> robot.lookup("#acknowledge").queryAll().isEmpty());
  }

  @Test
  @DisplayName("a critical alert covers everything, asks once more, and goes when acknowledged")
  void critical() {
    open(World.SAM_SLEEP);
    clinician.conversations().of(World.NOOR).alert(World.critical(World.NOOR));
    eventually(() -> visible("#critical"));
    robot.push(KeyCode.ESCAPE);
    robot.clickOn("#nav-settings");
    assertThat(assent.model().section().get()).isEqualTo(Section.CONVERSATIONS);
    robot.clickOn("#critical-acknowledge");
    assertThat(
            clinician.alerts().all().snapshot().stream()
                .filter(a -> a.id().equals("a-critical"))
                .findFirst()
                .orElseThrow()
                .acknowledgedAt())
        .isNull();
    eventually(() -> !robot.lookup("#critical-yes").query().isDisabled());
    robot.clickOn("#critical-yes");
    eventually(() -> !visible("#critical"));
    robot.clickOn("#nav-settings");
    eventually(() -> assent.model().section().get() == Section.SETTINGS);
  }

  @Test
  @DisplayName("an alert is written from the list of alerts")
  void writeAlert() {
    robot.clickOn("#nav-alerts").clickOn("#new-alert");
    robot.clickOn("#alert-recipient").push(KeyCode.DOWN).push(KeyCode.ENTER);
    robot.clickOn("#urgency-1").clickOn("#alert-title").write("Please call");
    robot.clickOn("#alert-send");
    eventually(() -> clinician.alerts().all().snapshot().getFirst().title().equals("Please call"));
    eventually(() -> !visible("#alert-send"));
  }

  @Test
  @DisplayName("a relationship is ended after a second step that says what will happen")
  void end() {
    participant.endReport(new EndReport(true, true, false));
    robot.clickOn("#account").clickOn("#account-1");
    robot.clickOn("#nav-relationships");
    eventually(() -> visible("#relationships"));
    robot.clickOn(robot.lookup("#relationships .row-face").nth(0).<Node>query());
    robot.clickOn("#end");
    assertThat(
            shows(
                "#end-card .label", "This cannot be undone. To share again, a new link is needed."))
        .isTrue();
    assertThat(participant.relationships().all().snapshot().getFirst().state())
        .isEqualTo(RelationshipState.ACTIVE);
    robot.clickOn("#end-yes");
    eventually(() -> visible("#end-report"));
    assertThat(participant.relationships().all().snapshot().getFirst().state())
        .isEqualTo(RelationshipState.ENDED_BY_ME);
    assertThat(robot.lookup("#end-report .tone-problem").queryAll()).hasSize(1);
  }

  @Test
  @DisplayName("the connection is told, and everything stays usable without it")
  void offline() {
    clinician.connection(ConnectionState.OFFLINE);
    eventually(() -> visible(".status-sentence"));
    eventually(() -> robot.lookup("#connection").queryAs(Label.class).getText().equals("Offline"));
    open(World.SAM_SLEEP);
    robot.clickOn("#composer").write("still here").push(KeyCode.ENTER);
    eventually(() -> shows(".own .bubble-text", "still here"));
    clinician.connection(ConnectionState.LIVE);
    eventually(() -> !visible(".status-bar"));
  }

  @Test
  @DisplayName("a platform that leads elsewhere is told, below being offline")
  void platformMoved() {
    clinician.platformMoved(true);
    eventually(() -> visible(".status-sentence"));
    assertThat(robot.lookup(".status-sentence").queryAs(Label.class).getText())
        .startsWith("This platform now gives another address");
    clinician.connection(ConnectionState.OFFLINE);
    eventually(
        () ->
            robot.lookup(".status-sentence").queryAs(Label.class).getText().startsWith("Offline."));
    clinician.connection(ConnectionState.LIVE);
    clinician.platformMoved(false);
    eventually(() -> !visible(".status-bar"));
  }

  @Test
  @DisplayName("keys alone lead through places and lists")
  void keyboard() {
    robot.press(KeyCode.CONTROL).push(KeyCode.DIGIT3).release(KeyCode.CONTROL);
    eventually(() -> assent.model().section().get() == Section.RELATIONSHIPS);
    robot.press(KeyCode.CONTROL).push(KeyCode.DIGIT1).release(KeyCode.CONTROL);
    eventually(() -> visible("#conversations"));
    onFx(() -> robot.lookup("#conversations").query().requestFocus());
    robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
    eventually(() -> visible("#composer"));
    settle();
    assertThat(assent.scene().getFocusOwner()).hasFieldOrPropertyWithValue("id", "composer");
  }

  @Test
  @DisplayName("what is open stays open while rows around it come, go and change")
  void staysChosen() {
    robot.clickOn("#nav-conversations");
    robot.clickOn(robot.lookup("#conversations .row-face").nth(3).<Node>query());
    eventually(() -> visible(".chat"));
    String chosen =
        ((ConversationsViewModel.Open) assent.model().screens().get().conversations().state().get())
            .key();
    for (int i = 0; i < 20; i++) {
      int unread = i;
      for (assent.core.cmc.RelationshipId id : List.of(World.SAM_PAIN, World.NOOR, World.JONAS)) {
        clinician.change(
            id,
            known ->
                World.relationship(
                    known.id(),
                    "",
                    known.title(),
                    known.state(),
                    List.of(),
                    unread,
                    "row " + unread,
                    World.ago(Duration.ofSeconds(unread % 3 == 0 ? 1 : 4000 + unread))));
      }
      settle();
      assertThat(
              ((ConversationsViewModel.Open)
                      assent.model().screens().get().conversations().state().get())
                  .key())
          .isEqualTo(chosen);
    }
  }

  @Test
  @DisplayName("in a narrow window one pane stands alone and back leads to the list")
  void narrow() {
    onFx(() -> stage().setWidth(640));
    eventually(() -> visible("#conversations"));
    assertThat(visible(".chat")).isFalse();
    robot.clickOn(robot.lookup("#conversations .row-face").nth(0).<Node>query());
    eventually(() -> visible(".chat") && !visible("#conversations"));
    robot.clickOn("#back");
    eventually(() -> visible("#conversations") && !visible(".chat"));
    onFx(() -> robot.lookup("#conversations").query().requestFocus());
    robot.push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.ENTER);
    eventually(() -> visible("#composer"));
    assertThat(assent.scene().getFocusOwner()).hasFieldOrPropertyWithValue("id", "composer");
  }

  @Test
  @DisplayName("another language and other colours are chosen and take effect at once")
  void settings() {
    robot.clickOn("#nav-settings").clickOn("#language-1");
    eventually(() -> shows(".text-title", "Einstellungen"));
    String before = assent.scene().getUserAgentStylesheet();
    robot.clickOn("#theme-1");
    eventually(() -> !assent.scene().getUserAgentStylesheet().equals(before));
  }

  private void open(assent.core.cmc.RelationshipId id) {
    onFx(() -> assent.model().go(new Destination.Conversation(Keys.of(id))));
    eventually(() -> visible(".chat"));
  }

  private String text(String selector) {
    return robot.lookup(selector).queryAs(TextInputControl.class).getText();
  }

  private boolean shows(String selector, String text) {
    return robot.lookup(selector).queryAll().stream()
        .filter(FxTest::isShown)
        .anyMatch(node -> node instanceof Label label && label.getText().equals(text));
  }

  private String lastMark() {
    return robot.lookup(".delivery").queryAll().stream()
        .filter(FxTest::isShown)
        .map(Node::getAccessibleText)
        .reduce("", (first, second) -> second);
  }

  private static Object itemCount(Node list) {
    return list.queryAccessibleAttribute(AccessibleAttribute.ITEM_COUNT);
  }

  private double topOf(String text) {
    settle();
    return WaitForAsyncUtils.waitForAsyncFx(
        5000,
        () ->
            robot.lookup(".bubble-text").queryAll().stream()
                .filter(node -> node instanceof Label label && label.getText().equals(text))
                .mapToDouble(node -> node.localToScene(0, 0).getY())
                .findFirst()
                .orElseThrow());
  }

  private static void onFx(Runnable work) {
    WaitForAsyncUtils.waitForAsyncFx(
        5000,
        () -> {
          work.run();
          return true;
        });
    settle();
  }
}
