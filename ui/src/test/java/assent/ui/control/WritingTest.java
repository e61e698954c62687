package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import assent.ui.Writings;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextAreaSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Writing in any script")
class WritingTest extends FxTest {
  private static <T> T onScreen(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(120_000, work);
  }

  private static Text inner(TextArea area) {
    ScrollPane scroll = (ScrollPane) area.lookup(".scroll-pane");
    return scroll.getContent().lookupAll(".text").stream()
        .map(Text.class::cast)
        .filter(text -> text.getParent() instanceof Group)
        .findFirst()
        .orElseThrow();
  }

  private static VBox column(Node node, double width) {
    VBox column = new VBox(node);
    ThemeManager.apply(new Scene(column, width, 300), Theme.LIGHT, TextSize.NORMAL);
    layOut(column, width);
    return column;
  }

  private static void layOut(VBox column, double width) {
    column.applyCss();
    column.resize(width, 300);
    // What asks for another layout while it is laid out gets it.
    for (int round = 0; round < 3; round++) {
      column.requestLayout();
      column.layout();
    }
  }

  private static void press(TextInputControl area, KeyCode code, boolean shift, boolean control) {
    Event.fireEvent(
        area, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
  }

  @Test
  @DisplayName("is left by Tab, forwards and backwards, and by no Tab in what is written")
  void left() {
    WrappingTextArea area = new WrappingTextArea();
    TextField before = new TextField();
    TextField after = new TextField();
    show(() -> new VBox(before, area, after), 300, 300);
    robot.interact(area::requestFocus);
    robot.type(KeyCode.TAB);
    assertThat(after.isFocused()).isTrue();
    robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
    assertThat(area.isFocused()).isTrue();
    robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
    assertThat(before.isFocused()).isTrue();
    assertThat(area.getText()).isEmpty();
  }

  @Test
  @DisplayName("shows whole lines of what is written, and leaves the text as it is")
  void lines() {
    onScreen(
        () -> {
          for (Supplier<TextArea> kind :
              List.<Supplier<TextArea>>of(() -> new GrowingTextArea(6), WrappingTextArea::new)) {
            for (double width : new double[] {80, 240, 700}) {
              TextArea area = kind.get();
              VBox column = column(area, width);
              for (String text : Writings.ofManyLengths()) {
                area.setText(text);
                layOut(column, width);
                String kept = area.getText();
                Text inner = inner(area);
                assertThat(inner.getText()).hasSameSizeAs(kept);
                assertThat(inner.getLayoutBounds().getHeight()).isGreaterThan(10);
                if (Script.isShaped(kept)) {
                  assertThat(inner.getWrappingWidth()).isZero();
                }
              }
            }
          }
          return true;
        });
  }

  @Test
  @DisplayName("breaks a sentence where a line is full, and goes on at the right for Hebrew")
  void breaks() {
    onScreen(
        () -> {
          GrowingTextArea area = new GrowingTextArea(6);
          VBox column = column(area, 240);
          area.setText(Writings.HEBREW);
          layOut(column, 240);
          assertThat(inner(area).getText().split("\n")).hasSizeGreaterThan(3);
          assertThat(inner(area).getLayoutBounds().getWidth()).isLessThan(240);
          assertThat(area.getText()).isEqualTo(Writings.HEBREW);
          assertThat(area.getHeight()).isGreaterThan(70);
          assertThat(area.getNodeOrientation()).isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
          double narrow = area.getHeight();
          layOut(column, 900);
          assertThat(area.getHeight()).isLessThan(narrow);
          area.setText("Please wear the band at night.");
          layOut(column, 240);
          assertThat(area.isWrapText()).isTrue();
          assertThat(area.getNodeOrientation()).isEqualTo(NodeOrientation.INHERIT);
          return true;
        });
  }

  @Test
  @DisplayName("scrolls sideways for no words that fit a line")
  void sideways() {
    onScreen(
        () -> {
          for (Supplier<TextArea> kind :
              List.<Supplier<TextArea>>of(() -> new GrowingTextArea(6), WrappingTextArea::new)) {
            for (double width : new double[] {300, 460, 700}) {
              TextArea area = kind.get();
              VBox column = column(area, width);
              for (String text : Writings.whole()) {
                if (text.equals(Writings.ONE_WORD)) {
                  continue;
                }
                area.setText((text + " ").repeat(6));
                layOut(column, width);
                ScrollPane scroll = (ScrollPane) area.lookup(".scroll-pane");
                double content = scroll.getContent().getLayoutBounds().getWidth();
                assertThat(content)
                    .as("%s at %s", text, width)
                    .isLessThanOrEqualTo(scroll.getViewportBounds().getWidth() + 0.5);
              }
            }
          }
          return true;
        });
  }

  @Test
  @DisplayName("bears typing, pasting, deleting, moving, selecting, undoing at changing widths")
  void editing() {
    for (Supplier<TextInputControl> kind :
        List.<Supplier<TextInputControl>>of(
            () -> new GrowingTextArea(6), WrappingTextArea::new, TextField::new)) {
      onScreen(
          () -> {
            edit(kind.get(), new Random(20261130), 250);
            return true;
          });
      settle(); // what the area does later it does without a failure too
    }
  }

  private static void edit(TextInputControl area, Random random, int steps) {
    double width = 240;
    VBox column = column(area, width);
    area.requestFocus();
    for (int step = 0; step < steps; step++) {
      int at = random.nextInt(area.getLength() + 1);
      switch (random.nextInt(12)) {
        case 0 -> area.insertText(at, Writings.any(random));
        case 1, 2, 3 -> {
          String from = Writings.any(random);
          String typed = from.isEmpty() ? " " : from.substring(0, 1);
          area.replaceSelection(typed);
        }
        case 4 -> area.selectRange(at, random.nextInt(area.getLength() + 1));
        case 5 -> area.deletePreviousChar();
        case 6 -> area.undo();
        case 7 -> area.redo();
        case 8 -> width = 50 + random.nextInt(700);
        case 9 -> {
          if (area instanceof TextArea && area.getSkin() instanceof TextAreaSkin skin) {
            Point2D point = new Point2D(random.nextInt(700), random.nextInt(200));
            skin.positionCaret(skin.getIndex(point.getX(), point.getY()), random.nextBoolean());
          }
        }
        case 10 -> {
          if (area.getLength() > 600) {
            area.clear();
          }
        }
        default -> move(area, random);
      }
      if (random.nextInt(3) > 0) {
        layOut(column, width);
      }
    }
    layOut(column, width);
  }

  private static void move(TextInputControl area, Random random) {
    List<Consumer<TextInputControl>> moves =
        List.of(
            TextInputControl::nextWord,
            TextInputControl::selectPreviousWord,
            TextInputControl::end,
            TextInputControl::selectHome);
    if (random.nextBoolean()) {
      moves.get(random.nextInt(moves.size())).accept(area);
      return;
    }
    KeyCode[] keys = {
      KeyCode.LEFT,
      KeyCode.RIGHT,
      KeyCode.UP,
      KeyCode.DOWN,
      KeyCode.HOME,
      KeyCode.END,
      KeyCode.PAGE_UP,
      KeyCode.PAGE_DOWN
    };
    press(area, keys[random.nextInt(keys.length)], random.nextBoolean(), random.nextInt(4) == 0);
  }

  @Test
  @DisplayName("is light on dark and dark on light, in every script")
  void colours() {
    onScreen(
        () -> {
          for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
            for (String text : List.of("plain words", Writings.HEBREW)) {
              TextArea area = new GrowingTextArea(6);
              area.setText(text);
              VBox column = column(area, 240);
              ThemeManager.apply(column.getScene(), theme, TextSize.NORMAL);
              layOut(column, 240);
              Color ink = (Color) inner(area).getFill();
              assertThat(ink.getBrightness() > 0.6)
                  .as("%s of %s in %s", ink, text, theme)
                  .isEqualTo(theme == Theme.DARK);
            }
          }
          return true;
        });
  }

  @Test
  @DisplayName("bears a hint in Hebrew in a narrow area")
  void prompt() {
    onScreen(
        () -> {
          TextArea area = new WrappingTextArea();
          area.setPromptText(Writings.HEBREW);
          VBox column = column(area, 100);
          area.setText("plain words that are long enough to need some lines here");
          layOut(column, 100);
          area.clear();
          layOut(column, 100);
          return true;
        });
  }
}
