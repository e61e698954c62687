package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import assent.ui.Writings;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Where scripts stand beside each other in a field of one line")
class FieldWayTest extends FxTest {
  private static final double WIDE = 900;
  private static final double NARROW = 160;

  private static <T> T onScreen(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(120_000, work);
  }

  private static boolean isLeftwards(String text) {
    return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
  }

  @Test
  @DisplayName("an arrow moves the caret one way, to every place once, and ends at the edge")
  void arrows() {
    onScreen(
        () -> {
          SeenField seen = new SeenField(WIDE, "");
          for (String text : MixedLines.mixed(24)) {
            seen.field.setText(text);
            List<Integer> all = MixedLines.characters(text);
            for (KeyCode code : List.of(KeyCode.LEFT, KeyCode.RIGHT)) {
              boolean right = code == KeyCode.RIGHT;
              boolean reads = Script.isRightToLeft(text);
              seen.press(right == reads ? KeyCode.END : KeyCode.HOME, false);
              List<Integer> visited = new ArrayList<>(List.of(seen.field.getCaretPosition()));
              double before = seen.caret();
              for (int i = 1; i < all.size(); i++) {
                seen.press(code, false);
                visited.add(seen.field.getCaretPosition());
                double now = seen.caret();
                assertThat(right ? now - before : before - now)
                    .as("%s of %s at %s", code, text, visited)
                    .isPositive();
                before = now;
              }
              assertThat(visited).as(text).containsExactlyInAnyOrderElementsOf(all);
              seen.press(code, false);
              assertThat(seen.field.getCaretPosition()).as(text).isEqualTo(visited.getLast());
            }
          }
          return true;
        });
  }

  @Test
  @DisplayName("Shift marks what the arrow without it goes over; Home and End are the line's ends")
  void marks() {
    onScreen(
        () -> {
          SeenField seen = new SeenField(WIDE, "");
          for (String text : MixedLines.mixed(6)) {
            for (KeyCode code : List.of(KeyCode.LEFT, KeyCode.RIGHT)) {
              for (int place : MixedLines.characters(text)) {
                seen.field.setText(text);
                seen.field.positionCaret(place);
                double before = seen.caret();
                seen.press(code, false);
                int there = seen.field.getCaretPosition();
                double after = seen.caret();
                seen.field.positionCaret(place);
                seen.press(code, true);
                assertThat(seen.field.getCaretPosition())
                    .as("%s in %s", place, text)
                    .isEqualTo(there);
                assertThat(seen.field.getAnchor()).isEqualTo(place);
                seen.press(code, false);
                assertThat(seen.caret())
                    .as("out of a marking at %s in %s", place, text)
                    .isEqualTo(
                        code == KeyCode.LEFT ? Math.min(before, after) : Math.max(before, after));
              }
            }
            seen.press(KeyCode.HOME, false);
            assertThat(seen.field.getCaretPosition()).isZero();
            seen.press(KeyCode.END, true);
            assertThat(seen.field.getSelectedText()).isEqualTo(text);
            seen.press(KeyCode.HOME, true);
            assertThat(seen.field.getSelection().getLength()).isZero();
          }
          return true;
        });
  }

  @Test
  @DisplayName("what is seen stands in the order of java.text.Bidi, and a click goes where it is")
  void order() {
    onScreen(
        () -> {
          SeenField seen = new SeenField(WIDE, "");
          for (String text : MixedLines.mixed(24)) {
            seen.field.setText(text);
            double[] spots =
                MixedLines.characters(text).stream().mapToDouble(seen::caret).sorted().toArray();
            for (int i = 1; i < spots.length; i++) {
              double width = spots[i] - spots[i - 1];
              int before = seen.click(spots[i - 1] + width * 0.3);
              int after = seen.click(spots[i] - width * 0.3);
              assertThat(seen.caret(before)).isEqualTo(spots[i - 1]);
              assertThat(seen.caret(after)).isEqualTo(spots[i]);
            }
            List<String> expected =
                MixedLines.ordered(text).stream()
                    .map(Script::inked)
                    .filter(c -> !c.isBlank())
                    .toList();
            assertThat(MixedLines.drawn(seen.field))
                .as(text)
                .isEqualTo(isLeftwards(text) ? expected : List.of());
          }
          return true;
        });
  }

  @Test
  @DisplayName("begins at the side where it is read from; a text longer than the field scrolls")
  void scrolls() {
    onScreen(
        () -> {
          SeenField seen = new SeenField(NARROW, "");
          for (String text : Writings.whole()) {
            if (!isLeftwards(text) || text.equals(Writings.HOSTILE)) {
              continue;
            }
            boolean leftwards = Script.isRightToLeft(text);
            seen.field.setText(text.substring(0, 8));
            assertThat(seen.caret(0))
                .as(text)
                .isBetween(leftwards ? 140.0 : 2, leftwards ? 158.0 : 20);
            seen.field.setText(text);
            for (int place : MixedLines.characters(text)) {
              double caret = seen.caret(place);
              assertThat(caret).as("%s in %s", place, text).isBetween(2.0, NARROW - 2);
              assertThat(seen.click(caret)).as(text).isEqualTo(place);
              assertThat(seen.ink()[0]).as("free at the left of %s", text).isLessThan(20);
              assertThat(seen.ink()[1]).as("free at the right").isGreaterThan(NARROW - 20);
            }
            seen.press(KeyCode.HOME, false);
            for (int i = 1; i < MixedLines.characters(text).size(); i++) {
              seen.press(leftwards ? KeyCode.LEFT : KeyCode.RIGHT, false);
              assertThat(seen.caret()).as(text).isBetween(2.0, NARROW - 2);
            }
            assertThat(seen.field.getCaretPosition()).isEqualTo(seen.field.getLength());
            while (seen.field.getLength() > 4) {
              seen.press(KeyCode.BACK_SPACE, false);
              assertThat(seen.caret()).as(text).isBetween(2.0, NARROW - 2);
            }
            assertThat(seen.caret(0))
                .as(text)
                .isBetween(leftwards ? 140.0 : 2, leftwards ? 158.0 : 20);
          }
          return true;
        });
  }

  @Test
  @DisplayName("JavaFX draws what reads from left to right, and the hint, as ever")
  void plain() {
    onScreen(
        () -> {
          SeenField seen = new SeenField(WIDE, "שלום مرحبا");
          seen.field.setText("Sleep diary");
          seen.layOut();
          assertThat(MixedLines.drawn(seen.field)).isEmpty();
          seen.caret(3);
          seen.field.setPromptText("A title");
          seen.field.clear();
          seen.layOut();
          assertThat(MixedLines.drawn(seen.field)).isEmpty();
          assertThat(
                  seen.field.lookupAll(".text").stream()
                      .map(Text.class::cast)
                      .filter(text -> text.isVisible() && text.getOpacity() > 0)
                      .map(Text::getText))
              .containsExactlyInAnyOrder("A title", "");
          return true;
        });
  }
}
