package assent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.RelationshipState;
import assent.core.api.ScopeProposal;
import assent.core.cmc.RelationshipId;
import assent.ui.FakeConversation;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.alerts.AlertsViewModel;
import assent.ui.chat.ChatViewModel;
import assent.ui.chat.ConversationsViewModel;
import assent.ui.format.Keys;
import assent.ui.invites.InviteWorld;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.theme.TextSize;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who goes by keyboard")
class KeyboardStaysTest extends FxTest {
  private final Preferences preferences = new Preferences(Locale.ENGLISH);
  private @Nullable AssentScene shown;

  @AfterEach
  void close() {
    robot.interact(() -> window().close());
  }

  @Test
  @DisplayName("is at the beginning of an offer that was opened, and goes on in it")
  void offer() {
    openOffer();
    assertThat(focusedIn(".leaflet")).isTrue();
    robot.push(KeyCode.TAB);
    settle();
    assertThat(focusedIn(".page")).as("goes on in the offer").isTrue();
  }

  @Test
  @DisplayName("sees the top of what came of an acceptance")
  void accepted() {
    openOffer();
    press("#accept");
    eventually(() -> visible("#accepted"));
    settle();
    assertThat(focusedIn("#accepted")).isTrue();
    assertThat(inSight("#accepted .result-disc")).isTrue();
  }

  @Test
  @DisplayName("stays with the relationship that was ended")
  void ended() {
    FakeSession sam = World.participant(clock);
    open(sam, 560);
    go(new Destination.Relationship(Keys.of(World.LEE_SLEEP)));
    press("#end");
    press("#end-yes");
    eventually(() -> visible("#end-report"));
    eventually(() -> visible(".detail-head") && state(sam) == RelationshipState.ENDED_BY_ME);
    eventually(() -> focusedIn(".detail-column"));
    robot.push(KeyCode.TAB);
    settle();
    assertThat(focusedIn(".rail")).as("back at the beginning of the window").isFalse();
  }

  @Test
  @DisplayName("stays with a proposal that was agreed to, and sees its top")
  void agreed() {
    FakeSession sam = World.participant(clock);
    FakeConversation lee = sam.conversations().of(World.LEE_SLEEP);
    lee.proposal(World.proposal(clock.instant()));
    open(sam, 560);
    go(new Destination.Relationship(Keys.of(World.LEE_SLEEP)));
    eventually(() -> visible("#scope-accept"));
    Node accept = node("#scope-accept");
    robot.interact(accept::requestFocus);
    robot.push(KeyCode.SPACE);
    eventually(() -> lee.proposals().snapshot().getFirst().state() == ScopeProposal.State.ACCEPTED);
    eventually(() -> visible("#proposal-p1") && !visible("#scope-accept"));
    eventually(() -> focusedIn("#proposal-p1"));
    eventually(() -> inSight("#proposal-p1 .proposal-head"));
  }

