package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import assent.ui.FxTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("A long list that keeps the reader's place")
class AnchoredListTest extends FxTest {
  private static final int HEIGHT = 400;

  /** Its number, how high it is, and whether there is a button in it. */
  record Line(int number, double height, boolean button) {
    String key() {
      return "line " + number;
    }
  }

  private static final class Face extends VBox implements RowFace<Line> {
    private final Button press = new Button("press");
    private Line shown = new Line(-1, 0, false);

    Face() {
      getChildren().add(press);
      getStyleClass().add("face");
    }

    @Override
    public Region node() {
      return this;
    }

    @Override
    public void show(Line line) {
      if (line.number() == 13) {
        throw new IllegalStateException("planted");
      }
      shown = line;
      setMinHeight(line.height());
      setMaxHeight(line.height());
      setPrefHeight(line.height());
      press.setId("press-" + line.number());
      press.setVisible(line.button());
      setAccessibleText(line.key());
    }
  }

  private final ObservableList<Line> rows = FXCollections.observableArrayList();
  private final Region header = new Region();
  private AnchoredList<Line> list = made();
  private int begins;

  private AnchoredList<Line> made() {
    return new AnchoredList<>(
        rows,
        new AnchoredList.Rows<Line>() {
          @Override
          public String key(int index) {
            return rows.get(index).key();
          }

          @Override
          public Object kind(int index) {
            return "line";
          }

          @Override
          public RowFace<Line> face(Line row) {
            return new Face();
          }

          @Override
          public boolean isReachable(int index) {
            return rows.get(index).button();
          }

          @Override
          public void nearBegin() {
            begins++;
          }
        },
        header,
        "cannot be shown");
  }

  @BeforeEach
  void open() {
    header.setManaged(false);
    show(
        () -> {
          list = made();
          return new StackPane(list);
        },
        500,
        HEIGHT);
  }

  @Test
  @DisplayName("opens at its end and has nodes only for what is in sight")
  void opens() {
    fill(100_000);
    assertThat(shown().getLast().shown.number()).isEqualTo(99_999);
    assertThat(bottom(shown().getLast())).isCloseTo(HEIGHT, within(1.0));
    assertThat(shown()).hasSizeLessThan(40);
    assertThat(list.getPosition()).isEqualTo(1);
    assertThat(list.atEnd()).isTrue();
  }

  @Test
  @DisplayName("stays at the end when something comes, and at the line of who has scrolled up")
  void follows() {
    fill(300);
    on(() -> rows.add(line(300)));
    assertThat(shown().getLast().shown.number()).isEqualTo(300);
    on(() -> list.scrollBy(2000));
    on(() -> list.scrollBy(-1500));
    Face reader = shown().get(3);
    int number = reader.shown.number();
    double before = top(number);
    on(() -> rows.add(line(301)));
    assertThat(top(number)).isEqualTo(before);
    assertThat(list.atEnd()).isFalse();
  }

  @Test
  @DisplayName("moves nothing when history comes in above, or goes, or changes its height")
  void history() {
    fill(300);
    on(() -> list.setPosition(0.5));
    int number = shown().get(2).shown.number();
    double before = top(number);
    on(() -> rows.addAll(0, lines(-200, 0)));
    assertThat(top(number)).isCloseTo(before, within(1.0));
    on(() -> rows.remove(0, 120));
    assertThat(top(number)).isCloseTo(before, within(1.0));
    on(() -> rows.set(10, new Line(rows.get(10).number(), 300, false)));
    assertThat(top(number)).isCloseTo(before, within(1.0));
    on(() -> list.setPosition(0));
    assertThat(shown().getFirst().shown.number()).isEqualTo(rows.getFirst().number());
    assertThat(top(rows.getFirst().number())).isCloseTo(0, within(1.0));
    on(() -> rows.addAll(0, lines(-900, -800)));
    assertThat(top(rows.get(100).number())).as("also at the very top").isCloseTo(0, within(1.0));
  }

  @Test
  @DisplayName("asks for more when the reader comes near the first row, and not before")
  void asks() {
    fill(300);
    on(() -> list.scrollBy(-200));
    assertThat(begins).isZero();
    on(() -> list.setPosition(0));
    on(() -> list.scrollBy(-10));
    assertThat(begins).isPositive();
  }

