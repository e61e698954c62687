package assent.core.store;

import assent.core.lifecycle.DurableFiles;
import assent.core.store.StoreException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Loads SQLite's native library from a folder of ours.
 *
 * <p>Left to itself the driver unpacks it into the temporary folder at every start: a killed
 * process leaves it there, and where programs may not run from that folder nothing works. A package
 * that ships it unpacked sets {@code org.sqlite.lib.path}, which is left alone.
 */
final class SqliteLibrary {
  private static final String PATH = "org.sqlite.lib.path";
  private static boolean loaded;

  private SqliteLibrary() {}

  /**
   * @throws StoreException {@code LIBRARY} if it cannot be loaded
   */
  static synchronized void load(Path folder) {
    if (loaded) {
      return;
    }
    try {
      if (System.getProperty(PATH) == null) {
        Path ours = folder.resolve(SQLiteJDBCLoader.getVersion()).toAbsolutePath();
        unpack(ours);
        System.setProperty(PATH, ours.toString());
        // Only reached by the driver if ours cannot be loaded; keeps it out of the shared folder.
        if (System.getProperty("org.sqlite.tmpdir") == null) {
          System.setProperty("org.sqlite.tmpdir", ours.toString());
        }
      }
      SQLiteJDBCLoader.initialize();
      loaded = true;
    } catch (Exception | LinkageError e) {
      throw new StoreException(
          Problem.LIBRARY, "SQLite's native library cannot be loaded: " + e.getMessage(), e);
    }
  }

  private static void unpack(Path folder) throws IOException {
    String name = LibraryLoaderUtil.getNativeLibName();
    String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        // Not one of the systems that the driver brings a library for: it looks on the system.
        return;
      }
      byte[] wanted = in.readAllBytes();
      Path file = folder.resolve(name);
      if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), wanted)) {
        return;
      }
      DurableFiles.folder(folder);
      DurableFiles.replace(file, wanted, "library");
    }
  }
}
