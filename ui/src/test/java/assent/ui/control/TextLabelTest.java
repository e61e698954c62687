package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import assent.ui.Writings;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("A label in any script")
class TextLabelTest extends FxTest {
  private static <T> T onScreen(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
  }

  /** Lays a label out in a column of this width; the label's own text nodes. */
  private static List<Text> laidOut(Label label, double width) {
    VBox column = new VBox(label);
    Scene scene = new Scene(column, width, 400);
    ThemeManager.apply(scene, Theme.LIGHT, TextSize.NORMAL);
    column.applyCss();
    column.resize(width, column.prefHeight(width));
    column.layout();
    List<Text> texts = new ArrayList<>();
    collect(label, texts);
    column.getChildren().clear();
    return texts;
  }

  private static void collect(Parent parent, List<Text> texts) {
    for (Node child : parent.getChildrenUnmodifiable()) {
      if (child instanceof Text text && text.isVisible()) {
        texts.add(text);
      } else if (child instanceof Parent further && further.isVisible()) {
        collect(further, texts);
      }
    }
  }

  private static String inked(String text) {
    return text.replaceAll("[\\s\\u2003\\p{Cf}]", "");
  }

  private static String joined(List<Text> texts) {
    StringBuilder all = new StringBuilder();
    texts.forEach(text -> all.append(text.getText()));
    return inked(all.toString());
  }

  @Test
  @DisplayName("shows all of it within its bounds at every width")
  void everyWidth() {
    onScreen(
        () -> {
          for (String text : Writings.ofManyLengths()) {
            for (double width : new double[] {60, 200, 560}) {
              Label label = Labels.wrapped(text);
              List<Text> texts = laidOut(label, width);
              String wanted = inked(Script.drawable(text));
              assertThat(joined(texts)).hasSize(wanted.length());
              for (Text one : texts) {
                Bounds bounds = one.localToParent(one.getLayoutBounds());
                assertThat(bounds.getMaxX()).as(text).isLessThanOrEqualTo(width + 3);
                assertThat(bounds.getMinX()).as(text).isGreaterThanOrEqualTo(-3);
                assertThat(one.getLayoutY()).as(text).isLessThanOrEqualTo(label.getHeight());
              }
              assertThat(label.getHeight()).isGreaterThan(10);
            }
          }
          return true;
        });
  }

  @Test
  @DisplayName("stays a plain label for plain text, and changes over as its text does")
  void plain() {
    onScreen(
        () -> {
          Label label = Labels.wrapped("Please wear the band at night for the next two weeks.");
          assertThat(laidOut(label, 120)).hasSize(1);
          label.setText(Writings.HEBREW);
          assertThat(laidOut(label, 120)).anyMatch(text -> text.getLayoutY() > 50);
          label.setText("Please wear the band at night for the next two weeks.");
          assertThat(laidOut(label, 120))
              .singleElement()
              .matches(text -> text.getWrappingWidth() > 0);
          label.setWrapText(false);
          label.setText(Writings.ARABIC);
          assertThat(laidOut(label, 120)).allMatch(text -> text.getLayoutY() < 25);
          label.setWrapText(true);
          assertThat(laidOut(label, 120)).anyMatch(text -> text.getLayoutY() > 50);
          return true;
        });
  }

  @Test
  @DisplayName("begins a line of Hebrew at the right")
  void alignment() {
    onScreen(
        () -> {
          List<Text> texts = laidOut(Labels.wrapped(Writings.YIDDISH), 300);
          Text first =
              texts.stream().filter(text -> text.getText().equals("אַ")).findAny().orElseThrow();
          assertThat(first.getLayoutX() + first.getLayoutBounds().getMaxX())
              .isBetween(297.0, 303.0);
          Text second =
              texts.stream().filter(text -> text.getText().equals("גוטן")).findAny().orElseThrow();
          assertThat(second.getLayoutX()).isLessThan(first.getLayoutX());
          return true;
        });
  }

  @Test
  @DisplayName("takes the letters of a word from one font, upright, where one has them")
  void lettering() {
    onScreen(
        () -> {
          Label name = Labels.label("نہ پہنیں");
          name.setStyle("-fx-font-style: italic; -fx-font-family: Inter;");
          assertThat(laidOut(name, 300))
              .isNotEmpty()
              .allSatisfy(text -> assertThat(text.getFont().getStyle()).doesNotContain("Italic"));
          return true;
        });
  }

  @Test
  @DisplayName("ends in an ellipsis where there is no place")
  void cut() {
    onScreen(
        () -> {
          assertThat(joined(laidOut(Labels.label(Writings.PERSIAN), 120)))
              .contains("...")
              .hasSizeLessThan(40);
          Label low = Labels.wrapped(Writings.URDU);
          low.setMinHeight(0);
          low.setMaxHeight(50);
          assertThat(joined(laidOut(low, 200))).contains("...");
          return true;
        });
  }

  @Test
  @DisplayName("bears what nobody writes, and a hundred thousand characters")
  void hostile() {
    onScreen(
        () -> {
          Random random = new Random(7);
          Label label = Labels.wrapped("");
          for (int i = 0; i < 60; i++) {
            label.setText(Writings.any(random));
            laidOut(label, random.nextInt(400));
          }
          long start = System.nanoTime();
          label.setText((Writings.ARABIC + " ").repeat(100_000 / Writings.ARABIC.length()));
          laidOut(label, 500);
          assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
          return true;
        });
  }
}
