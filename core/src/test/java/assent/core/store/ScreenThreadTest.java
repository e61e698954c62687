package assent.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import assent.core.lifecycle.BlockingGuard;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A thread that must not wait")
class ScreenThreadTest {
  private final ExecutorService screen =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "the-screen"));

  @TempDir private Path folder;

  @BeforeEach
  void forbid() {
    BlockingGuard.forbidWhere(() -> Thread.currentThread().getName().equals("the-screen"));
  }

  @AfterEach
  void permit() {
    BlockingGuard.permitEverywhere();
    screen.shutdownNow();
  }

  @Test
  @DisplayName("is refused the network, at once and before anything is sent")
  void network() {
    try (Platforms platforms = Platforms.open(PlatformSettings.standard())) {
      refused(() -> platforms.platform("127.0.0.1:9"));
      assertThatThrownBy(() -> platforms.platform("127.0.0.1:9"))
          .isNotInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  @DisplayName("is refused the store: opening, reading, writing and searching")
  void store() {
    refused(() -> Fixture.open(folder));
    try (Store store = Fixture.open(folder)) {
      refused(() -> Fixture.event(store, "e1"));
      refused(() -> store.writeOnly(tx -> {}));
      refused(() -> store.search("word", null, 10));
      assertThatCode(() -> Fixture.event(store, "e1")).doesNotThrowAnyException();
    }
  }

  @Test
  @DisplayName("waits as it likes while nobody has named it")
  void unnamed() {
    BlockingGuard.permitEverywhere();
    try (Store store = Fixture.open(folder)) {
      assertThat(onScreen(() -> catchThrowable(() -> store.writeOnly(tx -> {})))).isNull();
    }
  }

  private void refused(ThrowingCallable work) {
    assertThat(onScreen(() -> catchThrowable(work)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the-screen, which must not wait");
  }

  private @Nullable Throwable onScreen(Supplier<@Nullable Throwable> work) {
    try {
      return screen.submit(work::get).get(20, TimeUnit.SECONDS);
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }
}
