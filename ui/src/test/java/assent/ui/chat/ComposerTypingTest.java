package assent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.TimelineItem;
import assent.core.error.RetryKind;
import assent.ui.FakeConversation;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.alerts.AlertPresenter;
import assent.ui.control.GrowingTextArea;
import assent.ui.fx.SameThread;
import assent.ui.fx.Task;
import assent.ui.fx.Ui;
import assent.ui.shell.Going;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The field where a message is written")
class ComposerTypingTest extends FxTest {
  private static final String MEGABYTE = "0123456789abcde\n".repeat(65_536);

  private final FakeSession session = World.clinician(clock);
  private final FakeConversation sam = session.conversations().of(World.SAM_SLEEP);
  private final Queue<Task<?>> held = new ArrayDeque<>();
  private final SameThread disk = new SameThread(ui.failures());
  // Nothing that is asked of the disk is done before the test says so.
  private final Ui slow = new Ui(ui.thread(), held::add, ui.failures(), ui.texts(), clock);
  private final ChatViewModel model =
      new ChatViewModel(
          slow,
          session,
          World.SAM_SLEEP,
          new AlertPresenter(slow, session),
          new Going(),
          new SimpleBooleanProperty(true));

  @BeforeEach
  void open() {
    show(() -> new ChatView(slow, model).root(), 800, 600);
    answers();
    fx(() -> area().requestFocus());
  }

  @Test
  @DisplayName("is empty the moment a message is sent, and nothing that comes back touches it")
  void sendAndTypeOn() {
    type("echo message");
    enter();
    assertThat(text()).isEmpty();
    type("ne");
    answers();
    type("xt");
    assertThat(text()).isEqualTo("next");
    fx(() -> area().positionCaret(1));
    answers();
    type("!");
    answers();
    assertThat(text()).isEqualTo("n!ext");
    assertThat(area().getCaretPosition()).isEqualTo(2);
    assertThat(sent()).containsExactly("echo message");
    assertThat(sam.written().text()).isEqualTo("n!ext");
    assertThat(sam.written().caret()).isEqualTo(2);
  }

  @Test
  @DisplayName("sends once however often Enter is pressed")
  void twice() {
    type("once");
    enter();
    enter();
    answers();
    enter();
    answers();
    assertThat(sent()).containsExactly("once");
  }

  @Test
  @DisplayName("does not bring back by undoing what was sent or given to another conversation")
  void undo() {
    type("sent already");
    enter();
    answers();
    press(KeyCode.Z, true);
    assertThat(text()).isEmpty();
    type("x");
    press(KeyCode.Z, true);
    press(KeyCode.Z, true);
    assertThat(text()).isEmpty();
  }

  @Test
  @DisplayName("offers beside it, and does not give back into it, what could not be sent")
  void refused() {
    sam.refuse(FakeSession.failure("assent-disk-full", RetryKind.PERMANENT));
    type("first");
    enter();
    type("second");
    answers();
    assertThat(text()).isEqualTo("second");
    assertThat(visible("#aside-send")).isTrue();
    sam.refuse(null);
    robot.clickOn("#aside-send");
    answers();
    assertThat(sent()).containsExactly("first");
    assertThat(text()).isEqualTo("second");
    assertThat(visible("#aside-send")).isFalse();
  }

  @Test
  @DisplayName("lets Enter take a word that is being composed, and sends with the next one")
  void composing() {
    type("say ");
    composed("かん", "");
    enter();
    assertThat(sent()).isEmpty();
    assertThat(text()).isEqualTo("say かん");
    composed("", "漢");
    enter();
    answers();
    assertThat(sent()).containsExactly("say 漢");
    assertThat(text()).isEmpty();
  }

  @Test
  @DisplayName("is written on where one was, when another conversation was open meanwhile")
  void caretKept() {
    type("abcd");
    fx(() -> area().positionCaret(2));
    answers();
    ChatViewModel other =
        new ChatViewModel(
            slow,
            session,
            World.NOOR,
            new AlertPresenter(slow, session),
            new Going(),
            new SimpleBooleanProperty(true));
    show(() -> new ChatView(slow, other).root(), 800, 600);
    answers();
    assertThat(text()).isEmpty();
    show(() -> new ChatView(slow, model).root(), 800, 600);
    answers();
    assertThat(area().getCaretPosition()).isEqualTo(2);
    ChatViewModel later =
        new ChatViewModel(
            slow,
            session,
            World.SAM_SLEEP,
            new AlertPresenter(slow, session),
            new Going(),
            new SimpleBooleanProperty(true));
    show(() -> new ChatView(slow, later).root(), 800, 600);
    answers();
    assertThat(text()).isEqualTo("abcd");
    assertThat(area().getCaretPosition()).as("after a restart").isEqualTo(2);
  }

