package assent.core.export;

import assent.core.lifecycle.DurableFiles;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file of an export: it bears another name until it is whole, and is for its owner alone. */
final class Output implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final MessageDigest digest = sha256();
  private final OutputStream stream;

  Output(Path folder, String name) throws IOException {
    this.file = folder.resolve(name);
    this.part = part(folder, name);
    // One that was left behind may be open to others.
    Files.deleteIfExists(part);
    DurableFiles.make(part);
    this.channel = FileChannel.open(part, StandardOpenOption.WRITE);
    this.stream =
        new BufferedOutputStream(
            new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
  }

  static Path part(Path folder, String name) {
    return folder.resolve("." + name + ".part");
  }

  /** Where its bytes go. Closing it does nothing: a file is whole when {@link #finish} says so. */
  OutputStream stream() {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  /**
   * Gives it its name.
   *
   * @return SHA-256 of its bytes
   */
  String finish() throws IOException {
    stream.flush();
    channel.force(true);
    channel.close();
    DurableFiles.move(part, file);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Removes what is not whole. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }

  /** SHA-256 of the bytes of a file. */
  static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
