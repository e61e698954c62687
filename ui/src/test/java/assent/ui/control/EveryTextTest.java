package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import assent.ui.EveryText;
import assent.ui.FxTest;
import assent.ui.Writings;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("What tries every text of every screen")
class EveryTextTest extends FxTest {
  private static @Nullable Throwable tried(Supplier<Node> made) {
    return WaitForAsyncUtils.waitForAsyncFx(
        30_000,
        () -> {
          VBox screen =
              new VBox(Labels.label("Sleep"), made.get(), Labels.wrapped("Sleep at night"));
          Scene scene = new Scene(screen, 400, 600);
          return catchThrowable(() -> EveryText.tryIn(scene.getRoot(), 3));
        });
  }

  @Test
  @DisplayName("finds labels, buttons, areas and texts that JavaFX breaks into lines")
  void planted() {
    assertThat(
            tried(
                () -> {
                  Label label = new Label("words");
                  label.setWrapText(true);
                  return label;
                }))
        .isInstanceOf(AssertionError.class);
    assertThat(
            tried(
                () -> {
                  Button button = new Button("words");
                  button.setStyle("-fx-wrap-text: true;");
                  return button;
                }))
        .isNotNull();
    assertThat(tried(TextArea::new)).isInstanceOf(AssertionError.class);
    assertThat(
            tried(
                () -> {
                  Text text = new Text("words");
                  text.setWrappingWidth(100);
                  return text;
                }))
        .isInstanceOf(AssertionError.class);
    assertThat(tried(() -> new TextFlow(new Text(Writings.HEBREW))))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  @DisplayName("finds a label that shows nothing")
  void nothing() {
    assertThat(
            tried(
                () -> {
                  Label label = new Label("words");
                  label.setMinWidth(200);
                  label.setStyle("-fx-content-display: text-only;");
                  label.setSkin(
                      new javafx.scene.control.SkinBase<>(label) {
                        @Override
                        protected void layoutChildren(double x, double y, double w, double h) {
                          getChildren().clear();
                        }
                      });
                  return label;
                }))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  @DisplayName("finds a place to write that takes a megabyte")
  void endless() {
    assertThat(tried(WrappingTextArea::new)).isInstanceOf(AssertionError.class);
    assertThat(tried(TextField::new)).isInstanceOf(AssertionError.class);
  }

  private static Node bounded(BoundedTextArea area) {
    area.limit(new Limit(10_000, 0));
    return area;
  }

  @Test
  @DisplayName("finds nothing in the controls of the application")
  void good() {
    assertThat(tried(() -> Labels.wrapped("words"))).isNull();
    assertThat(tried(() -> bounded(new WrappingTextArea()))).isNull();
    assertThat(tried(() -> bounded(new GrowingTextArea(3)))).isNull();
    assertThat(
            tried(
                () -> {
                  Button button = new Button();
                  Labels.say(button, "words");
                  return button;
                }))
        .isNull();
  }
}
