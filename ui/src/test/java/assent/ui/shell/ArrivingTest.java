package assent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.Channels;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.format.Keys;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whoever arrives at a place")
class ArrivingTest extends FxTest {
  private @org.jspecify.annotations.Nullable AssentScene assent;

  private AssentScene start(FakeSession session) {
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] =
              new AssentScene(ui, List.of(session), new Preferences(Locale.ENGLISH), 990, 900);
          return made[0].scene();
        });
    assent = made[0];
    return Objects.requireNonNull(made[0]);
  }

  @AfterEach
  void close() {
    robot.interact(() -> Objects.requireNonNull(assent).close());
  }

  @Test
  @DisplayName("to write, from elsewhere, has the cursor where a message is written")
  void toWrite() {
    AssentScene window = start(World.clinician(clock));
    robot.interact(() -> window.model().go(new Destination.Relationship(Keys.of(World.SAM_SLEEP))));
    eventually(() -> visible("#open-conversation"));
    robot.interact(() -> robot.lookup("#open-conversation").queryButton().fire());
    eventually(() -> visible("#composer") && focused("#composer"));
  }

  @Test
  @DisplayName("to ask for a change has the cursor in it, and not on what ends the sharing")
  void toPropose() {
    AssentScene window = start(World.clinician(clock));
    robot.interact(() -> window.model().go(new Destination.Relationship(Keys.of(World.SAM_SLEEP))));
    eventually(() -> visible("#propose"));
    robot.interact(
        () -> {
          robot.lookup("#propose").query().requestFocus();
          robot.lookup("#propose").queryButton().fire();
        });
    eventually(() -> visible("#propose-reason"));
    Node focused = window.scene().getFocusOwner();
    assertThat(focused.getId()).startsWith("propose-");
  }

  @Test
  @DisplayName(
      "at what has ended reads what was shared, not what somebody can see, and asks nothing")
  void ended() {
    FakeSession session = World.clinician(clock);
    AssentScene window = start(session);
    robot.interact(() -> window.model().go(new Destination.Relationship(Keys.of(World.SAM_SLEEP))));
    eventually(() -> visible("#propose"));
    robot.interact(() -> robot.lookup("#propose").queryButton().fire());
    eventually(() -> visible("#propose-reason"));
    assertThat(words()).contains("Can see");
    session.change(
        World.SAM_SLEEP,
        known ->
            new RelationshipSnapshot(
                known.id(),
                known.claimedName(),
                known.title(),
                RelationshipState.ENDED_BY_PEER,
                known.iShare(),
                known.shared(),
                new Channels(known.chat(), known.alerts()),
                new RelationshipSnapshot.Activity(
                    known.unread(), known.lastMessage(), known.lastActivity()),
                known.since(),
                List.of()));
    eventually(() -> words().contains("What was shared until it ended"));
    eventually(() -> !visible("#propose-reason") && !visible("#propose"));
    assertThat(words()).doesNotContain("Can see").contains("Heart rate");
  }

  private List<String> words() {
    return robot.lookup(".shared-rows").queryAll().stream()
        .flatMap(rows -> Objects.requireNonNull(rows.getParent()).lookupAll(".label").stream())
        .map(node -> ((Labeled) node).getText())
        .toList();
  }

  @Test
  @DisplayName("where nothing is yet sees one sentence and one action, in the middle")
  void nothing() {
    AssentScene window = start(new FakeSession("dr-lee", "pryv.example.org", clock));
    for (Section section : List.of(Section.CONVERSATIONS, Section.RELATIONSHIPS)) {
      robot.interact(() -> window.model().go(new Destination.Place(section)));
      settle();
      eventually(() -> robot.lookup(".list-pane").query().getLayoutBounds().getWidth() > 600);
      assertThat(visible(".pane-divider")).isFalse();
      assertThat(visible("#search")).isFalse();
    }
  }

  private boolean focused(String id) {
    return robot.lookup(id).query().isFocused();
  }
}
