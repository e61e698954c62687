package assent.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import assent.ui.theme.TextSize;
import assent.ui.theme.Theme;
import assent.ui.theme.ThemeManager;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A button that the keyboard has come to")
class FocusLookTest extends FxTest {
  private static final List<String> KINDS = List.of("accent", "danger", "usual", "flat", "default");

  @ParameterizedTest
  @EnumSource(
      value = Theme.class,
      names = {"LIGHT", "DARK"})
  @DisplayName("has a ring in our colour around it, and is filled as before")
  void ring(Theme theme) {
    VBox all = new VBox(20);
    showScene(
        () -> {
          all.getChildren().add(new TextField());
          for (String kind : KINDS) {
            Button button = new Button(kind);
            button.setId(kind);
            button.getStyleClass().add(kind);
            button.setDefaultButton(kind.equals("default"));
            all.getChildren().add(button);
          }
          Scene scene = new Scene(all, 400, 400);
          ThemeManager.apply(scene, theme, TextSize.NORMAL);
          return scene;
        });
    robot.interact(() -> all.getChildren().getFirst().requestFocus());
    for (String kind : KINDS) {
      Button button = robot.lookup("#" + kind).queryButton();
      List<Paint> before = fill(button);
      robot.push(KeyCode.TAB);
      settle();
      assertThat(button.isFocusVisible()).as(kind).isTrue();
      assertThat(fill(button)).as(kind).isEqualTo(before);
      BorderStroke stroke = button.getBorder().getStrokes().getFirst();
      assertThat(stroke.getTopStroke())
          .as(kind)
          .isEqualTo(Color.web(theme == Theme.LIGHT ? "#0f726c" : focusInDark()));
      // With a gap of the ground between: a ring of the fill's colour would only make it larger.
      assertThat(stroke.getInsets().getTop()).as(kind).isLessThanOrEqualTo(-4);
    }
  }

  private static String focusInDark() {
    return "#6cc5bc";
  }

  private List<Paint> fill(Button button) {
    settle();
    // The last is the face; the first its edge.
    return button.getBackground().getFills().stream().map(BackgroundFill::getFill).skip(1).toList();
  }
}
