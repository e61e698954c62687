package assent.app.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;

/**
 * Where Assent puts what is its own, by the rules of each system. Nobody else may read it.
 *
 * @param configuration preferences: what a person has chosen
 * @param data accounts, encrypted, and the lock of the one instance
 */
public record Folders(Path configuration, Path data) {
  private static final String NAME = "assent";

  /**
   * The folders of this system.
   *
   * @param system the operating system's name, as in {@code os.name}
   * @param environment the environment's variables
   * @param home the person's own folder
   */
  public static Folders of(String system, Map<String, String> environment, Path home) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("win")) {
      return new Folders(
          base(environment, "APPDATA", home.resolve("AppData").resolve("Roaming"))
              .resolve("Assent"),
          base(environment, "LOCALAPPDATA", home.resolve("AppData").resolve("Local"))
              .resolve("Assent"));
    }
    if (name.contains("mac")) {
      Path support = home.resolve("Library").resolve("Application Support").resolve("Assent");
      return new Folders(support, support.resolve("Data"));
    }
    return new Folders(
        base(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve(NAME),
        base(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share")).resolve(NAME));
  }

  /** Everything below one folder, as somebody asked for. */
  public static Folders below(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    return new Folders(whole.resolve("configuration"), whole.resolve("data"));
  }

  /** XDG: a variable that is empty or not absolute counts as not set. */
  private static Path base(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    if (value.isBlank()) {
      return otherwise;
    }
    Path path = Path.of(value);
    return path.isAbsolute() ? path : otherwise;
  }

  /**
   * Makes both, for nobody else's eyes.
   *
   * @throws UncheckedIOException with the folder that could not be made
   */
  public Folders make() {
    for (Path folder : new Path[] {configuration, data}) {
      try {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
      } catch (FileSystemException e) {
        throw new UncheckedIOException(e);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make " + folder, e);
      }
    }
    return this;
  }
}
