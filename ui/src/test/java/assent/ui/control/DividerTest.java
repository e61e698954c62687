package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import java.util.Objects;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The border between a list and what was chosen from it")
class DividerTest extends FxTest {
  private @Nullable TwoPane shown;

  private TwoPane pane() {
    return Objects.requireNonNull(shown);
  }

  private void open(double width) {
    show(
        () -> {
          Button first = new Button("In the list");
          first.setId("first");
          shown = new TwoPane(new StackPane(first), new Button("Beside it"), "Back");
          return new StackPane(shown);
        },
        width,
        500);
    robot.interact(() -> robot.lookup("#first").query().requestFocus());
  }

  @Test
  @DisplayName("shows that keys go to it, and moves by them as far as there is room")
  void keys() {
    open(990);
    for (int i = 0; i < 4 && !divider().isFocused(); i++) {
      robot.push(KeyCode.TAB);
      settle();
    }
    assertThat(divider().isFocused()).isTrue();
    Region line = (Region) divider().lookup(".pane-line");
    assertThat(line.getWidth()).as("the line is as wide as can be seen").isGreaterThanOrEqualTo(3);
    assertThat(line.getBackground().getFills().getFirst().getFill())
        .isEqualTo(Color.web("#0f726c"));
    double before = line.localToScene(0, 0).getX();
    robot.push(KeyCode.RIGHT);
    settle();
    assertThat(line.localToScene(0, 0).getX()).isGreaterThan(before + 10);
    robot.push(KeyCode.LEFT).push(KeyCode.LEFT);
    settle();
    assertThat(line.localToScene(0, 0).getX()).isLessThan(before - 10);
  }

  @Test
  @DisplayName("is no stop of the keyboard where only one of both is shown")
  void narrow() {
    open(500);
    robot.push(KeyCode.TAB);
    settle();
    assertThat(divider().isFocused()).isFalse();
  }

  private Region divider() {
    return (Region) Objects.requireNonNull(pane().lookup(".pane-divider"));
  }
}
