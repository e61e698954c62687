package assent.sandbox;

import assent.sandbox.model.Account;
import assent.sandbox.model.Json;
import assent.sandbox.model.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps a platform's accounts in a folder, one JSON file for each. The files hold passwords and
 * tokens in clear: this is for trying things out, so only their owner can read them.
 */
final class Folder {
  private final Path folder;

  Folder(Path folder) {
    this.folder = folder;
  }

  void load(Platform platform) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        if (Json.parse(Files.readString(file)) instanceof ObjectNode dump) {
          platform.addAccount(Account.restore(platform, dump));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox cannot read " + folder, e);
    }
  }

  /**
   * Writes every account; each file is complete at any moment. Files of accounts that are gone are
   * removed.
   */
  void save(Platform platform) {
    try {
      Files.createDirectories(folder);
      Set<Path> present = new HashSet<>();
      for (Account account : platform.accounts()) {
        Path file = folder.resolve(account.username() + ".json");
        Path part = folder.resolve(account.username() + ".part");
        Files.deleteIfExists(part);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
          Files.createFile(
              part,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(part, Json.write(account.dump()));
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        present.add(file);
      }
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
          if (!present.contains(file)) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The sandbox cannot write " + folder, e);
    }
  }
}
