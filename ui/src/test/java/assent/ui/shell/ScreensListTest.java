package assent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.nav.Section;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list of screens")
class ScreensListTest {
  @Test
  @DisplayName("has every place once, each with a key of its own, and the settings last")
  void complete() {
    assertThat(Screens.ALL).extracting(Screen::section).containsExactly(Section.values());
    assertThat(Screens.ALL).extracting(Screen::key).doesNotHaveDuplicates();
    assertThat(Screens.ALL.getLast().section()).isEqualTo(Section.SETTINGS);
  }
}
