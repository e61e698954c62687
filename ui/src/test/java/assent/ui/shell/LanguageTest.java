package assent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.TimelineItem;
import assent.core.error.RetryKind;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.chat.ChatViewModel;
import assent.ui.chat.ConversationsViewModel;
import assent.ui.chat.UnsentText;
import assent.ui.format.Keys;
import assent.ui.fx.SameThread;
import assent.ui.fx.Task;
import assent.ui.fx.Ui;
import assent.ui.nav.Destination;
import assent.ui.settings.Preferences;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Another language")
class LanguageTest extends FxTest {
  private final FakeSession session = World.clinician(clock);
  private final Preferences preferences = new Preferences(Locale.ENGLISH);
  private final Queue<Task<?>> held = new ArrayDeque<>();
  private final SameThread disk = new SameThread(ui.failures());
  // Nothing that is asked of the disk is done before the test says so.
  private final Ui slow = new Ui(ui.thread(), held::add, ui.failures(), ui.texts(), clock);

  @Test
  @DisplayName("offers no message once more that is on its way, and keeps what is being written")
  void onItsWay() {
    AssentScene window = open();
    ChatViewModel english = chat(window);
    robot.interact(
        () -> {
          english.draft().set("one");
          english.send();
          english.draft().set("two");
          english.send();
          english.draft().set("half of thr");
          preferences.language().set(Locale.FRENCH);
        });
    ChatViewModel french = chat(window);
    assertThat(french).as("what is written is in it").isSameAs(english);
    answers();
    assertThat(french.aside()).isEmpty();
    assertThat(french.draft().get()).isEqualTo("half of thr");
    assertThat(sent()).containsExactly("one", "two");
    assertThat(session.conversations().of(World.SAM_SLEEP).written().text())
        .isEqualTo("half of thr");
    robot.interact(window::close);
  }

  @Test
  @DisplayName("says in its words why a message could not be sent")
  void words() {
    AssentScene window = open();
    session
        .conversations()
        .of(World.SAM_SLEEP)
        .refuse(FakeSession.failure("assent-store-disk-full", RetryKind.PERMANENT));
    ChatViewModel english = chat(window);
    robot.interact(
        () -> {
          english.draft().set("one");
          english.send();
        });
    answers();
    String before = why(english);
    robot.interact(() -> preferences.language().set(Locale.FRENCH));
    assertThat(why(chat(window))).isNotBlank().isNotEqualTo(before);
    robot.interact(window::close);
  }

  private static String why(ChatViewModel chat) {
    UnsentText only = chat.aside().getFirst();
    return Objects.requireNonNull(only.problem());
  }

  private AssentScene open() {
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] = new AssentScene(slow, List.of(session), preferences, 990, 800);
          return made[0].scene();
        });
    AssentScene window = Objects.requireNonNull(made[0]);
    chat(window);
    answers();
    return window;
  }

  private ChatViewModel chat(AssentScene window) {
    ChatViewModel[] chat = new ChatViewModel[1];
    robot.interact(
        () -> {
          window.model().go(new Destination.Conversation(Keys.of(World.SAM_SLEEP)));
          chat[0] =
              ((ConversationsViewModel.Open)
                      window.model().screens().get().conversations().state().get())
                  .chat();
        });
    settle();
    return Objects.requireNonNull(chat[0]);
  }

  private void answers() {
    settle();
    while (!held.isEmpty()) {
      robot.interact(() -> disk.start(held.remove()));
      settle();
    }
  }

  private List<String> sent() {
    return session.conversations().of(World.SAM_SLEEP).items().snapshot().stream()
        .filter(item -> item instanceof TimelineItem.Message m && m.key().startsWith("own-"))
        .map(item -> ((TimelineItem.Message) item).text())
        .toList();
  }
}
