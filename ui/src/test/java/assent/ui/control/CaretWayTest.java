package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import assent.ui.Writings;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Where scripts stand beside each other in a place to write")
class CaretWayTest extends FxTest {
  private static final double WIDE = 900;

  private static <T> T onScreen(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(120_000, work);
  }

  /** An area with a text, and what can be seen of it. */
  private static final class Seen {
    final TextArea area;
    final VBox column;
    final double width;

    Seen(TextArea area, double width, String text) {
      this.area = area;
      this.width = width;
      column = new VBox(area);
      ThemeManager.apply(new Scene(column, width, 300), Theme.LIGHT, TextSize.NORMAL);
      area.setText(text);
      layOut();
    }

    void layOut() {
      column.applyCss();
      column.resize(width, 300);
      for (int round = 0; round < 3; round++) {
        column.requestLayout();
        area.requestLayout();
        column.layout();
      }
    }

    Region content() {
      return (Region) ((ScrollPane) area.lookup(".scroll-pane")).getContent();
    }

    String shown() {
      return ((WrappingTextArea) area).shown();
    }

    /** Where the caret is drawn, from the left edge of the area. */
    double caret() {
      return spot().getX();
    }

    /** The middle of the caret that is drawn, from the corner of the column. */
    Point2D spot() {
      layOut();
      Path path =
          content().getChildrenUnmodifiable().stream()
              .filter(Path.class::isInstance)
              .map(Path.class::cast)
              .findFirst()
              .orElseThrow();
      Bounds there = column.sceneToLocal(path.localToScene(path.getLayoutBounds()));
      return new Point2D(there.getCenterX(), there.getCenterY());
    }

    double caret(int place) {
      area.positionCaret(place);
      return caret();
    }

    void press(KeyCode code, boolean shift) {
      Event.fireEvent(
          area, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
      layOut();
    }

    /** The place where a click at this spot puts the caret. */
    int click(Point2D spot) {
      Point2D inside = content().sceneToLocal(column.localToScene(spot));
      return ((TextAreaSkin) area.getSkin())
          .getIndex(inside.getX(), inside.getY())
          .getInsertionIndex();
    }

    int click(double x) {
      return click(new Point2D(x, 15));
    }
  }

  @Test
  @DisplayName("an arrow moves the caret one way, to every place once, and ends at the edge")
  void arrows() {
    onScreen(
        () -> {
          Seen seen = new Seen(new GrowingTextArea(6), WIDE, "");
          for (String text : MixedLines.mixed(24)) {
            seen.area.setText(text);
            List<Integer> all = MixedLines.characters(text);
            for (KeyCode code : List.of(KeyCode.LEFT, KeyCode.RIGHT)) {
              boolean right = code == KeyCode.RIGHT;
              boolean reads = Script.isRightToLeft(text);
              seen.press(right == reads ? KeyCode.END : KeyCode.HOME, false);
              List<Integer> visited = new ArrayList<>(List.of(seen.area.getCaretPosition()));
              double before = seen.caret();
              for (int i = 1; i < all.size(); i++) {
                seen.press(code, false);
                visited.add(seen.area.getCaretPosition());
                double now = seen.caret();
                assertThat(right ? now - before : before - now)
                    .as("%s of %s at %s", code, text, visited)
                    .isPositive();
                before = now;
              }
              assertThat(visited).as(text).containsExactlyInAnyOrderElementsOf(all);
              seen.press(code, false);
              assertThat(seen.area.getCaretPosition()).as(text).isEqualTo(visited.getLast());
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
          Seen seen = new Seen(new WrappingTextArea(), WIDE, "");
          for (String text : MixedLines.mixed(6)) {
            for (KeyCode code : List.of(KeyCode.LEFT, KeyCode.RIGHT)) {
              for (int place : MixedLines.characters(text)) {
                seen.area.setText(text);
                seen.area.positionCaret(place);
                seen.press(code, false);
                int there = seen.area.getCaretPosition();
                seen.area.positionCaret(place);
                seen.press(code, true);
                assertThat(seen.area.getCaretPosition())
                    .as("%s in %s", place, text)
                    .isEqualTo(there);
                assertThat(seen.area.getAnchor()).isEqualTo(place);
              }
            }
            seen.press(KeyCode.HOME, false);
            seen.press(KeyCode.END, true);
            assertThat(seen.area.getSelectedText()).isEqualTo(text);
            seen.press(KeyCode.HOME, true);
            assertThat(seen.area.getSelection().getLength()).isZero();
          }
          return true;
        });
  }

  @Test
  @DisplayName("what is seen stands in the order of java.text.Bidi, and a click goes where it is")
  void order() {
    onScreen(
        () -> {
          Seen seen = new Seen(new GrowingTextArea(6), WIDE, "");
          for (String text : MixedLines.mixed(24)) {
            seen.area.setText(text);
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
            boolean left = Bidi.requiresBidi(text.toCharArray(), 0, text.length());
            seen.layOut();
            assertThat(MixedLines.drawn(seen.area)).as(text).isEqualTo(left ? expected : List.of());
          }
          return true;
        });
  }

  @Test
  @DisplayName("at the end of a line an arrow goes on in the next, up and down keep the column")
  void lines() {
    onScreen(
        () -> {
          for (String text : Writings.whole()) {
            if (!Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                || text.equals(Writings.HOSTILE)) {
              continue;
            }
            Seen seen = new Seen(new GrowingTextArea(6), 240, text);
            boolean leftwards = Script.isRightToLeft(text);
            seen.area.positionCaret(0);
            List<Integer> visited = new ArrayList<>(List.of(0));
            while (visited.size() < MixedLines.characters(text).size()) {
              seen.press(leftwards ? KeyCode.LEFT : KeyCode.RIGHT, false);
              visited.add(seen.area.getCaretPosition());
            }
            assertThat(visited)
                .as(text)
                .containsExactlyInAnyOrderElementsOf(MixedLines.characters(text));
            assertThat(visited.getLast()).isEqualTo(text.length());
            for (int i = visited.size() - 1; i >= 0; i--) {
              assertThat(seen.area.getCaretPosition()).as(text).isEqualTo(visited.get(i));
              seen.press(leftwards ? KeyCode.RIGHT : KeyCode.LEFT, false);
            }
            for (int place : MixedLines.characters(text)) {
              seen.area.positionCaret(place);
              assertThat(seen.click(seen.spot())).as(text).isEqualTo(place);
            }
            seen.area.positionCaret(0);
            int lines = seen.shown().split("\n").length;
            for (int line = 0; line < lines; line++) {
              seen.press(KeyCode.DOWN, false);
            }
            int last = seen.shown().lastIndexOf('\n') + 1;
            assertThat(seen.area.getCaretPosition()).as(text).isGreaterThanOrEqualTo(last);
            for (int line = 0; line < lines; line++) {
              seen.press(KeyCode.UP, false);
            }
            assertThat(seen.area.getCaretPosition()).as(text).isZero();
          }
          return true;
        });
  }
}