  @Test
  @DisplayName("comes to the reason of a refusal, sees it, and leaves it by Escape")
  void refusing() {
    FakeSession sam = World.participant(clock);
    sam.conversations().of(World.LEE_SLEEP).proposal(World.proposal(clock.instant()));
    open(sam, 520);
    go(new Destination.Relationship(Keys.of(World.LEE_SLEEP)));
    press("#scope-refuse");
    eventually(() -> focused("scope-refusal"));
    eventually(() -> inSight("#scope-refuse-yes"));
    robot.push(KeyCode.ESCAPE);
    eventually(() -> visible("#scope-refuse"));
    assertThat(focusedIn("#proposal-p1")).isTrue();

    press("#scope-refuse");
    eventually(() -> focused("scope-refusal"));
    robot.write("not now");
    robot.push(KeyCode.ESCAPE);
    eventually(() -> visible("#refusal-drop"));
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !visible("#refusal-drop"));
    assertThat(((TextInputControl) node("#scope-refusal")).getText()).isEqualTo("not now");
    eventually(() -> focused("scope-refusal"));
    robot.push(KeyCode.ESCAPE);
    press("#refusal-drop-yes");
    eventually(() -> visible("#scope-refuse"));
  }

  @Test
  @DisplayName("sees an alert form that was opened, and leaves it by Escape, asked about words")
  void alert() {
    preferences.textSize().set(TextSize.LARGEST);
    open(World.clinician(clock), 640);
    go(new Destination.Conversation(Keys.of(World.NOOR)));
    press("#write-alert");
    eventually(() -> focused("alert-title"));
    eventually(() -> inSight("#alert-title"));
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !visible("#alert-title"));
    assertThat(focused("composer")).isTrue();
    eventually(() -> inSight("#composer"));

    press("#write-alert");
    eventually(() -> focused("alert-title"));
    robot.write("Please call");
    robot.push(KeyCode.ESCAPE);
    eventually(() -> visible("#alert-drop"));
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !visible("#alert-drop"));
    assertThat(((TextInputControl) node("#alert-title")).getText()).isEqualTo("Please call");
    robot.push(KeyCode.ESCAPE);
    press("#alert-drop-yes");
    eventually(() -> !visible("#alert-title"));
    assertThat(chat(World.NOOR)).isInstanceOf(ChatViewModel.Composing.class);
  }

  @Test
  @DisplayName("leaves an alert of the list by Escape and is back at the list")
  void alertOfList() {
    open(World.clinician(clock), 640);
    go(new Destination.Place(Section.ALERTS));
    press("#new-alert");
    eventually(() -> focused("alert-title"));
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !visible("#alert-title"));
    assertThat(window().model().screens().get().alerts().state().get())
        .isNotInstanceOf(AlertsViewModel.Writing.class);
    assertThat(focusedIn(".rail")).isFalse();
    assertThat(focusedIn(".two-pane")).isTrue();
  }

  @Test
  @DisplayName("writes in the line that was added to a request, and reads why it cannot go yet")
  void adding() {
    open(World.clinician(clock), 700);
    go(new Destination.Relationship(Keys.of(World.SAM_PAIN)));
    press("#propose");
    eventually(() -> visible("#propose-send"));
    assertThat(node("#propose-send").isDisabled()).isTrue();
    assertThat(words("#propose-lacks")).contains("what is shared now");
    press("#propose-add");
    eventually(() -> focused("propose-name-5"));
    eventually(() -> inSight("#propose-name-5"));
    assertThat(words("#propose-lacks")).contains("no name");
    robot.write("Heart rate");
    assertThat(words("#propose-lacks")).isEmpty();
    assertThat(node("#propose-send").isDisabled()).isFalse();
    robot.interact(() -> ((TextInputControl) node("#propose-stream-5")).setText("heart"));
    assertThat(words("#propose-lacks")).contains("same stream id");
    robot.interact(() -> ((TextInputControl) node("#propose-stream-5")).setText("No id"));
    assertThat(words("#propose-lacks")).contains("small letters");
    for (String field : List.of("name", "stream", "level")) {
      assertThat(label("#propose-" + field + "-5")).as(field).isPresent();
    }
    assertThat(label("#propose-reason")).isPresent();
    press("#propose-remove-5");
    assertThat(focusedIn("#propose-pane")).isTrue();
    robot.push(KeyCode.ESCAPE);
    eventually(() -> !visible("#propose-pane"));
  }

  private Optional<Label> label(String of) {
    Node field = node(of);
    return robot.lookup(".field-label").queryAllAs(Label.class).stream()
        .filter(label -> label.getLabelFor() == field && isShown(label))
        .findFirst();
  }

  private void openOffer() {
    FakeSession ana = InviteWorld.ana(clock);
    ana.offer(InviteWorld.LINK, InviteWorld.offer());
    open(ana, 600);
    go(new Destination.Place(Section.INVITES));
    press("#open-link");
    robot.interact(() -> ((TextInputControl) node("#link")).setText(InviteWorld.LINK));
    press("#read");
    eventually(() -> visible("#leaflet-title"));
    settle();
  }

  private void open(FakeSession session, double height) {
    showScene(
        () -> {
          shown = new AssentScene(ui, List.of(session), preferences, 990, height);
          return shown.scene();
        });
  }

  private AssentScene window() {
    return Objects.requireNonNull(shown);
  }

  private void go(Destination destination) {
    robot.interact(() -> window().model().go(destination));
    settle();
  }

  private Object chat(RelationshipId with) {
    ConversationsViewModel.Open open =
        (ConversationsViewModel.Open)
            window().model().screens().get().conversations().state().get();
    assertThat(open.key()).isEqualTo(Keys.of(with));
    return open.chat().state().get();
  }

  private static RelationshipState state(FakeSession session) {
    return session.relationships().all().snapshot().getFirst().state();
  }

  private void press(String id) {
    eventually(() -> visible(id));
    Node button = node(id);
    robot.interact(
        () -> {
          button.requestFocus();
          ((ButtonBase) button).fire();
        });
    settle();
  }

  private Node node(String selector) {
    return Objects.requireNonNull(window().scene().getRoot().lookup(selector), selector);
  }

  private String words(String selector) {
    Node words = node(selector);
    return words.isVisible() ? ((Labeled) words).getText() : "";
  }

  private boolean focused(String id) {
    Node owner = window().scene().getFocusOwner();
    return owner != null && id.equals(owner.getId());
  }

  private boolean focusedIn(String selector) {
    var places = window().scene().getRoot().lookupAll(selector);
    for (Node at = window().scene().getFocusOwner(); at != null; at = at.getParent()) {
      if (places.contains(at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all of it can be seen, in the window and in every place that scrolls. */
  private boolean inSight(String selector) {
    Node node = node(selector);
    var bounds = node.localToScene(node.getLayoutBounds());
    double top = 0;
    double foot = window().scene().getHeight();
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ScrollPane scroll) {
        Node port = scroll.lookup(".viewport");
        var seen = port.localToScene(port.getLayoutBounds());
        top = Math.max(top, seen.getMinY());
        foot = Math.min(foot, seen.getMaxY());
      }
    }
    return bounds.getMinY() >= top - 1 && bounds.getMaxY() <= foot + 1;
  }
}
