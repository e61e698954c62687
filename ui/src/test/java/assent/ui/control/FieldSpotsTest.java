package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import assent.ui.FxTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.IndexRange;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("A field of one line says where its text stands")
class FieldSpotsTest extends FxTest {
  private static final double WIDE = 900;

  // A caret stands on whole units.
  private static final Comparator<Double> WHERE =
      (one, other) -> Math.abs(one - other) < 1 ? 0 : Double.compare(one, other);

  private static <T> T onScreen(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(120_000, work);
  }

  private SeenField shown(String text) {
    SeenField seen = onScreen(() -> new SeenField(WIDE, text));
    showScene(() -> seen.column.getScene());
    robot.interact(seen.field::requestFocus);
    return seen;
  }

  @Test
  @DisplayName("tells assistive programs and input methods where a character stands")
  void told() {
    String text = "Take שלום مرحبا now";
    SeenField seen = shown(text);
    onScreen(
        () -> {
          for (int place = 0; place < text.length(); place++) {
            double caret = seen.caret(place);
            Rectangle2D bounds = seen.skin().getCharacterBounds(place);
            assertThat(bounds.getMinX()).isCloseTo(caret, offset(1.0));
            Bounds[] there =
                (Bounds[])
                    seen.field.queryAccessibleAttribute(
                        AccessibleAttribute.BOUNDS_FOR_RANGE, place, place);
            assertThat(there).hasSize(1);
            Point2D middle = new Point2D(there[0].getCenterX(), there[0].getCenterY());
            assertThat(
                    seen.field.queryAccessibleAttribute(
                        AccessibleAttribute.OFFSET_AT_POINT, middle))
                .isEqualTo(place);
            Bounds inside = seen.column.screenToLocal(there[0]);
            double beside = seen.caret(seen.click(inside.getCenterX()));
            double nearest =
                Math.min(Math.abs(beside - inside.getMinX()), Math.abs(beside - inside.getMaxX()));
            assertThat(nearest).as("%s of %s", place, text).isLessThan(1);
          }
          assertThat(
                  seen.field.queryAccessibleAttribute(
                      AccessibleAttribute.BOUNDS_FOR_RANGE, 0, text.length() - 1))
              .asInstanceOf(InstanceOfAssertFactories.ARRAY)
              .hasSize(1);
          return true;
        });
  }

  @Test
  @DisplayName("what is marked lies between the carets of its ends, in each direction apart")
  void marking() {
    SeenField seen = shown("Take שלום مرحبا now");
    onScreen(
        () -> {
          double before = seen.caret(3);
          double block = seen.caret(5);
          double inside = seen.caret(7);
          double behind = seen.caret(15);
          assertThat(List.of(before, block, inside, behind)).isSorted();
          // The end of the first word, and the first two letters of the second, which stands
          // behind the third.
          seen.field.selectRange(3, 7);
          assertThat(seen.marked())
              .usingElementComparator(WHERE)
              .containsExactly(before, block, inside, behind);
          assertThat(seen.field.lookupAll(".part").stream().map(Text.class::cast))
              .filteredOn(part -> part.getText().equals("שלום"))
              .singleElement()
              .satisfies(
                  part -> {
                    assertThat(part.getSelectionStart()).isZero();
                    assertThat(part.getSelectionEnd()).isEqualTo(2);
                  });
          seen.field.deselect();
          assertThat(seen.marked()).isEmpty();
          return true;
        });
  }

  @Test
  @DisplayName("the mouse puts the caret where it is pressed, and marks as far as it is drawn")
  void mouse() {
    for (String text : List.of("Take שלום مرحبا now", "שלום Lee مرحبا 12")) {
      SeenField seen = shown(text);
      List<Point2D> spots =
          onScreen(
              () -> {
                List<Point2D> all = new ArrayList<>();
                for (int place = 0; place <= text.length(); place++) {
                  all.add(seen.column.localToScreen(seen.caret(place), 15));
                }
                return all;
              });
      for (int place : List.of(2, 12, 7)) {
        robot.clickOn(spots.get(place));
        assertThat(seen.field.getCaretPosition()).as(text).isEqualTo(place);
      }
      // The robot of the window without a screen moves without what it holds.
      robot.moveTo(spots.get(3)).press(MouseButton.PRIMARY);
      robot.interact(
          () -> {
            Point2D there = seen.column.screenToLocal(spots.get(12));
            Event.fireEvent(seen.field, dragged(there));
          });
      robot.release(MouseButton.PRIMARY);
      assertThat(seen.field.getSelection()).as(text).isEqualTo(new IndexRange(3, 12));
      robot.clickOn(spots.get(6));
      robot.write("x");
      assertThat(seen.field.getText()).isEqualTo(text.substring(0, 6) + "x" + text.substring(6));
      onScreen(
          () -> {
            assertThat(MixedLines.drawn(seen.field)).contains("x");
            return true;
          });
    }
  }

  @Test
  @DisplayName("what an input method has not finished is underlined where it stands")
  void unfinished() {
    SeenField seen = shown("Take مرحبا now");
    onScreen(
        () -> {
          seen.field.positionCaret(5);
          compose(seen, "של", "");
          assertThat(seen.field.getText()).isEqualTo("Take שלمرحبا now");
          Line line = seen.field.lookupAll("Line").stream().map(Line.class::cast).findFirst().get();
          Bounds there = seen.column.sceneToLocal(line.localToScene(line.getBoundsInLocal()));
          double start = seen.caret(6);
          assertThat(start).isBetween(there.getMinX(), there.getMaxX());
          compose(seen, "", "שלום");
          assertThat(seen.field.getText()).isEqualTo("Take שלוםمرحبا now");
          assertThat(seen.field.lookupAll("Line")).isEmpty();
          return true;
        });
  }

  private static void compose(SeenField seen, String unfinished, String finished) {
    ObservableList<InputMethodTextRun> runs = FXCollections.observableArrayList();
    if (!unfinished.isEmpty()) {
      runs.add(new InputMethodTextRun(unfinished, InputMethodHighlight.UNSELECTED_CONVERTED));
    }
    Event.fireEvent(
        seen.field,
        new InputMethodEvent(
            InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, runs, finished, unfinished.length()));
    seen.layOut();
  }

  private static MouseEvent dragged(Point2D there) {
    return new MouseEvent(
        MouseEvent.MOUSE_DRAGGED,
        there.getX(),
        there.getY(),
        0,
        0,
        MouseButton.PRIMARY,
        1,
        false,
        false,
        false,
        false,
        true,
        false,
        false,
        false,
        false,
        false,
        null);
  }
}
