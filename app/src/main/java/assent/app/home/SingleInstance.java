package assent.app.home;

import assent.core.lifecycle.DurableFiles;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance for one data folder. The first start holds a lock; a later one hands over what it
 * was started with, and ends. They talk over a socket in the file system, in a folder that only its
 * owner may enter: nothing is opened on the network, and what is handed over, which may be a link
 * and thus a secret, is neither written nor logged.
 */
public final class SingleInstance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
  private static final int MOST_WORDS = 32;
  private static final int LONGEST_WORD = 64 * 1024;
  private static final int TAKEN = 0x41;

  /** Names of sockets are short on every system; a folder's name may not be. */
  private static final int LONGEST_SOCKET_NAME = 90;

  /**
   * Taken in this process. POSIX locks for a whole process, and gives a lock away when any other
   * channel on the file closes: so nobody here opens it twice.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path held;
  private final FileChannel file;
  private final FileLock lock;
  private final @Nullable ServerSocketChannel door;
  private final @Nullable Path socket;

  private SingleInstance(
      Path held,
      FileChannel file,
      FileLock lock,
      @Nullable ServerSocketChannel door,
      @Nullable Path socket) {
    this.held = held;
    this.file = file;
    this.lock = lock;
    this.door = door;
    this.socket = socket;
  }

  /** The running instance could not be reached, or does not answer. */
  public static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswer(@Nullable Throwable cause) {
      super("Assent is running already, but does not answer", cause);
    }
  }

  /**
   * Becomes the one instance.
   *
   * @param data folder of the data; must be there, and nobody else's
   * @param hand called on a thread of its own with what later starts were started with
   * @return null when another one runs: then {@link #handOver}
   */
  public static @Nullable SingleInstance take(Path data, Consumer<? super List<String>> hand)
      throws IOException {
    Path held = data.toRealPath();
    if (!HELD.add(held)) {
      return null;
    }
    @Nullable SingleInstance taken = null;
    try {
      taken = take(held, data, hand);
      return taken;
    } finally {
      if (taken == null) {
        HELD.remove(held);
      }
    }
  }

  private static @Nullable SingleInstance take(
      Path held, Path data, Consumer<? super List<String>> hand) throws IOException {
    Path name = data.resolve("instance.lock");
    DurableFiles.make(name);
    FileChannel file = FileChannel.open(name, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = file.tryLock();
    if (lock == null) {
      file.close();
      return null;
    }
    @Nullable Path socket = null;
    @Nullable ServerSocketChannel door = null;
    try {
      socket = socketOf(data);
      // Left behind by an instance that was killed: whoever holds the lock may remove it.
      Files.deleteIfExists(socket);
      door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      door.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException | UnsupportedOperationException failure) {
      // Without it a later start is told to use the window that is open; nothing is corrupted.
      LOG.warn("later starts cannot hand over: {}", failure.getClass().getSimpleName());
      door = null;
    }
    SingleInstance instance = new SingleInstance(held, file, lock, door, socket);
    if (door != null) {
      ServerSocketChannel open = door;
      Thread.ofPlatform().daemon().name("instance").start(() -> instance.listen(open, hand));
    }
    return instance;
  }

  private void listen(ServerSocketChannel open, Consumer<? super List<String>> hand) {
    while (open.isOpen()) {
      try {
        SocketChannel caller = open.accept();
        // On a thread of its own: one that says nothing must not keep the others waiting.
        Thread.ofVirtual().name("instance-caller").start(() -> hear(caller, hand));
      } catch (IOException failure) {
        if (open.isOpen()) {
          LOG.warn("later starts are not heard: {}", failure.getClass().getSimpleName());
        }
      }
    }
  }

  private static void hear(SocketChannel caller, Consumer<? super List<String>> hand) {
    try (caller) {
      hand.accept(receive(caller));
      caller.write(ByteBuffer.wrap(new byte[] {TAKEN}));
    } catch (IOException | RuntimeException failure) {
      LOG.warn("a later start was not understood: {}", failure.getClass().getSimpleName());
    }
  }

  private static List<String> receive(SocketChannel caller) throws IOException {
    DataInputStream in = new DataInputStream(Channels.newInputStream(caller));
    int count = in.readInt();
    if (count < 0 || count > MOST_WORDS) {
      throw new IOException("too many words");
    }
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = in.readInt();
      if (length < 0 || length > LONGEST_WORD) {
        throw new IOException("too long a word");
      }
      words.add(new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
    return words;
  }

  /**
   * Hands over to the instance that runs, and returns when it has taken everything.
   *
   * @param patience how long one that is just starting is waited for
   * @throws NoAnswer when nobody took it
   */
  public static void handOver(Path data, List<String> words, Duration patience) throws NoAnswer {
    long end = System.nanoTime() + patience.toNanos();
    IOException last = null;
    do {
      CountDownLatch taken = new CountDownLatch(1);
      try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        channel.connect(UnixDomainSocketAddress.of(socketOf(data)));
        // One that hangs must not make this one hang: closing the channel ends the read below.
        Thread.ofVirtual().name("instance-limit").start(() -> closeUnless(taken, channel, end));
        DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
        out.writeInt(words.size());
        for (String word : words) {
          byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
          out.writeInt(bytes.length);
          out.write(bytes);
        }
        out.flush();
        if (Channels.newInputStream(channel).read() == TAKEN) {
          return;
        }
        throw new NoAnswer(null);
      } catch (IOException notYet) {
        last = notYet;
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      } finally {
        taken.countDown();
      }
    } while (System.nanoTime() < end);
    throw new NoAnswer(last);
  }

  private static void closeUnless(CountDownLatch taken, SocketChannel channel, long end) {
    try {
      if (!taken.await(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        channel.close();
      }
    } catch (InterruptedException | IOException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path socketOf(Path data) throws IOException {
    Path beside = data.toAbsolutePath().resolve("instance.sock");
    if (isShort(beside)) {
      return beside;
    }
    // Only a folder that is this person's alone: what is handed over may be a secret.
    String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "");
    String name = HexFormat.of().toHexDigits(data.toAbsolutePath().toString().hashCode());
    Path other = Path.of(runtime).resolve("assent-" + name + ".sock");
    if (runtime.isBlank() || !isShort(other)) {
      throw new IOException("no place for a socket");
    }
    return other;
  }

  private static boolean isShort(Path socket) {
    return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET_NAME;
  }

  /** Lets the next start be the one. */
  @Override
  public void close() {
    try {
      if (door != null) {
        door.close();
      }
      if (socket != null) {
        Files.deleteIfExists(socket);
      }
      lock.release();
      file.close();
    } catch (IOException failure) {
      LOG.warn("the lock was not given back: {}", failure.getClass().getSimpleName());
    } finally {
      HELD.remove(held);
    }
  }
}
