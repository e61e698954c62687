package assent.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The folders of the program")
class ProgramFolderTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("are made and locked only when they are entered")
  void entered() throws Exception {
    Path own = folder.resolve("own");
    try (ProgramFolder home = new ProgramFolder(own, words -> {})) {
      assertThat(own).doesNotExist();
      Folders made = Objects.requireNonNull(home.enter(List.of()));
      assertThat(made.data()).isDirectory();
      assertThat(home.enter(List.of("x"))).as("once more").isSameAs(made);
    }
    try (ProgramFolder next = new ProgramFolder(own, words -> {})) {
      assertThat(next.enter(List.of())).as("the lock was given back").isNotNull();
    }
  }

  @Test
  @DisplayName("that another instance has are left to it, with what was asked for")
  void taken() throws Exception {
    LinkedBlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();
    try (ProgramFolder first = new ProgramFolder(folder, heard::add);
        ProgramFolder second = new ProgramFolder(folder, words -> {})) {
      assertThat(first.enter(List.of())).isNotNull();
      assertThat(second.enter(List.of("--platform", "x"))).isNull();
      assertThat(heard.poll(20, TimeUnit.SECONDS)).containsExactly("--platform", "x");
    }
  }

  @Test
  @DisplayName("that cannot be made are told")
  void impossible() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    try (ProgramFolder home = new ProgramFolder(file.resolve("below"), words -> {})) {
      assertThatThrownBy(() -> home.enter(List.of()))
          .isInstanceOfAny(IOException.class, UncheckedIOException.class);
    }
  }
}
