package assent.app.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
