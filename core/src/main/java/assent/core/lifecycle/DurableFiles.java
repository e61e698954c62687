package assent.core.lifecycle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Files of ours on disk: replaced whole, flushed before they count, for their owner only. */
public final class DurableFiles {
  private static final String FILE = "rw-------";
  private static final String FOLDER = "rwx------";
  private static final Set<OpenOption> MAKE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private DurableFiles() {}

  /**
   * Replaces a file by these bytes. After a crash at any moment it holds the former bytes or these,
   * never a part.
   *
   * @param point prefix of the crash points passed on the way
   */
  public static void replace(Path file, byte[] bytes, String point) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    // One that was left behind may be open to others, and a mode that is set later comes too late.
    Files.deleteIfExists(fresh);
    try (FileChannel channel = FileChannel.open(fresh, MAKE, forOwner(fresh, FILE))) {
      write(channel, bytes);
      CrashPoint.reach(point + ".written");
      channel.force(true);
    }
    CrashPoint.reach(point + ".flushed");
    move(fresh, file);
    CrashPoint.reach(point + ".replaced");
  }

  /**
   * Saves something secret where a person chose, in a folder that others may look into: readable
   * for its owner alone from its first moment, also in place of a file that was open to others. It
   * stands there whole or not at all, and a failure leaves what was there.
   */
  public static void save(Path file, byte[] bytes) throws IOException {
    Path whole = file.toAbsolutePath();
    Path folder = Objects.requireNonNull(whole.getParent(), "a file stands in a folder");
    Path fresh = Files.createTempFile(folder, ".assent-", ".part", forOwner(folder, FILE));
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        write(channel, bytes);
        channel.force(true);
      }
      try {
        Files.move(
            fresh, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException otherwise) {
        Files.move(fresh, whole, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Makes an empty file for its owner alone, where there is none: whoever fills it keeps that. */
  public static void make(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try {
      FileChannel.open(file, MAKE, forOwner(file, FILE)).close();
    } catch (FileAlreadyExistsException meanwhile) {
      // Another process made it at the same moment, in the same way.
      return;
    }
  }

  /** Renames over the target if it exists, and flushes the folder. */
  public static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    flushFolder(to);
  }

  /** Copies a file and flushes the copy and its folder. */
  public static void copy(Path from, Path to) throws IOException {
    Files.deleteIfExists(to);
    try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel channel = FileChannel.open(to, MAKE, forOwner(to, FILE))) {
      long size = source.size();
      for (long done = 0; done < size; ) {
        done += source.transferTo(done, size - done, channel);
      }
      channel.force(true);
    }
    flushFolder(to);
  }

  /** Makes a folder that only its owner can look into, with every folder above that is missing. */
  public static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, forOwner(folder, FOLDER));
    }
  }

  /** Deletes a file or a folder with everything in it; what is not there is no failure. */
  public static void deleteAll(Path path) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(path)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }

  private static void write(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes);
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  /** Given at the making, so that there is no moment at which others could open it. */
  private static FileAttribute<?>[] forOwner(Path path, String rights) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  /** A rename is only safe once the folder is flushed; Windows neither can nor needs to. */
  private static void flushFolder(Path inside) throws IOException {
    Path folder = inside.toAbsolutePath().getParent();
    if (folder != null && !System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
