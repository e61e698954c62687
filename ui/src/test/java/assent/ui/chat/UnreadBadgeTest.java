package assent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.RelationshipState;
import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.World;
import assent.ui.settings.Preferences;
import assent.ui.shell.AssentScene;
import assent.ui.theme.TextSize;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.text.Text;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("How many messages were not read")
class UnreadBadgeTest extends FxTest {
  private static final String LONG =
      "I have written down how I slept in every night since we met, and there is much to tell";

  @ParameterizedTest
  @EnumSource(TextSize.class)
  @DisplayName("stands as a number beside the longest preview, in the list and in the rail")
  void number(TextSize size) {
    FakeSession clinician = World.clinician(clock);
    int[] counts = {1, 4, 12, 88};
    for (int i = 0; i < counts.length; i++) {
      clinician.relationship(
          World.relationship(
              World.id("person-" + i, "pryv.example.org", "study"),
              "",
              World.PAIN,
              RelationshipState.ACTIVE,
              World.items(),
              counts[i],
              LONG,
              World.ago(Duration.ofMinutes(i))));
    }
    Preferences preferences = new Preferences(Locale.ENGLISH);
    preferences.textSize().set(size);
    AssentScene[] made = new AssentScene[1];
    showScene(
        () -> {
          made[0] = new AssentScene(ui, List.of(clinician), preferences, 990, 900);
          return made[0].scene();
        });
    eventually(() -> drawn("#conversations .badge").containsAll(List.of("1", "4", "12", "88")));
    assertThat(drawn("#conversations .badge")).doesNotContain("", "...", "…");
    assertThat(drawn("#nav-conversations .badge")).containsExactly("99+");
    robot.interact(Objects.requireNonNull(made[0])::close);
  }

  /** What is drawn of the words, which may be less than them. */
  private List<String> drawn(String badges) {
    return robot.lookup(badges).queryAll().stream()
        .filter(FxTest::isShown)
        .map(UnreadBadgeTest::drawn)
        .toList();
  }

  private static String drawn(Node badge) {
    return ((Text) badge.lookup(".text")).getText();
  }
}
