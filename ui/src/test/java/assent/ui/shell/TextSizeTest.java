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
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Another size of the text")
class TextSizeTest extends FxTest {
  private final Preferences preferences = new Preferences(Locale.ENGLISH);

  @Test
  @DisplayName("is there at once and everywhere, as it is after the page was opened anew")
  void atOnce() {
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] = new AssentScene(ui, List.of(World.clinician(clock)), preferences, 990, 900);
          return made[0].scene();
        });
    AssentScene window = Objects.requireNonNull(made[0]);
    for (String place : List.of("#nav-settings", "#nav-invites", "#nav-alerts")) {
      press(window, place);
      if (place.equals("#nav-invites")) {
        press(window, "#new-invite");
      } else if (place.equals("#nav-alerts")) {
        press(window, "#new-alert");
      }
      robot.interact(() -> preferences.textSize().set(TextSize.LARGEST));
      TreeMap<String, String> atOnce = drawn(window);
      press(window, "#nav-conversations");
      press(window, place);
      assertThat(atOnce).as(place).isEqualTo(drawn(window));
      robot.interact(() -> preferences.textSize().set(TextSize.NORMAL));
    }
    robot.interact(window::close);
  }

  private void press(AssentScene window, String id) {
    eventually(() -> visible(id));
    robot.interact(() -> ((ButtonBase) window.scene().getRoot().lookup(id)).fire());
    settle();
  }

  /** Size of the letters, and the place on the screen, of every text. */
  private TreeMap<String, String> drawn(AssentScene window) {
    eventually(() -> true);
    TreeMap<String, String> drawn = new TreeMap<>();
    robot.interact(
        () -> {
          window.scene().getRoot().applyCss();
          window.scene().getRoot().layout();
          collect(window.scene().getRoot(), drawn);
        });
    return drawn;
  }

  private static void collect(Node node, TreeMap<String, String> into) {
    if (node instanceof Labeled label
        && label.isVisible()
        && label.getText() != null
        && !label.getText().isBlank()) {
      var place = label.localToScene(label.getBoundsInLocal());
      into.put(
          label.getText() + " " + Math.round(place.getMinX()),
          "%.1f, %.0f by %.0f"
              .formatted(label.getFont().getSize(), place.getWidth(), place.getHeight()));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
    }
  }
}
