package assent.core.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * A server on this machine that answers with bytes of any kind, below every HTTP library. It stops
 * a script that does not end when the other side hangs up, or at the end.
 */
public final class HostileServer implements AutoCloseable {
  /** What is said on one connection after the head of a request. */
  @FunctionalInterface
  public interface Script {
    void play(String head, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicLong said = new AtomicLong();
  private volatile Script script;

  public HostileServer(Script script) {
    this.script = script;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Thread.ofVirtual().name("hostile-server").start(this::accept);
  }

  public void script(Script other) {
    script = other;
  }

  /** Host and port, as it stands in addresses. */
  public String host() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** First lines and headers of what was asked so far. */
  public List<String> heads() {
    return heads;
  }

  /** How many connections the other side holds open. */
  public int connections() {
    return open.size();
  }

  /** How many bytes the other side took, as far as the network between did not hold them. */
  public long said() {
    return said.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().name("hostile-answer").start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      heads.add(head);
      Thread.ofVirtual().name("hostile-watch").start(() -> drain(in, socket));
      script.play(head, counted(socket.getOutputStream()));
    } catch (IOException hungUp) {
      // The other side has had enough, which is what it should have.
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private OutputStream counted(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        said.addAndGet(length);
      }
    };
  }

  /** Sees that the other side hung up, also while nothing is said. */
  private void drain(InputStream in, Socket socket) {
    try (socket) {
      long unused = in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException hungUp) {
      // Then it is gone all the same.
    } finally {
      open.remove(socket);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }

  /** One answer that is as it should be. */
  public static Script answer(int status, String headers, byte[] body) {
    return (head, out) -> {
      out.write(
          ("HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: " + body.length)
              .getBytes(ISO_8859_1));
      out.write("\r\nConnection: close\r\n\r\n".getBytes(ISO_8859_1));
      out.write(body);
      out.flush();
    };
  }

  public static Script json(UnaryOperator<String> body) {
    return (head, out) ->
        answer(
                200,
                "Content-Type: application/json\r\n",
                body.apply(head).getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .play(head, out);
  }

  /** These bytes, then others again and again, until the other side hangs up. */
  public static Script endless(String first, String again) {
    return (head, out) -> {
      out.write(first.getBytes(ISO_8859_1));
      byte[] more = again.repeat(Math.max(1, 16_384 / again.length())).getBytes(ISO_8859_1);
      while (true) {
        out.write(more);
      }
    };
  }

  /** These bytes, then another one every few milliseconds. */
  public Script dripping(String first, String again) {
    return (head, out) -> {
      out.write(first.getBytes(ISO_8859_1));
      out.flush();
      for (int i = 0; !end.await(20, TimeUnit.MILLISECONDS); i++) {
        out.write(again.charAt(i % again.length()));
        out.flush();
      }
    };
  }

  /** Takes the request and says nothing. */
  public Script silent() {
    return (head, out) -> end.await();
  }

  /** What opens a websocket. */
  public static String upgrade(String head) {
    try {
      String key =
          head.lines()
              .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElseThrow();
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
      return "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: "
          + Base64.getEncoder().encodeToString(hash)
          + "\r\n";
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    end.countDown();
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
