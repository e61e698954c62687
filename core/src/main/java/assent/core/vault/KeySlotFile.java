package assent.core.vault;

import assent.core.lifecycle.DurableFiles;
import assent.core.vault.VaultException.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key file and its copy. Without it a store is noise, so there are two of it. */
final class KeySlotFile {
  private final Path folder;
  private final Path first;
  private final Path second;

  KeySlotFile(Path folder) {
    this.folder = folder;
    this.first = folder.resolve("key.json");
    this.second = folder.resolve("key-copy.json");
  }

  /**
   * The newer of the two that can be read; empty if there is neither.
   *
   * @throws VaultException {@code UNREADABLE}, {@code NEWER} or {@code DISK}
   */
  Optional<KeySlot> read() {
    if (!Files.exists(first) && !Files.exists(second)) {
      return Optional.empty();
    }
    VaultException failure = null;
    KeySlot best = null;
    for (Path file : new Path[] {first, second}) {
      try {
        KeySlot slot = readOne(file);
        if (slot != null && (best == null || slot.number() > best.number())) {
          best = slot;
        }
      } catch (VaultException e) {
        if (e.problem() == Problem.NEWER) {
          throw e;
        }
        failure = e;
      }
    }
    if (best == null && failure != null) {
      throw failure;
    }
    return Optional.ofNullable(best);
  }

  /** Replaces both, one after the other; whichever a crash leaves, one whole slot is there. */
  void write(KeySlot slot) {
    byte[] bytes = slot.encode();
    try {
      DurableFiles.folder(folder);
      DurableFiles.replace(first, bytes, "vault.first");
      DurableFiles.replace(second, bytes, "vault.second");
    } catch (IOException e) {
      throw disk("written", e);
    }
  }

  /** Runs a change while no other process can make one. */
  void exclusively(Runnable change) {
    try {
      DurableFiles.folder(folder);
      Path name = folder.resolve("key.lock");
      DurableFiles.make(name);
      try (FileChannel channel =
              FileChannel.open(name, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (lock.isValid()) {
          change.run();
        }
      }
    } catch (IOException | OverlappingFileLockException e) {
      throw disk("locked", e);
    }
  }

  private static @Nullable KeySlot readOne(Path file) {
    try {
      return Files.exists(file) ? KeySlot.decode(Files.readAllBytes(file)) : null;
    } catch (IOException e) {
      throw disk("read", e);
    }
  }

  private static VaultException disk(String doing, Exception e) {
    return new VaultException(Problem.DISK, "The key file could not be " + doing, e);
  }
}
