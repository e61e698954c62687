package assent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import assent.ui.theme.TextSize;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How small the window may be made")
class LeastSizeTest {
  @Test
  @DisplayName("follows the size of the text, step by step")
  void follows() {
    assertThat(LeastSize.of(TextSize.NORMAL, 1920, 1080)).isEqualTo(new LeastSize(640, 520));
    assertThat(LeastSize.of(TextSize.LARGEST, 1920, 1080)).isEqualTo(new LeastSize(770, 580));
    assertThat(LeastSize.of(TextSize.DOUBLE, 1920, 1080)).isEqualTo(new LeastSize(900, 640));
  }

  @Test
  @DisplayName("is never more than the screen has")
  void screen() {
    assertThat(LeastSize.of(TextSize.DOUBLE, 800, 600)).isEqualTo(new LeastSize(800, 600));
  }
}
