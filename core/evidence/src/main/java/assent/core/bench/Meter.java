package assent.core.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Passes connections on to a server of this computer, and counts the bytes both ways. */
final class Meter implements AutoCloseable {
  private final ServerSocket door;
  private final int to;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private Meter(ServerSocket door, int to) {
    this.door = door;
    this.to = to;
  }

  /** Before the server at this port of this computer. */
  static Meter before(int port) throws IOException {
    Meter meter = new Meter(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), port);
    Thread.ofVirtual().start(meter::accept);
    return meter;
  }

  int port() {
    return door.getLocalPort();
  }

  /** Bytes from the client, headers included. */
  long sent() {
    return sent.get();
  }

  /** Bytes to the client, headers included. */
  long received() {
    return received.get();
  }

  long connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket("127.0.0.1", to);
        open.add(client);
        open.add(server);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> pass(client, server, sent));
        Thread.ofVirtual().start(() -> pass(server, client, received));
      }
    } catch (IOException closed) {
      // By close().
    }
  }

  private void pass(Socket from, Socket into, AtomicLong count) {
    byte[] buffer = new byte[8192];
    try (from;
        into) {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count.addAndGet(n);
        out.write(buffer, 0, n);
      }
    } catch (IOException ended) {
      // One side ended; the other one ends with it.
    } finally {
      open.remove(from);
      open.remove(into);
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
