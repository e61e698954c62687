package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A second click")
class SecondClickTest extends FxTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger reached = new AtomicInteger();
  private final AtomicInteger other = new AtomicInteger();
  private final StackPane place = new StackPane();
  private final SecondClick guard = new SecondClick(nanos::get);
  private Duration work = Duration.ZERO;

  @BeforeEach
  void open() {
    showScene(
        () -> {
          Button first =
              button(
                  "first",
                  () -> {
                    Button last = button("last", reached::incrementAndGet);
                    place.getChildren().setAll(last);
                    last.requestFocus();
                    nanos.addAndGet(work.toNanos());
                  });
          place.getChildren().setAll(first);
          Scene scene =
              new Scene(new HBox(place, button("beside", other::incrementAndGet)), 400, 200);
          guard.watch(scene);
          return scene;
        });
  }

  @Test
  @DisplayName("does not reach the button that the first one put there")
  void mouse() {
    robot.clickOn("#first").clickOn("#last").clickOn("#last");
    assertThat(reached).hasValue(0);
    drawn();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    robot.clickOn("#last");
    assertThat(reached).hasValue(1);
    robot.clickOn("#last");
    assertThat(reached).as("twice on one button is twice").hasValue(2);
  }

  @Test
  @DisplayName("does not reach it either where the screen was slow to show it")
  void slow() {
    work = Duration.ofSeconds(5);
    robot.clickOn("#first").clickOn("#last");
    assertThat(reached).as("nobody can have seen it").hasValue(0);
    drawn();
    robot.clickOn("#last");
    assertThat(reached).as("just when it is seen").hasValue(0);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    robot.clickOn("#last");
    assertThat(reached).hasValue(1);
  }

  @Test
  @DisplayName("by a key does not reach it either where the screen was slow to show it")
  void slowKeys() {
    work = Duration.ofSeconds(5);
    robot.interact(() -> robot.lookup("#first").query().requestFocus());
    robot.push(KeyCode.SPACE).push(KeyCode.SPACE);
    assertThat(reached).hasValue(0);
    drawn();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    robot.push(KeyCode.SPACE);
    assertThat(reached).hasValue(1);
  }

  @Test
  @DisplayName("elsewhere is a first one")
  void elsewhere() {
    robot.clickOn("#first").clickOn("#beside");
    assertThat(other).hasValue(1);
  }

  @Test
  @DisplayName("by Enter or Space, also held down, does not reach what got the focus meanwhile")
  void keys() {
    robot.interact(() -> robot.lookup("#first").query().requestFocus());
    robot.push(KeyCode.SPACE).push(KeyCode.SPACE);
    for (int i = 0; i < 30; i++) {
      nanos.addAndGet(Duration.ofMillis(100).toNanos());
      robot.press(KeyCode.SPACE);
    }
    robot.release(KeyCode.SPACE);
    assertThat(reached).hasValue(0);
    drawn();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    robot.push(KeyCode.SPACE);
    assertThat(reached).hasValue(1);
  }

  @Test
  @DisplayName("after going on by Tab is meant")
  void tab() {
    robot.interact(() -> robot.lookup("#first").query().requestFocus());
    robot.push(KeyCode.SPACE).push(KeyCode.TAB).push(KeyCode.SPACE);
    assertThat(other).hasValue(1);
  }

  private void drawn() {
    robot.interact(guard::drawn);
  }

  private static Button button(String id, Runnable act) {
    Button button = new Button(id + " button");
    button.setId(id);
    button.setOnAction(event -> act.run());
    return button;
  }

  @Test
  @DisplayName("of Enter does not send what stands in the field that came in its place")
  void intoField() {
    TextField field = new TextField();
    field.setOnAction(event -> reached.incrementAndGet());
    Button leaves =
        button(
            "leaves",
            () -> {
              place.getChildren().setAll(field);
              field.requestFocus();
            });
    robot.interact(
        () -> {
          place.getChildren().setAll(leaves);
          leaves.requestFocus();
        });
    robot.push(KeyCode.ENTER).push(KeyCode.ENTER);
    assertThat(reached).hasValue(0);
    robot.write("a").push(KeyCode.ENTER);
    assertThat(reached).as("who has gone on by keys").hasValue(1);
  }

  @Test
  @DisplayName("does not close the question that the first one asked, and fell beside it")
  void question() {
    ModalLayer layer = new ModalLayer(place);
    Confirm asked =
        new Confirm("asked", layer, ui.texts(), "Sure?").yes("yes", "Yes", "danger", () -> {});
    Button asks = button("asks", asked::ask);
    robot.interact(
        () -> {
          place.getChildren().setAll(asks);
          stage().getScene().setRoot(new StackPane(place, layer));
          click(asks);
          asked.ask();
          click(layer);
        });
    assertThat(visible("#asked")).isTrue();
    drawn();
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    robot.interact(() -> click(layer));
    assertThat(visible("#asked")).as("a click that is meant").isFalse();
  }

  private static void click(Node target) {
    for (EventType<MouseEvent> kind :
        List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED, MouseEvent.MOUSE_CLICKED)) {
      Event.fireEvent(
          target,
          new MouseEvent(
              kind,
              20,
              20,
              20,
              20,
              MouseButton.PRIMARY,
              1,
              false,
              false,
              false,
              false,
              true,
              false,
              false,
              true,
              false,
              true,
              null));
    }
  }
}
