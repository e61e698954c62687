package assent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.settings.Preferences;
import assent.ui.theme.TextSize;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Another size of the text")
class TextSizeTest extends FxTest {
  private final Preferences preferences = new Preferences(Locale.ENGLISH);

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"#nav-settings", "#nav-invites", "#nav-alerts", "#nav-conversations"})
  @DisplayName("is there at once and everywhere, as it is in a window that began with it")
  void atOnce(String place) {
    preferences.textSize().set(TextSize.NORMAL);
    AssentScene window = open(place);
    TreeMap<String, String> normal = drawn(window);
    for (TextSize size : List.of(TextSize.LARGE, TextSize.NORMAL, TextSize.DOUBLE)) {
      robot.interact(() -> preferences.textSize().set(size));
      if (size == TextSize.NORMAL) {
        assertThat(drawn(window)).isEqualTo(normal);
      } else {
        assertThat(drawn(window)).isNotEqualTo(normal);
      }
    }
    TreeMap<String, String> atOnce = drawn(window);
    robot.interact(window::close);
    AssentScene fresh = open(place);
    assertThat(atOnce).isEqualTo(drawn(fresh));
    robot.interact(fresh::close);
  }

  @Test
  @DisplayName("is everywhere at once too when it is chosen with the mouse")
  void chosen() {
    preferences.textSize().set(TextSize.NORMAL);
    AssentScene window = open("#nav-settings");
    robot.clickOn("#size-3").moveTo("#nav-settings");
    TreeMap<String, String> atOnce = drawn(window);
    robot.interact(window::close);
    AssentScene fresh = open("#nav-settings");
    assertThat(atOnce).isEqualTo(drawn(fresh));
    robot.interact(fresh::close);
  }

  private AssentScene open(String place) {
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          // A demo, for the strip that says so.
          AssentScene window = new AssentScene(ui, preferences, true, 990, 900);
          window.showAccounts(List.of(World.clinician(clock)));
          made[0] = window;
          return window.scene();
        });
    AssentScene window = Objects.requireNonNull(made[0]);
    press(window, place);
    if (place.equals("#nav-invites")) {
      press(window, "#new-invite");
    } else if (place.equals("#nav-alerts")) {
      press(window, "#new-alert");
    }
    return window;
  }

  private void press(AssentScene window, String id) {
    eventually(() -> visible(id));
    robot.interact(() -> ((ButtonBase) window.scene().getRoot().lookup(id)).fire());
    settle();
  }

  /** Size of the letters, and the place on the screen, of every text, as the window draws it. */
  private TreeMap<String, String> drawn(AssentScene window) {
    CountDownLatch frames = new CountDownLatch(3);
    Runnable drawn = frames::countDown;
    robot.interact(() -> window.scene().addPostLayoutPulseListener(drawn));
    eventually(
        () -> {
          Platform.requestNextPulse();
          return frames.getCount() == 0;
        });
    TreeMap<String, String> all = new TreeMap<>();
    robot.interact(
        () -> {
          window.scene().removePostLayoutPulseListener(drawn);
          collect(window.scene().getRoot(), all);
        });
    return all;
  }

  private static void collect(Node node, TreeMap<String, String> into) {
    if (!node.isVisible()) {
      // Not drawn: an address that broke into parts keeps the label that holds it whole.
      return;
    }
    if (node instanceof Labeled label && label.getText() != null && !label.getText().isBlank()) {
      put(node, label.getText(), label.getFont(), into);
    } else if (node instanceof TextInputControl input) {
      put(node, String.valueOf(input.getId()), input.getFont(), into);
    } else if (node instanceof Text text && !text.getText().isBlank()) {
      put(node, "text " + text.getText(), text.getFont(), into);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }

  private static void put(Node node, String name, Font font, TreeMap<String, String> into) {
    var place = node.localToScene(node.getBoundsInLocal());
    String drawn =
        "%.1f, %.0f by %.0f".formatted(font.getSize(), place.getWidth(), place.getHeight());
    into.put(
        name + " at " + Math.round(place.getMinX()) + ", " + Math.round(place.getMinY()), drawn);
  }
}
