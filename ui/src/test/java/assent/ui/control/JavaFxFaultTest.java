package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import assent.ui.FxTest;
import java.util.concurrent.Callable;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The fault of JavaFX that Assent goes round")
@EnabledOnOs(OS.LINUX) // elsewhere another shaper is asked
class JavaFxFaultTest extends FxTest {
  private static final String MENDED =
      "JavaFX "
          + System.getProperty("javafx.version")
          + " breaks shaped text into lines rightly. The way round can go, everywhere Assent runs:"
          + " TextLabelSkin, Lines, Pieces, Ruler and Script in assent.ui.control, the soft breaks"
          + " of WrappingTextArea, WritingSkin, LineField and what they ask, the rules in"
          + " gate.ArchitectureTest, and docs/decisions/0007-right-to-left-text.md";

  @Test
  @DisplayName("is still there: a run from right to left that is broken into lines throws")
  void rightToLeft() {
    Throwable thrown =
        onScreen(() -> catchThrowable(() -> width("שלום נועה, איך את מרגישה?", 100)));
    assertThat(thrown).as(MENDED).isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }

  @Test
  @DisplayName("is still there: a run of marked letters that is broken into lines is drawn twice")
  void leftToRight() {
    String marked = "e\u0301 a\u0300 o\u0308 words that go on and on";
    double drawn = onScreen(() -> width(marked, 120));
    assertThat(drawn).as(MENDED).isGreaterThan(150);
  }

  /** Width of what is drawn of a text that is broken at another width. */
  private static double width(String text, double most) {
    Text broken = new Text(text);
    broken.setFont(Font.font(14));
    broken.setWrappingWidth(most);
    broken.setBoundsType(TextBoundsType.VISUAL);
    return broken.getLayoutBounds().getWidth();
  }

  private static <T> T onScreen(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
  }
}
