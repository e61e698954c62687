package assent.ui.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.Label;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A critical alert in a window of two accounts")
class CriticalAccountTest extends FxTest {
  @Test
  @DisplayName("says above all else for which of them it is, also when the other is shown")
  void which() {
    FakeSession clinician = World.clinician(clock);
    FakeSession sam = World.participant(clock);
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] =
              new AssentScene(
                  ui, List.of(clinician, sam), new Preferences(Locale.ENGLISH), 990, 900);
          return made[0].scene();
        });
    sam.conversations().of(World.LEE_SLEEP).alert(World.critical(World.LEE_SLEEP));
    eventually(() -> visible("#critical"));
    Label account = robot.lookup("#critical-account").queryAs(Label.class);
    assertThat(account.getText()).isEqualTo("For your account sam@pryv.example.org");
    double title = robot.lookup("#critical .text-heading").query().localToScene(0, 0).getY();
    assertThat(account.localToScene(0, 0).getY()).isLessThan(title);
    robot.interact(Objects.requireNonNull(made[0])::close);
  }
}
