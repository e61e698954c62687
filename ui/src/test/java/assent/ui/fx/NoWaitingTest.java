package assent.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import assent.core.error.CoreException;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.ui.FxTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("The screen's thread")
class NoWaitingTest extends FxTest {
  @Test
  @DisplayName("never waits for the network: a planted call is refused, elsewhere it is made")
  void planted() {
    try (Platforms platforms = Platforms.open(PlatformSettings.standard())) {
      Throwable here =
          WaitForAsyncUtils.waitForAsyncFx(
              10_000, () -> catchThrowable(() -> platforms.platform("127.0.0.1:9")));
      assertThat(here)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("must not wait");
      assertThat(catchThrowable(() -> platforms.platform("127.0.0.1:9")))
          .isInstanceOf(CoreException.class);
    }
  }
}