  @Test
  @DisplayName("never leaves a gap, whatever comes, goes, grows and is scrolled")
  void anything() {
    Random random = new Random(7);
    int next = 1000;
    for (int round = 0; round < 150; round++) {
      int size = rows.size();
      int at = size == 0 ? 0 : random.nextInt(size);
      int minted = next += 20;
      int seed = random.nextInt();
      boolean end = WaitForAsyncUtils.waitForAsyncFx(5000, () -> list.atEnd());
      Line reader = shown().isEmpty() ? null : shown().getFirst().shown;
      double before = reader == null ? 0 : top(reader.number());
      int kind = random.nextInt(7);
      on(
          () -> {
            switch (kind) {
              case 0 -> rows.addAll(at, lines(minted, minted + new Random(seed).nextInt(20)));
              case 1 -> rows.remove(at, Math.min(rows.size(), at + new Random(seed).nextInt(6)));
              case 2 -> grow(at, seed);
              case 3 -> list.scrollBy(new Random(seed).nextInt(3000) - 1500.0);
              case 4 -> list.setPosition(new Random(seed).nextDouble());
              case 5 -> rows.setAll(List.copyOf(rows));
              default -> list.toEnd();
            }
          });
      check("round " + round + " kind " + kind);
      if ((kind == 0 || kind == 5) && reader != null && !end && rows.size() > 60) {
        assertThat(top(reader.number())).as("round " + round).isCloseTo(before, within(1.0));
      }
    }
  }

  private void grow(int at, int seed) {
    if (!rows.isEmpty()) {
      rows.set(at, new Line(rows.get(at).number(), 10 + new Random(seed).nextInt(700), false));
    }
  }

  private void check(String when) {
    List<Face> shown = shown();
    if (rows.isEmpty()) {
      assertThat(shown).as(when).isEmpty();
      return;
    }
    int first = rows.indexOf(shown.getFirst().shown);
    for (int i = 0; i < shown.size(); i++) {
      assertThat(shown.get(i).shown).as(when).isEqualTo(rows.get(first + i));
      if (i > 0) {
        assertThat(top(shown.get(i)) - bottom(shown.get(i - 1))).as(when).isCloseTo(2, within(1.0));
      }
    }
    boolean whole = first == 0 && shown.size() == rows.size();
    if (first > 0 || !whole) {
      assertThat(top(shown.getFirst())).as(when).isLessThanOrEqualTo(2.5);
      assertThat(bottom(shown.getLast())).as(when).isGreaterThanOrEqualTo(HEIGHT - 2.5);
    }
  }

  @Test
  @DisplayName("goes no further than its ends, and begins at the top where all has room")
  void ends() {
    fill(300);
    on(() -> list.setPosition(0));
    on(() -> list.scrollBy(-150));
    assertThat(top(0)).isCloseTo(0, within(1.0));
    on(() -> list.setPosition(1));
    on(() -> list.scrollBy(150));
    assertThat(bottom(shown().getLast())).isCloseTo(HEIGHT, within(1.0));
    on(() -> list.setPosition(0.5));
    on(() -> rows.remove(0, 297));
    assertThat(shown()).hasSize(3);
    assertThat(top(shown().getFirst())).isCloseTo(0, within(1.0));
  }

  @Test
  @DisplayName("goes on with the keyboard to rows that are no nodes yet, and back")
  void keyboard() {
    rows.addAll(lines(100, 400));
    on(() -> rows.set(5, new Line(105, 30, true)));
    on(() -> rows.set(250, new Line(350, 30, true)));
    on(() -> list.show(250));
    on(() -> button(350).requestFocus());
    robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
    eventually(() -> focusOwner() instanceof Button now && "press-105".equals(now.getId()));
    eventually(() -> top(105) >= 0 && top(105) < HEIGHT);
    robot.type(KeyCode.TAB);
    eventually(() -> focusOwner() instanceof Button now && "press-350".equals(now.getId()));
    eventually(() -> top(350) >= 0 && top(350) < HEIGHT);
  }

