package assent.core.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A loopback port in front of a platform, a real one too, that treats HTTP exchanges badly: on real
 * connections, below any HTTP library, so that what the client sees is what a network does to it.
 * Sockets (upgraded connections) are passed through until they are {@linkplain #cut cut}.
 *
 * <p>What strikes is drawn from a seed. The draws follow the order of the requests, which depends
 * on threads: a seed gives the same weather, not the same run.
 */
public final class FaultProxy implements AutoCloseable {
  /** A server closes idle connections; one that is kept here longer is opened anew. */
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final int HOLD_SECONDS = 60;

  /**
   * A request on its way.
   *
   * @param line method, target and version
   * @param head the whole head, as text
   * @param body the body's bytes, as text
   */
  public record Asked(String line, String head, String body) {
    /** Whether one platform sends it to another: a client of ours says so in its agent. */
    public boolean isFromPlatform() {
      return !head.toLowerCase(Locale.ROOT).contains("user-agent: okhttp");
    }

    /** Whether it writes events. */
    public boolean posts() {
      return line.startsWith("POST ");
    }
  }

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Socket> upgraded = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<Fault, Integer> struck = new EnumMap<>(Fault.class);
  private final AtomicInteger requests = new AtomicInteger();
  private volatile InetSocketAddress target = new InetSocketAddress("127.0.0.1", 1);
  private volatile Mix mix = Mix.CALM;
  private volatile Random chance = new Random(0);
  private volatile Predicate<Asked> which = asked -> true;
  private volatile boolean offline;
  private volatile long slowMillis = 40;

  private FaultProxy(int port) {
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::listen);
  }

  /** On this port, 0 for any; in front of nothing yet. */
  public static FaultProxy on(int port) {
    return new FaultProxy(port);
  }

  /** On any port, in front of a platform. */
  public static FaultProxy before(String host, int port) {
    FaultProxy proxy = new FaultProxy(0);
    proxy.leadTo(host, port);
    return proxy;
  }

  /** From now on what comes here goes there. */
  public void leadTo(String host, int port) {
    target = new InetSocketAddress(host, port);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The weather from now on. */
  public void weather(Mix now, long seed) {
    weather(now, seed, asked -> true);
  }

  /** The weather from now on for requests of one kind; the others pass. */
  public void weather(Mix now, long seed, Predicate<Asked> struckOnly) {
    chance = new Random(seed);
    which = struckOnly;
    mix = now;
  }

  /** Everything passes from now on. */
  public void calm() {
    mix = Mix.CALM;
  }

  /** Whether nothing gets through at all: every connection is reset, the open ones too. */
  public void offline(boolean now) {
    offline = now;
    if (now) {
      open.forEach(FaultProxy::reset);
    }
  }

  /**
   * Resets every open connection, sockets included.
   *
   * @return how many sockets among them
   */
  public int cut() {
    int sockets = upgraded.size();
    open.forEach(FaultProxy::reset);
    return sockets;
  }

  /** How many sockets pass through now. */
  public int openSockets() {
    return upgraded.size();
  }

  /** How many requests came by. */
  public int requests() {
    return requests.get();
  }

  /** How often each fault struck since the last time this was asked. */
  public Map<Fault, Integer> struck() {
    synchronized (struck) {
      Map<Fault, Integer> counts = new EnumMap<>(struck);
      struck.clear();
      return counts;
    }
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (offline) {
          reset(client);
        } else {
          open.add(client);
          threads.execute(() -> serve(client));
        }
      } catch (IOException e) {
        // Only closing the proxy ends the listening; a connection that broke at once is not served.
        if (server.isClosed()) {
          return;
        }
      }
    }
  }

  private void serve(Socket client) {
    Upstream upstream = new Upstream();
    try (client;
        upstream) {
      client.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream(), 16 * 1024);
      OutputStream out = client.getOutputStream();
      while (exchange(client, in, out, upstream)) {
        // One exchange after the other on a kept connection.
      }
    } catch (IOException e) {
      // A broken connection is what this is for; whoever holds the other end sees it.
      reset(client);
    } finally {
      open.remove(client);
      upgraded.remove(client);
    }
  }

  private boolean exchange(Socket client, InputStream in, OutputStream out, Upstream upstream)
      throws IOException {
    byte[] head = Http.head(in);
    if (head.length == 0) {
      return false;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (Http.header(text, "upgrade").equalsIgnoreCase("websocket")) {
      pass(client, in, out, head);
      return false;
    }
    byte[] body = Http.body(in, text, false);
    requests.incrementAndGet();
    Asked asked =
        new Asked(
            text.substring(0, text.indexOf("\r\n")),
            text,
            new String(body, StandardCharsets.UTF_8));
    Fault fault = draw(asked);
    return switch (fault) {
      case null -> {
        byte[] answer = upstream.ask(head, body, text);
        out.write(answer);
        out.flush();
        yield true;
      }
      case DROP_REQUEST -> false;
      case HALF_REQUEST -> {
        upstream.half(head, body);
        yield false;
      }
      case RESET -> {
        reset(client);
        yield false;
      }
      case STATUS_500 -> say(out, "500 Internal Server Error", error("unexpected-error"));
      case STATUS_502 -> say(out, "502 Bad Gateway", "<html><h1>Bad Gateway</h1></html>");
      case STATUS_503 -> say(out, "503 Service Unavailable", error("api-unavailable"));
      case STATUS_429 -> say(out, "429 Too Many Requests", error("too-many-requests"));
      case PORTAL -> say(out, "200 OK", "<html><h1>Welcome to our network</h1></html>");
      case BLACK_HOLE -> swallow(in);
      case BLACK_HOLE_AFTER -> {
        var unused = upstream.ask(head, body, text);
        yield swallow(in);
      }
      case DROP_ANSWER -> {
        var unused = upstream.ask(head, body, text);
        yield false;
      }
      case RESET_AFTER -> {
        var unused = upstream.ask(head, body, text);
        reset(client);
        yield false;
      }
      case STATUS_504_AFTER -> {
        var unused = upstream.ask(head, body, text);
        yield say(out, "504 Gateway Timeout", "<html><h1>Gateway Timeout</h1></html>");
      }
      case SLOW -> {
        pause();
        dribble(out, upstream.ask(head, body, text));
        yield true;
      }
      case HALF_BODY -> {
        byte[] answer = upstream.ask(head, body, text);
        out.write(answer, 0, cutting(answer));
        out.flush();
        yield false;
      }
      case HALF_BODY_UNSIZED -> {
        byte[] answer = upstream.ask(head, body, text);
        byte[] content = Http.content(answer);
        out.write(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(content, 0, content.length / 2);
        out.flush();
        yield false;
      }
    };
  }

  private @Nullable Fault draw(Asked asked) {
    Mix now = mix;
    if (!which.test(asked)) {
      return null;
    }
    synchronized (struck) {
      @Nullable Fault fault = now.draw(chance);
      if (fault != null) {
        struck.merge(fault, 1, Integer::sum);
      }
      return fault;
    }
  }

  /** The head whole, and half of the body behind it. */
  private static int cutting(byte[] answer) {
    int end = Http.endOfHead(answer);
    return end + (answer.length - end) / 2;
  }

  private static boolean say(OutputStream out, String status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String type = body.startsWith("{") ? "application/json" : "text/html";
    out.write(
        ("HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(status, type, bytes.length))
            .getBytes(StandardCharsets.ISO_8859_1));
    out.write(bytes);
    out.flush();
    return true;
  }

  private static String error(String id) {
    return "{\"error\":{\"id\":\"" + id + "\",\"message\":\"planted\"}}";
  }

  private void pause() throws IOException {
    try {
      if (closed.await(slowMillis, TimeUnit.MILLISECONDS)) {
        throw new IOException("the proxy is closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void dribble(OutputStream out, byte[] answer) throws IOException {
    int step = Math.max(1, answer.length / 3);
    for (int at = 0; at < answer.length; at += step) {
      out.write(answer, at, Math.min(step, answer.length - at));
      out.flush();
      pause();
    }
  }

  /** Holds the connection until the other end gives up. */
  private static boolean swallow(InputStream in) throws IOException {
    while (in.read() >= 0) {
      // Whatever comes is swallowed too.
    }
    return false;
  }

  /** An upgraded connection: bytes both ways until one side ends. */
  private void pass(Socket client, InputStream in, OutputStream out, byte[] head)
      throws IOException {
    try (Socket there = connect()) {
      open.add(there);
      OutputStream up = there.getOutputStream();
      up.write(head);
      up.flush();
      upgraded.add(client);
      threads.execute(
          () -> {
            try {
              in.transferTo(up);
            } catch (IOException e) {
              // The end of one direction ends both, below.
              reset(there);
            }
            close(there);
          });
      there.getInputStream().transferTo(out);
      open.remove(there);
    } finally {
      upgraded.remove(client);
    }
  }

  private Socket connect() throws IOException {
    Socket there = new Socket();
    there.setTcpNoDelay(true);
    there.connect(target, 5_000);
    return there;
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      // It is closed already.
      return;
    } finally {
      close(socket);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The connection to the platform that belongs to one of a client. */
  private final class Upstream implements AutoCloseable {
    private @Nullable Socket socket;
    private @Nullable InputStream in;
    private long used;

    /** Passes a request on and returns the answer, whole. */
    byte[] ask(byte[] head, byte[] body, String text) throws IOException {
      if (socket == null || System.nanoTime() - used > KEPT_NANOS) {
        renew();
      }
      Socket there = socket;
      InputStream from = in;
      if (there == null || from == null) {
        throw new IOException("no connection");
      }
      OutputStream up = there.getOutputStream();
      up.write(head);
      up.write(body);
      up.flush();
      byte[] answerHead = Http.head(from);
      if (answerHead.length == 0) {
        throw new IOException("the platform ended the connection");
      }
      String said = new String(answerHead, StandardCharsets.ISO_8859_1);
      byte[] answerBody =
          text.startsWith("HEAD ") || Http.isBare(said) ? new byte[0] : Http.body(from, said, true);
      used = System.nanoTime();
      if (Http.header(said, "connection").equalsIgnoreCase("close")) {
        close();
      }
      return Http.join(answerHead, answerBody);
    }

    void half(byte[] head, byte[] body) throws IOException {
      renew();
      Socket there = socket;
      if (there != null) {
        there.getOutputStream().write(head);
        there.getOutputStream().write(body, 0, body.length / 2);
        there.getOutputStream().flush();
      }
      close();
    }

    private void renew() throws IOException {
      close();
      Socket fresh = connect();
      fresh.setSoTimeout(HOLD_SECONDS * 1000);
      socket = fresh;
      in = new BufferedInputStream(fresh.getInputStream(), 16 * 1024);
      used = System.nanoTime();
    }

    @Override
    public void close() {
      if (socket != null) {
        FaultProxy.close(socket);
      }
      socket = null;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(FaultProxy::close);
    threads.shutdownNow();
  }

  /** As much of HTTP/1.1 as a proxy has to know. */
  private static final class Http {
    private static final byte[] END = {'\r', '\n', '\r', '\n'};

    /** Up to and with the empty line; nothing when the connection ended before it began. */
    static byte[] head(InputStream in) throws IOException {
      ByteArrayOutputStream head = new ByteArrayOutputStream(512);
      int matched = 0;
      while (matched < END.length) {
        int next = read(in, head.size() == 0);
        if (next < 0) {
          return new byte[0];
        }
        head.write(next);
        matched = next == END[matched] ? matched + 1 : next == END[0] ? 1 : 0;
      }
      return head.toByteArray();
    }

    private static int read(InputStream in, boolean mayEnd) throws IOException {
      try {
        int next = in.read();
        if (next < 0 && !mayEnd) {
          throw new IOException("ended within a head");
        }
        return next;
      } catch (SocketTimeoutException e) {
        throw new IOException("nothing came", e);
      }
    }

    static String header(String head, String name) {
      String start = "\r\n" + name + ":";
      int at = head.toLowerCase(Locale.ROOT).indexOf(start);
      if (at < 0) {
        return "";
      }
      int from = at + start.length();
      return head.substring(from, head.indexOf("\r\n", from)).strip();
    }

    /** Answers that have no body whatever their head says. */
    static boolean isBare(String head) {
      String status = head.split(" ", 3)[1];
      return status.equals("204") || status.equals("304") || status.startsWith("1");
    }

    /** The body's bytes as they stand on the wire, chunk marks included. */
    static byte[] body(InputStream in, String head, boolean untilEnd) throws IOException {
      String length = header(head, "content-length");
      if (!length.isEmpty()) {
        byte[] body = in.readNBytes(Integer.parseInt(length));
        if (body.length < Integer.parseInt(length)) {
          throw new IOException("ended within a body");
        }
        return body;
      }
      if (header(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
        return chunks(in);
      }
      return untilEnd ? in.readAllBytes() : new byte[0];
    }

    private static byte[] chunks(InputStream in) throws IOException {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      while (true) {
        byte[] line = line(in);
        all.writeBytes(line);
        int size = Integer.parseInt(new String(line, StandardCharsets.US_ASCII).strip(), 16);
        byte[] chunk = in.readNBytes(size + 2);
        if (chunk.length < size + 2) {
          throw new IOException("ended within a chunk");
        }
        all.writeBytes(chunk);
        if (size == 0) {
          return all.toByteArray();
        }
      }
    }

    private static byte[] line(InputStream in) throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream(16);
      int last;
      do {
        last = in.read();
        if (last < 0) {
          throw new IOException("ended within a chunk's size");
        }
        line.write(last);
      } while (last != '\n');
      return line.toByteArray();
    }

    static int endOfHead(byte[] message) {
      for (int i = 3; i < message.length; i++) {
        if (message[i - 3] == '\r'
            && message[i - 2] == '\n'
            && message[i - 1] == '\r'
            && message[i] == '\n') {
          return i + 1;
        }
      }
      return message.length;
    }

    /** What an answer holds, without head and chunk marks. */
    static byte[] content(byte[] answer) throws IOException {
      int end = endOfHead(answer);
      String head = new String(answer, 0, end, StandardCharsets.ISO_8859_1);
      byte[] rest = java.util.Arrays.copyOfRange(answer, end, answer.length);
      if (!header(head, "transfer-encoding").equalsIgnoreCase("chunked")) {
        return rest;
      }
      InputStream in = new java.io.ByteArrayInputStream(rest);
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      int size = -1;
      while (size != 0) {
        size = Integer.parseInt(new String(line(in), StandardCharsets.US_ASCII).strip(), 16);
        content.writeBytes(in.readNBytes(size));
        in.readNBytes(2);
      }
      return content.toByteArray();
    }

    static byte[] join(byte[] head, byte[] body) {
      byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
      System.arraycopy(body, 0, all, head.length, body.length);
      return all;
    }
  }
}
