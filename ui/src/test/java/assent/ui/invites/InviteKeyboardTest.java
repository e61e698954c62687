package assent.ui.invites;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who writes an invite or opens a link with the keyboard")
class InviteKeyboardTest extends FxTest {
  private @Nullable AssentScene shown;

  @AfterEach
  void close() {
    robot.interact(() -> window().close());
  }

  @Test
  @DisplayName("is on the new page after going on, in each of the four steps")
  void focusGoesAlong() {
    begin();
    write("#title", "Sleep");
    write("#consent", "We read how you sleep.");
    press("#next");
    write("#name-0", "Heart rate");
    press("#next");
    eventually(() -> visible("#create-terms"));
    assertThat(focusedIn("create-terms")).isTrue();
    press("#next");
    eventually(() -> visible("#create-review"));
    Node owner = window().scene().getFocusOwner();
    assertThat(owner).isNotNull();
    assertThat(owner.lookup("#create-review")).isNotNull();
    press("#step-back");
    assertThat(focusedIn("create-terms")).isTrue();
    press("#step-back");
    assertThat(focusedIn("create-data")).isTrue();
  }

  @Test
  @DisplayName("comes from the last field to what leads on")
  void tab() {
    begin();
    write("#title", "Sleep");
    robot.interact(() -> await("#requester").requestFocus());
    robot.push(KeyCode.TAB);
    settle();
    assertThat(window().scene().getFocusOwner().getId()).isEqualTo("next");
  }

  @Test
  @DisplayName("is asked before what was written is thrown away")
  void startOver() {
    begin();
    write("#title", "Sleep");
    press("#start-over");
    assertThat(written("#title")).isEqualTo("Sleep");
    assertThat(window().scene().getFocusOwner().getId()).isEqualTo("anew-card-no");
    robot.push(KeyCode.ESCAPE);
    settle();
    assertThat(visible("#anew-card")).isFalse();
    assertThat(written("#title")).isEqualTo("Sleep");
    press("#start-over");
    press("#anew-go");
    assertThat(written("#title")).isEmpty();
    // Nothing is asked about nothing.
    press("#start-over");
    assertThat(visible("#anew-card")).isFalse();
  }

  @Test
  @DisplayName("opens another link after all was said about the last one")
  void another() {
    FakeSession ana = InviteWorld.ana(clock);
    ana.offer(InviteWorld.LINK, InviteWorld.offer());
    open(ana);
    press("#nav-invites");
    press("#open-link");
    write("#link", InviteWorld.LINK);
    press("#read");
    press("#decline");
    eventually(() -> visible("#declined"));
    press("#open-link");
    assertThat(written("#link")).isEmpty();
  }

  private void begin() {
    open(new FakeSession("dr-lee", "heart.example.org", clock));
    press("#nav-invites");
    press("#new-invite");
  }

  private void open(FakeSession session) {
    showScene(
        () -> {
          AssentScene made =
              new AssentScene(ui, List.of(session), new Preferences(Locale.ENGLISH), 990, 900);
          shown = made;
          return made.scene();
        });
  }

  private AssentScene window() {
    return Objects.requireNonNull(shown);
  }

  private boolean focusedIn(String id) {
    for (Node at = window().scene().getFocusOwner(); at != null; at = at.getParent()) {
      if (id.equals(at.getId())) {
        return true;
      }
    }
    return false;
  }

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

  private void write(String id, String words) {
    TextInputControl field = (TextInputControl) await(id);
    robot.interact(
        () -> {
          field.requestFocus();
          field.setText(words);
        });
    settle();
  }

  private String written(String id) {
    return ((TextInputControl) await(id)).getText();
  }
}
