package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The question before something that cannot be taken back")
class ConfirmTest extends FxTest {
  private final List<String> told = new ArrayList<>();
  private final Button below = new Button("below");
  private final StackPane inner = new StackPane();
  private ModalLayer own = new ModalLayer(below);
  private ModalLayer window = new ModalLayer(inner);

  @BeforeEach
  void open() {
    show(
        () -> {
          own = new ModalLayer(below);
          inner.getChildren().setAll(below, own);
          window = new ModalLayer(inner);
          return new StackPane(inner, window);
        },
        800,
        600);
    robot.interact(below::requestFocus);
  }

  private void ask() {
    robot.interact(
        () ->
            new Confirm("ask", own, ui.texts(), "End it?")
                .yes("ask-yes", "End it", "danger", () -> told.add("done"))
                .cancelled(() -> told.add("cancelled"))
                .ask());
  }

  @Test
  @DisplayName("has the keyboard on the button that cancels, so that Enter does no harm")
  void cancelFirst() {
    ask();
    assertThat(stage().getScene().getFocusOwner().getId()).isEqualTo("ask-no");
    robot.type(KeyCode.SPACE);
    settle();
    assertThat(told).containsExactly("cancelled");
    assertThat(visible("#ask")).isFalse();
    assertThat(stage().getScene().getFocusOwner()).isSameAs(below);
  }

  @Test
  @DisplayName("is cancelled by Escape and by a click beside it")
  void escape() {
    ask();
    robot.type(KeyCode.ESCAPE);
    settle();
    assertThat(told).containsExactly("cancelled");
    ask();
    robot.clickOn(window.localToScreen(5, 5));
    settle();
    assertThat(told).containsExactly("cancelled", "cancelled");
  }

  @Test
  @DisplayName("does what its button names, and only that")
  void done() {
    ask();
    robot.interact(() -> robot.lookup("#ask-yes").queryButton().fire());
    assertThat(told).containsExactly("done");
    assertThat(visible("#ask")).isFalse();
  }

  @Test
  @DisplayName("covers the whole window with one shade, and goes with the screen that asked")
  void oneShade() {
    ask();
    assertThat(own.isVisible()).isFalse();
    assertThat(window.isVisible()).isTrue();
    assertThat(inner.isDisabled()).isTrue();
    robot.interact(() -> inner.getChildren().clear());
    assertThat(window.isVisible()).isFalse();
    assertThat(told).containsExactly("cancelled");
  }

  private Confirm question(String id) {
    return new Confirm(id, own, ui.texts(), "End it?")
        .yes(id + "-yes", "End it", "danger", () -> told.add("done"))
        .cancelled(() -> told.add("cancelled"));
  }

  @Test
  @DisplayName("stays as it is while the same is asked, and changes with what it is about")
  void stays() {
    OpenQuestion asking = new OpenQuestion();
    robot.interact(
        () -> {
          asking.ask("a", () -> question("first"));
          asking.ask("a", () -> question("again"));
        });
    assertThat(visible("#first")).isTrue();
    assertThat(visible("#again")).isFalse();
    robot.interact(() -> asking.ask("b", () -> question("other")));
    assertThat(visible("#first")).isFalse();
    assertThat(visible("#other")).isTrue();
    assertThat(told).isEmpty();
    robot.interact(asking::end);
    assertThat(window.isVisible()).isFalse();
    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName("scrolls what it says where that is longer than the window; its buttons stay there")
  void tall() {
    robot.interact(
        () ->
            new Confirm("ask", own, ui.texts(), "End it?", Labels.wrapped("word ".repeat(2_000)))
                .yes("ask-yes", "End it with somebody@" + "a".repeat(120), "danger", () -> {})
                .ask());
    settle();
    for (String button : List.of("#ask-no", "#ask-yes")) {
      Node node = robot.lookup(button).query();
      Bounds place = node.localToScene(node.getLayoutBounds());
      assertThat(place.getMaxY()).as(button).isLessThanOrEqualTo(600);
      assertThat(place.getMaxX()).as(button).isLessThanOrEqualTo(800);
      assertThat(place.getMinX()).as(button).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  @DisplayName("keeps whoever walks by keys with it, also where the window is not all covered")
  void kept() {
    Button around = new Button("around");
    show(
        () -> {
          own = new ModalLayer(below);
          inner.getChildren().setAll(below, own);
          window = new ModalLayer(inner);
          return new VBox(around, new StackPane(inner, window));
        },
        800,
        600);
    ask();
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      robot.type(KeyCode.TAB);
      reached.add(stage().getScene().getFocusOwner().getId());
    }
    assertThat(reached).containsExactly("ask-yes", "ask-no", "ask-yes");
    robot.press(KeyCode.SHIFT).type(KeyCode.TAB).type(KeyCode.TAB).release(KeyCode.SHIFT);
    assertThat(stage().getScene().getFocusOwner().getId()).isEqualTo("ask-yes");
    robot.type(KeyCode.UP);
    assertThat(around.isFocused()).isFalse();
    robot.type(KeyCode.ESCAPE);
    settle();
    // Where the keyboard was before.
    assertThat(around.isFocused()).isTrue();
  }
}
