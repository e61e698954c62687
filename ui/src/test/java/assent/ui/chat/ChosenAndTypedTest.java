package assent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.format.Keys;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Who chooses a conversation and types on at once")
class ChosenAndTypedTest extends FxTest {
  private final FakeSession session = World.clinician(clock);

  @Test
  @DisplayName("writes into it from the first letter on, before there is a place to write")
  void fromTheFirstLetter() {
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] =
              new AssentScene(ui, List.of(session), new Preferences(Locale.ENGLISH), 990, 800);
          return made[0].scene();
        });
    AssentScene window = Objects.requireNonNull(made[0]);
    settle();
    robot.interact(
        () -> {
          ListView<?> list = (ListView<?>) window.scene().lookup("#conversations");
          list.requestFocus();
          for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i) instanceof ConversationRow.Thread thread
                && thread.key().equals(Keys.of(World.SAM_SLEEP))) {
              list.getSelectionModel().select(i);
            }
          }
          // In the same turn: nothing that comes from elsewhere has been shown yet.
          "Hello".chars().forEach(letter -> typed(list, Character.toString(letter)));
        });
    settle();
    robot.interact(
        () -> {
          Scene scene = window.scene();
          typed(Objects.requireNonNull(scene.getFocusOwner()), "!");
        });
    ChatViewModel chat =
        ((ConversationsViewModel.Open) window.model().screens().get().conversations().state().get())
            .chat();
    assertThat(
            ((ConversationsViewModel.Open)
                    window.model().screens().get().conversations().state().get())
                .key())
        .isEqualTo(Keys.of(World.SAM_SLEEP));
    assertThat(Objects.requireNonNull(chat).draft().get()).isEqualTo("Hello!");
    assertThat(session.conversations().of(World.SAM_SLEEP).items().snapshot())
        .noneMatch(item -> item.key().startsWith("own-"));
    robot.interact(window::close);
  }

  private static void typed(javafx.event.EventTarget where, String letter) {
    Event.fireEvent(
        where,
        new KeyEvent(
            KeyEvent.KEY_TYPED, letter, "", KeyCode.UNDEFINED, false, false, false, false));
  }
}
