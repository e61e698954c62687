package assent.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The folders of its own")
class FoldersTest {
  private static final Path HOME = Path.of("/home/lee");

  @TempDir private Path folder;

  @Test
  @DisplayName("follow XDG on Linux, and take a variable that is not absolute for not set")
  void linux() {
    assertThat(Folders.of("Linux", Map.of(), HOME))
        .isEqualTo(
            new Folders(HOME.resolve(".config/assent"), HOME.resolve(".local/share/assent")));
    assertThat(
            Folders.of("Linux", Map.of("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "relative"), HOME))
        .isEqualTo(new Folders(Path.of("/c/assent"), HOME.resolve(".local/share/assent")));
  }

  @Test
  @DisplayName("follow the rules of macOS and Windows there")
  void others() {
    assertThat(Folders.of("Mac OS X", Map.of(), HOME).configuration())
        .isEqualTo(HOME.resolve("Library/Application Support/Assent"));
    assertThat(Folders.of("Windows 11", Map.of("APPDATA", "/r", "LOCALAPPDATA", "/l"), HOME))
        .isEqualTo(new Folders(Path.of("/r/Assent"), Path.of("/l/Assent")));
  }

  @Test
  @DisplayName("are made for nobody else, and refused where something else stands")
  void made() throws Exception {
    Folders made = Folders.below(folder.resolve("whole")).make();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.data())))
        .isEqualTo("rwx------");
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> Folders.below(file).make()).isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "?", "relative/home", "/home/\ufffd\ufffdlee"})
  @DisplayName("are not looked for where there is no home, or none that can be named")
  void homeless(@Nullable String home) {
    assertThatThrownBy(() -> Folders.ofHome("Linux", Map.of(), home))
        .isInstanceOf(UnusableFolder.class)
        .hasMessageStartingWith("Assent ")
        .hasMessageEndingWith(".");
  }

  @Test
  @DisplayName("that cannot be written to are refused in one sentence, and nothing is left there")
  void unusable() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    for (Path whole : List.of(file, file.resolve("below"))) {
      assertThatThrownBy(() -> Folders.below(whole).make())
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .isInstanceOf(UnusableFolder.class)
          .message()
          .contains(whole.toString())
          .doesNotContain("Exception")
          .endsWith(".");
    }
    Folders made = Folders.below(folder.resolve("good")).make();
    assertThat(made.data()).isEmptyDirectory();
    assertThat(made.configuration()).isEmptyDirectory();
  }
}
