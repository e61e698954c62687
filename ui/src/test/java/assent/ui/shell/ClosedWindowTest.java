package assent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.FakeSession;
import assent.ui.FxTest;
import assent.ui.StudyWorld;
import assent.ui.World;
import assent.ui.nav.Destination;
import assent.ui.nav.Section;
import assent.ui.settings.Preferences;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A window that was closed")
class ClosedWindowTest extends FxTest {
  private final Preferences preferences = new Preferences(Locale.ENGLISH);
  private final List<Runnable> holding = new ArrayList<>();

  private WeakReference<AssentScene> closed(boolean held) throws TimeoutException {
    WeakReference<AssentScene> window = looked(preferences);
    AssentScene still = Objects.requireNonNull(window.get());
    robot.interact(still::close);
    if (held) {
      holding.add(still::close);
    }
    return window;
  }

  private WeakReference<AssentScene> looked(Preferences of) throws TimeoutException {
    AssentScene[] made = new AssentScene[1];
    FakeSession account = World.clinician(clock);
    // Whoever runs studies has every place.
    account.studies().all().set(StudyWorld.clinic(clock, 3).studies().all().snapshot());
    showScene(
        () -> {
          made[0] = new AssentScene(ui, List.of(account), of, 990, 900);
          return made[0].scene();
        });
    AssentScene window = made[0];
    for (Section section : Section.values()) {
      robot.interact(() -> window.model().go(new Destination.Place(section)));
      settle();
      robot.moveTo("#nav-" + section.name().toLowerCase(Locale.ROOT));
    }
    leaveWindow();
    return new WeakReference<>(window);
  }

  private static boolean isGone(WeakReference<AssentScene> window) {
    for (int round = 0; round < 10 && window.get() != null; round++) {
      System.gc();
      settle();
    }
    return window.get() == null;
  }

  @Test
  @DisplayName("is held by nothing that outlives it: neither its account nor the preferences")
  void gone() throws TimeoutException {
    assertThat(isGone(closed(false))).isTrue();
  }

  @Test
  @DisplayName("or was only dropped, is not held by the desktop's colours either")
  void dropped() throws TimeoutException {
    assertThat(isGone(looked(new Preferences(Locale.ENGLISH)))).isTrue();
  }

  @Test
  @DisplayName("or who holds it is found")
  void planted() throws TimeoutException {
    assertThat(isGone(closed(true))).isFalse();
    assertThat(holding).hasSize(1);
  }
}
