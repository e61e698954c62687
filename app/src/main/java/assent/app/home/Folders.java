package assent.app.home;

import assent.core.lifecycle.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Assent puts what is its own, by the rules of each system. Nobody else may read it.
 *
 * @param configuration preferences: what a person has chosen
 * @param data accounts, encrypted, and the lock of the one instance
 */
public record Folders(Path configuration, Path data) {
  /** What helps with a folder that cannot be used. */
  public static final String ADVICE =
      "Start it with --folder and a folder that you can write to, named with plain letters.";

  private static final String UNNAMEABLE =
      "Assent cannot name its folder: the path holds letters that this system's language setting"
          + " (LC_ALL, LANG) does not know.";

  private static final char REPLACEMENT = '\uFFFD';
  private static final String NAME = "assent";

  /**
   * The folders of this system.
   *
   * @param system the operating system's name, as in {@code os.name}
   * @param environment the environment's variables
   * @param home the person's own folder, as in {@code user.home}; null or {@code ?} where there is
   *     none
   * @throws UnusableFolder when there is no place to put anything
   */
  static Folders ofHome(String system, Map<String, String> environment, @Nullable String home)
      throws UnusableFolder {
    try {
      return of(system, environment, own(home));
    } catch (InvalidPathException unnamed) {
      // Its message is made of the path, in letters that cannot be shown either.
      throw new UnusableFolder(UNNAMEABLE);
    }
  }

  private static Path own(@Nullable String home) throws UnusableFolder {
    // Java says "?" where the system knows no home; a folder of that name helps nobody.
    if (home == null || home.isBlank() || home.equals("?")) {
      throw new UnusableFolder("Assent found no home folder to keep its things in.");
    }
    Path path = Path.of(home);
    if (!path.isAbsolute()) {
      throw new UnusableFolder("Assent found no home folder to keep its things in.");
    }
    requireNamed(home);
    return path;
  }

  /**
   * Letters that the system cannot name in its language setting come to Java as replacements, and
   * would go back as another folder's name.
   */
  private static void requireNamed(String path) throws UnusableFolder {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    boolean plainOnly =
        Charset.isSupported(encoding) && !Charset.forName(encoding).newEncoder().canEncode('é');
    if (path.indexOf(REPLACEMENT) >= 0 || plainOnly && path.indexOf('?') >= 0) {
      throw new UnusableFolder(UNNAMEABLE);
    }
  }

  /** {@link #ofHome} for a home that there is. */
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
   * Makes both, for nobody else's eyes, and looks whether something can be written there.
   *
   * @throws UncheckedIOException with an {@link UnusableFolder}: which cannot be used, and why
   */
  public Folders make() {
    for (Path folder : new Path[] {configuration, data}) {
      try {
        requireNamed(folder.toString());
        DurableFiles.folder(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        Path probe = folder.resolve("probe");
        DurableFiles.save(probe, new byte[] {1});
        Files.delete(probe);
      } catch (InvalidPathException unnamed) {
        throw new UncheckedIOException(new UnusableFolder(UNNAMEABLE));
      } catch (UnusableFolder unusable) {
        throw new UncheckedIOException(unusable);
      } catch (IOException | UncheckedIOException failure) {
        throw new UncheckedIOException(
            new UnusableFolder("Assent cannot use its folder " + folder + ": " + why(failure)));
      }
    }
    return this;
  }

  private static String why(Exception failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "it may not write there.";
      case FileAlreadyExistsException file -> "a file of that name is in the way.";
      case NotDirectoryException file -> "something in its path is not a folder.";
      case ReadOnlyFileSystemException readOnly -> "the disk is read-only.";
      case FileSystemException other when other.getReason() != null ->
          other.getReason().toLowerCase(Locale.ROOT) + ".";
      default -> "it cannot be made or written to.";
    };
  }
}
