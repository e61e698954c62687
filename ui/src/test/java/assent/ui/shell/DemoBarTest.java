package assent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.settings.Preferences;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Labeled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The strip that marks a demo")
class DemoBarTest extends FxTest {
  private final AtomicInteger left = new AtomicInteger();
  private final Preferences preferences = new Preferences(Locale.ENGLISH);

  private AssentScene start(boolean leavable) {
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] = new AssentScene(ui, preferences, true, 990, 900);
          if (leavable) {
            made[0].leaveDemoBy(left::incrementAndGet);
          }
          made[0].showAccounts(List.of(World.clinician(clock)));
          return made[0].scene();
        });
    return Objects.requireNonNull(made[0]);
  }

  @Test
  @DisplayName("leads out of it, once, and says why not where that did not work")
  void leave() {
    AssentScene window = start(true);
    robot.clickOn("#demo-leave");
    robot.clickOn("#demo-leave");
    assertThat(left).hasValue(1);
    robot.interact(() -> window.noteInDemo(texts -> texts.get("shell.demo.stays")));
    assertThat(words()).startsWith("The accounts of this computer");
    robot.interact(() -> preferences.language().set(Locale.GERMAN));
    eventually(() -> words().startsWith("Die Konten dieses Computers"));
    robot.clickOn("#demo-leave");
    assertThat(left).hasValue(2);
    robot.interact(window::close);
  }

  @Test
  @DisplayName("leads nowhere in a tour")
  void nowhere() {
    AssentScene window = start(false);
    assertThat(visible("#demo-bar")).isTrue();
    assertThat(visible("#demo-leave")).isFalse();
    robot.interact(window::close);
  }

  private String words() {
    return robot.lookup("#demo-words").queryAs(Labeled.class).getText();
  }
}