  @Test
  @DisplayName("refuses whole what cannot be sent, says so, keeps what was there, and stays quick")
  void megabyte() {
    type("Dear Sam");
    fx(() -> area().selectRange(5, 8));
    Duration before = screenTime();
    paste(MEGABYTE);
    assertThat(screenTime().minus(before)).isLessThan(Duration.ofSeconds(1));
    assertThat(text()).isEqualTo("Dear Sam");
    assertThat(area().getSelectedText()).isEqualTo("Sam");
    Label told = robot.lookup(".composer-left").queryAs(Label.class);
    assertThat(told.isVisible()).isTrue();
    assertThat(told.getText()).contains("1,048,576", "10,240");
    type("N");
    assertThat(text()).isEqualTo("Dear N");
    assertThat(told.isVisible()).as("once something was taken").isFalse();

    paste("x".repeat(ChatViewModel.LONGEST - 6));
    assertThat(area().getLength()).isEqualTo(ChatViewModel.LONGEST);
    paste("y");
    assertThat(area().getLength()).as("one too many").isEqualTo(ChatViewModel.LONGEST);
    type("zz");
    assertThat(told.getText()).as("what is typed is not lost").contains("2 characters too many");
    enter();
    assertThat(area().getLength()).isEqualTo(ChatViewModel.LONGEST + 2);
  }

  @Test
  @DisplayName("takes no longer for a key in the longest message than a key may take")
  void longText() {
    fx(() -> area().replaceText(0, area().getLength(), "word ".repeat(2000)));
    type("a");
    List<Duration> keys = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      Duration before = screenTime();
      type("b");
      keys.add(screenTime().minus(before));
    }
    keys.sort(null);
    // The least of them: what a key costs where nothing else disturbs.
    assertThat(keys.getFirst()).as("of %s", keys).isLessThan(Duration.ofMillis(250));
  }

  /** What the screen's thread has worked up to now, however busy the computer is. */
  private Duration screenTime() {
    long[] nanos = new long[1];
    robot.interact(() -> nanos[0] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    return Duration.ofNanos(nanos[0]);
  }

  private void answers() {
    settle();
    while (!held.isEmpty()) {
      fx(() -> disk.start(held.remove()));
    }
  }

  private GrowingTextArea area() {
    return robot.lookup("#composer").queryAs(GrowingTextArea.class);
  }

  private String text() {
    return area().getText();
  }

  private List<String> sent() {
    return sam.items().snapshot().stream()
        .filter(item -> item instanceof TimelineItem.Message m && m.key().startsWith("own-"))
        .map(item -> ((TimelineItem.Message) item).text())
        .toList();
  }

  private void type(String keys) {
    fx(
        () ->
            keys.chars()
                .forEach(
                    key ->
                        area()
                            .fireEvent(
                                new KeyEvent(
                                    KeyEvent.KEY_TYPED,
                                    String.valueOf((char) key),
                                    "",
                                    KeyCode.UNDEFINED,
                                    false,
                                    false,
                                    false,
                                    false))));
  }

  private void enter() {
    press(KeyCode.ENTER, false);
  }

  private void press(KeyCode code, boolean control) {
    fx(
        () ->
            area()
                .fireEvent(
                    new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false)));
  }

  private void paste(String text) {
    fx(
        () -> {
          ClipboardContent content = new ClipboardContent();
          content.putString(text);
          Clipboard.getSystemClipboard().setContent(content);
          area().paste();
        });
  }

  private void composed(String composed, String committed) {
    fx(
        () ->
            area()
                .fireEvent(
                    new InputMethodEvent(
                        InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                        composed.isEmpty()
                            ? List.of()
                            : List.of(
                                new InputMethodTextRun(
                                    composed, InputMethodHighlight.UNSELECTED_RAW)),
                        committed,
                        0)));
  }

  private void fx(Runnable act) {
    robot.interact(act);
    settle();
  }
}
