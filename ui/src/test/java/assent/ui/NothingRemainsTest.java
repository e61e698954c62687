package assent.ui;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.theme.TextSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.robot.Robot;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What the pointer and the focus leave behind on the screen. It looks at the pixels of the window
 * itself: a window draws only what has changed, which no picture made off stage shows.
 */
@DisplayName("Nothing remains on the screen")
class NothingRemainsTest extends FxTest {
  private static final Point2D NOWHERE = new Point2D(3, 3);
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 900;

  @ParameterizedTest
  @EnumSource(Section.class)
  @DisplayName("of the pointer and the focus that passed over buttons and fields")
  void passed(Section section) {
    Preferences preferences = new Preferences(Locale.ENGLISH);
    // Of the sizes the one whose shares are no whole pixels.
    preferences.textSize().set(TextSize.LARGE);
    preferences.calm().set(true);
    AssentScene[] window = new AssentScene[1];
    showScene(
        () -> {
          window[0] =
              new AssentScene(ui, List.of(World.clinician(clock)), preferences, WIDTH, HEIGHT);
          return window[0].scene();
        });
    robot.interact(() -> window[0].model().go(new Destination.Place(section)));
    settle();
    assertThat(leftBehind()).isEmpty();
    robot.interact(window[0]::close);
  }

  @Test
  @DisplayName("or it is found")
  void planted() {
    Button keeps = new Button("Keeps its line");
    keeps.setOnMouseExited(event -> keeps.setStyle("-fx-border-color: red;"));
    keeps.relocate(40, 40);
    show(() -> new Pane(keeps), WIDTH, HEIGHT);
    assertThat(leftBehind()).isNotEmpty();
  }

  /** What is on the screen and was not before everything was passed over. */
  private String leftBehind() {
    robot.moveTo(NOWHERE);
    settle();
    Node focused = stage().getScene().getFocusOwner();
    WritableImage before = pixels();
    for (Node node : touched()) {
      Bounds place = node.localToScreen(node.getLayoutBounds());
      robot.moveTo(new Point2D(place.getCenterX(), place.getCenterY()));
      robot.interact(node::requestFocus);
    }
    robot.moveTo(NOWHERE);
    robot.interact(
        () -> {
          if (focused != null) {
            focused.requestFocus();
          }
        });
    settle();
    return difference(before, pixels());
  }

  private List<Node> touched() {
    return robot
        .lookup(node -> node instanceof ButtonBase || node instanceof TextInputControl)
        .queryAll()
        .stream()
        .filter(FxTest::isShown)
        .filter(node -> node.localToScene(node.getLayoutBounds()).getMaxY() < HEIGHT)
        .toList();
  }

  private static WritableImage pixels() {
    return WaitForAsyncUtils.waitForAsyncFx(
        10_000, () -> new Robot().getScreenCapture(null, 0, 0, WIDTH, HEIGHT));
  }

  private static String difference(WritableImage one, WritableImage other) {
    List<String> different = new ArrayList<>();
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
          different.add(x + ", " + y);
        }
      }
    }
    return different.isEmpty()
        ? ""
        : different.size() + " pixels, from " + different.getFirst() + " to " + different.getLast();
  }
}
