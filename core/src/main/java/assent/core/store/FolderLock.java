package assent.core.store;

import assent.core.lifecycle.DurableFiles;
import assent.core.store.StoreException.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Our own lock on a store's folder, beside the database's. The system gives it back when the
 * process ends, however it ends.
 *
 * <p>Where systems lock for a whole process, as POSIX does, closing any other channel on the file
 * gives the lock away. So whoever asks twice in this process is refused before the file is touched.
 */
final class FolderLock implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final FileChannel channel;
  private final Path held;

  private FolderLock(FileChannel channel, Path held) {
    this.channel = channel;
    this.held = held;
  }

  /**
   * @throws StoreException {@code IN_USE}, {@code READ_ONLY} or {@code IO}
   */
  static FolderLock take(Path folder) {
    Path file = folder.resolve("store.lock");
    try {
      DurableFiles.folder(folder);
      Path real = folder.toRealPath();
      if (!HELD.add(real)) {
        throw inUse(null);
      }
      @Nullable FolderLock taken = null;
      try {
        taken = lock(file, real);
        return taken;
      } finally {
        if (taken == null) {
          HELD.remove(real);
        }
      }
    } catch (IOException e) {
      throw of("locking the store's folder", e);
    }
  }

  private static FolderLock lock(Path file, Path real) throws IOException {
    DurableFiles.make(file);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw inUse(null);
      }
      return new FolderLock(channel, real);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw inUse(e);
    }
  }

  /** What a failure of the disk outside the database means. */
  static StoreException of(String doing, IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    String text = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
    Problem problem =
        e instanceof AccessDeniedException || text.contains("read-only")
            ? Problem.READ_ONLY
            : text.contains("no space") ? Problem.DISK_FULL : Problem.IO;
    return new StoreException(problem, "While " + doing + ": " + text, e);
  }

  private static StoreException inUse(@Nullable Exception e) {
    return new StoreException(Problem.IN_USE, "The store is open elsewhere", e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      StoreLog.LOG.warn("The store's lock did not close cleanly: {}", e.getMessage());
    } finally {
      HELD.remove(held);
    }
  }
}