  @Test
  @DisplayName("gives what has the keyboard to no other row while it is out of sight")
  void held() {
    rows.addAll(lines(100, 400));
    on(() -> rows.set(299, new Line(399, 30, true)));
    on(list::toEnd);
    Button held = button(399);
    on(held::requestFocus);
    on(() -> list.setPosition(0));
    on(() -> list.scrollBy(900));
    assertThat(held.getId()).isEqualTo("press-399");
    assertThat(focusOwner()).isSameAs(held);
    on(list::requestFocus);
    on(() -> list.scrollBy(900));
    on(list::toEnd);
    assertThat(button(399).isVisible()).isTrue();
  }

  @Test
  @DisplayName("leaves a sentence in the place of a row that cannot be shown, and shows all others")
  void failing() {
    Thread.UncaughtExceptionHandler usual =
        WaitForAsyncUtils.waitForAsyncFx(
            5000, () -> Thread.currentThread().getUncaughtExceptionHandler());
    List<Throwable> told = new ArrayList<>();
    on(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> told.add(e)));
    fill(30);
    on(() -> list.show(12));
    assertThat(robot.lookup(".guarded").queryAll()).hasSize(1);
    assertThat(told).isNotEmpty();
    on(() -> list.setPosition(0));
    check("after it");
    assertThat(robot.lookup(".guarded").queryAll()).isEmpty();
    on(() -> Thread.currentThread().setUncaughtExceptionHandler(usual));
  }

  @Test
  @DisplayName("tells assistive technology of all rows, also of those out of sight")
  void spoken() {
    fill(5000);
    assertThat(list.queryAccessibleAttribute(AccessibleAttribute.ITEM_COUNT)).isEqualTo(5000);
    Node row =
        WaitForAsyncUtils.waitForAsyncFx(
            5000,
            () -> (Node) list.queryAccessibleAttribute(AccessibleAttribute.ITEM_AT_INDEX, 20));
    assertThat(row.getAccessibleText()).isEqualTo("line 20");
  }

  @Test
  @DisplayName("lays out anew when it becomes narrower, and keeps the reader's line")
  void width() {
    fill(300);
    on(() -> list.setPosition(0.3));
    int number = shown().getFirst().shown.number();
    double before = top(number);
    on(() -> stage().setWidth(400));
    settle();
    assertThat(top(number)).isCloseTo(before, within(1.0));
    check("narrower");
  }

  private void fill(int count) {
    on(() -> rows.setAll(lines(0, count)));
  }

  private static List<Line> lines(int from, int to) {
    List<Line> made = new ArrayList<>();
    for (int i = from; i < to; i++) {
      made.add(line(i));
    }
    return made;
  }

  private static Line line(int number) {
    return new Line(number, 20 + Math.floorMod(number * 37, 60), false);
  }

  private List<Face> shown() {
    return get(
        () ->
            robot.lookup(".face").queryAll().stream()
                .map(Face.class::cast)
                .filter(face -> face.getParent().isVisible())
                .filter(face -> bottom(face) > 0 && top(face) < list.getHeight())
                .sorted(Comparator.comparingDouble(AnchoredListTest::top))
                .toList());
  }

  private double top(int number) {
    return get(
        () ->
            top(
                robot.lookup(".face").queryAll().stream()
                    .map(Face.class::cast)
                    .filter(face -> face.getParent().isVisible())
                    .filter(face -> face.shown.number() == number)
                    .findFirst()
                    .orElseThrow()));
  }

  private Button button(int number) {
    return get(() -> robot.lookup("#press-" + number).queryButton());
  }

  private static double top(Face face) {
    return face.localToScene(0, 0).getY();
  }

  private static double bottom(Face face) {
    return top(face) + face.getHeight();
  }

  private static Node focusOwner() {
    return Objects.requireNonNull(stage().getScene().getFocusOwner());
  }

  private static <T> T get(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(5000, question);
  }

  private static void on(Runnable work) {
    get(
        () -> {
          work.run();
          stage().getScene().getRoot().layout();
          return true;
        });
    settle();
  }
}
