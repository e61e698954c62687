package assent.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AlertSnapshot;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.fx.Later;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A critical alert")
class AcknowledgeTwiceTest extends FxTest {
  private final FakeSession session = World.clinician(clock);

  private AssentScene window(Locale language, TextSize size) {
    Preferences preferences = new Preferences(language);
    preferences.theme().set(Theme.LIGHT);
    preferences.textSize().set(size);
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] = new AssentScene(ui, List.of(session), preferences, 990, 900);
          return made[0].scene();
        });
    return Objects.requireNonNull(made[0]);
  }

  @ParameterizedTest
  @EnumSource(TextSize.class)
  @DisplayName("asks elsewhere than where the pointer is, in every text size, and nothing moves")
  void elsewhere(TextSize size) {
    AssentScene assent = window(Locale.GERMAN, size);
    session.conversations().of(World.NOOR).alert(World.critical(World.NOOR));
    eventually(() -> visible("#critical-acknowledge"));
    Point2D pointer = middle("#critical-acknowledge");
    robot.doubleClickOn("#critical-acknowledge");
    assertThat(robot.lookup("#critical-yes").query().isVisible()).isTrue();
    assertThat(bounds("#critical-yes").contains(pointer)).isFalse();
    assertThat(middle("#critical-no").distance(pointer)).as("it did not move").isLessThan(60);
    assertThat(acknowledged()).isFalse();
    onFx(assent::close);
  }

  @Test
  @DisplayName("is not acknowledged by Enter or Space, twice or held down, nor by clicking on")
  void hands() {
    AssentScene assent = window(Locale.ENGLISH, TextSize.NORMAL);
    session.conversations().of(World.NOOR).alert(World.critical(World.NOOR));
    eventually(() -> visible("#critical-acknowledge"));
    onFx(() -> robot.lookup("#critical-acknowledge").query().requestFocus());
    robot.push(KeyCode.SPACE).push(KeyCode.SPACE).push(KeyCode.ENTER).push(KeyCode.ENTER);
    robot.press(KeyCode.SPACE).press(KeyCode.SPACE).press(KeyCode.SPACE).release(KeyCode.SPACE);
    assertThat(acknowledged()).isFalse();
    eventually(() -> !robot.lookup("#critical-yes").query().isDisabled());
    robot.push(KeyCode.ENTER);
    assertThat(acknowledged()).as("the focus stands on the other answer").isFalse();
    if (visible("#critical-acknowledge")) {
      robot.clickOn("#critical-acknowledge");
    }
    eventually(() -> !robot.lookup("#critical-yes").query().isDisabled());
    robot.clickOn("#critical-yes");
    eventually(this::acknowledged);
    eventually(() -> !visible("#critical"));
    onFx(assent::close);
  }

  @Test
  @DisplayName("is answered only after a second, asks anew when left, and what was begun ends")
  void second() {
    AtomicInteger acknowledged = new AtomicInteger();
    List<Runnable> due = new ArrayList<>();
    Later later =
        (delay, work) -> {
          assertThat(delay).isEqualTo(Duration.ofSeconds(1));
          due.add(work);
          return () -> {};
        };
    show(
        () ->
            new StackPane(
                new AcknowledgeTwice(ui.texts(), "x", "x", later, acknowledged::incrementAndGet)),
        600,
        300);
    robot.clickOn("#x");
    robot.clickOn("#x-yes");
    assertThat(acknowledged).hasValue(0);
    onFx(() -> due.removeFirst().run());
    robot.clickOn("#x-no");
    robot.clickOn("#x");
    Runnable second = due.removeFirst();
    robot.clickOn("#x-yes").clickOn("#x-no");
    assertThat(acknowledged).as("the second began anew").hasValue(0);
    onFx(second);
    robot.clickOn("#x-no");
    robot.clickOn("#x");
    onFx(second);
    robot.clickOn("#x-yes");
    assertThat(acknowledged).as("a second that was another question's").hasValue(0);
    onFx(() -> due.removeFirst().run());
    robot.clickOn("#x-yes");
    assertThat(acknowledged).hasValue(1);
  }

  private boolean acknowledged() {
    return session.alerts().all().snapshot().stream()
        .filter(alert -> alert.level() == AlertSnapshot.Level.CRITICAL && !alert.mine())
        .anyMatch(alert -> alert.acknowledgedAt() != null);
  }

  private javafx.geometry.Bounds bounds(String selector) {
    Node node = robot.lookup(selector).query();
    return node.localToScene(node.getLayoutBounds());
  }

  private Point2D middle(String selector) {
    javafx.geometry.Bounds at = bounds(selector);
    return new Point2D(at.getCenterX(), at.getCenterY());
  }

  private void onFx(Runnable act) {
    robot.interact(act);
    settle();
  }
}
