package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import assent.ui.Writings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("One part of many that cannot be drawn")
class GuardedTest extends FxTest {
  private final List<Throwable> told = new ArrayList<>();

  private static Label bad(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    return label;
  }

  private void between(Supplier<Node> part, Runnable later) {
    WaitForAsyncUtils.waitForAsyncFx(
        30_000,
        () -> {
          Thread thread = Thread.currentThread();
          Thread.UncaughtExceptionHandler usual = thread.getUncaughtExceptionHandler();
          thread.setUncaughtExceptionHandler((where, failure) -> told.add(failure));
          try {
            Guarded guarded = new Guarded(part, "cannot be drawn");
            Label behind = Labels.wrapped("behind it");
            VBox column = new VBox(Labels.wrapped("before it"), guarded, behind);
            Scene scene = new Scene(column, 120, 400);
            scene.snapshot(null);
            later.run();
            scene.snapshot(null);
            assertThat(behind.getHeight()).isPositive();
            assertThat(behind.getLayoutY()).isGreaterThan(guarded.getLayoutY() + 10);
            assertThat(guarded.part()).isNull();
            assertThat(guarded.lookup(".guarded"))
                .isInstanceOfSatisfying(
                    Label.class, label -> assertThat(label.getText()).isEqualTo("cannot be drawn"));
            assertThat(guarded.change(() -> {})).isFalse();
          } finally {
            thread.setUncaughtExceptionHandler(usual);
          }
          return true;
        });
    assertThat(told).hasSize(1);
  }

  @Test
  @DisplayName("leaves a sentence in its place and the others where they are")
  void atOnce() {
    between(() -> new VBox(bad(Writings.HEBREW)), () -> {});
  }

  @Test
  @DisplayName("does so when it fails later")
  void later() {
    Label label = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> bad("Good morning, Noor"));
    between(() -> new VBox(label), () -> label.setText(Writings.ARABIC));
  }

  @Test
  @DisplayName("does so when it cannot even be made")
  void making() {
    between(
        () -> {
          throw new IllegalStateException("planted");
        },
        () -> {});
  }
}
