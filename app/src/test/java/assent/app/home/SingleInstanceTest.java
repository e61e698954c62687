package assent.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The one instance of a folder")
class SingleInstanceTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  @DisplayName("takes over what later starts were started with, and leaves no word of it on disk")
  void handOver() throws Exception {
    LinkedBlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
    List<String> words = List.of("pryv-cmc:https://tok-canary@pryv.example.org/lee/", "--x", "");
    try (SingleInstance first = SingleInstance.take(folder, heard::add)) {
      assertThat(first).isNotNull();
      assertThat(SingleInstance.take(folder, heard::add)).isNull();
      SingleInstance.handOver(folder, words, LONG);
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(words);
      SingleInstance.handOver(folder, List.of(), LONG);
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEmpty();
      try (var files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file)).doesNotContain("tok-canary");
        }
      }
    }
    try (SingleInstance next = SingleInstance.take(folder, heard::add)) {
      assertThat(next).as("the lock was given back").isNotNull();
    }
  }

  @Test
  @DisplayName("that was killed leaves a socket behind, which the next one clears away")
  void stale() throws Exception {
    Files.writeString(folder.resolve("instance.sock"), "left behind");
    LinkedBlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
    try (SingleInstance first = Objects.requireNonNull(SingleInstance.take(folder, heard::add))) {
      SingleInstance.handOver(folder, List.of("--demo"), LONG);
      assertThat(heard.poll(20, TimeUnit.SECONDS)).containsExactly("--demo");
      assertThat(first).isNotNull();
    }
  }

  @Test
  @DisplayName("that does not answer is told, and nobody waits for ever")
  void silent() {
    assertThatThrownBy(() -> SingleInstance.handOver(folder, List.of("x"), Duration.ofMillis(200)))
        .isInstanceOf(SingleInstance.NoAnswer.class);
  }

  @Test
  @DisplayName("that understands a call badly goes on to hear the next one")
  void badCall() throws Exception {
    LinkedBlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
    try (SingleInstance first = Objects.requireNonNull(SingleInstance.take(folder, heard::add))) {
      List<String> tooMany = java.util.Collections.nCopies(100, "word");
      assertThatThrownBy(() -> SingleInstance.handOver(folder, tooMany, Duration.ofMillis(500)))
          .isInstanceOf(SingleInstance.NoAnswer.class);
      SingleInstance.handOver(folder, List.of("--demo"), LONG);
      assertThat(heard.poll(20, TimeUnit.SECONDS)).containsExactly("--demo");
      assertThat(first).isNotNull();
    }
  }
}
