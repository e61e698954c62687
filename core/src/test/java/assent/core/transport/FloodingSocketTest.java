package assent.core.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.security.Secret;
import assent.core.transport.HostPolicy.Reason;
import assent.core.transport.HostileServer.Script;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A socket line to a server that never ends what it begins")
class FloodingSocketTest {
  private static final String WELCOME =
      "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,"
          + "\"maxPayload\":1000000}";

  private final BlockingQueue<SocketLine.Reason> gone = new LinkedBlockingQueue<>();

  private static TransportSettings settings(Duration toConnect) {
    TransportSettings usual = TransportSettings.standard();
    return new TransportSettings(
        toConnect,
        usual.readTimeout(),
        usual.writeTimeout(),
        usual.keepAlive(),
        usual.perHost(),
        usual.inAll(),
        usual.longestHeld(),
        usual.longestStreamed(),
        usual.longestElsewhere(),
        usual.limits(),
        usual.ping());
  }

  /** A line to this server is told to be gone, and is let go of. */
  private String isGone(Function<HostileServer, Script> script) throws Exception {
    // So long that nothing but what came in can be why.
    return isGone(Duration.ofMinutes(5), script);
  }

  private String isGone(Duration toConnect, Function<HostileServer, Script> script)
      throws Exception {
    try (HostileServer server = new HostileServer((head, out) -> {})) {
      server.script(script.apply(server));
      URI account = URI.create("http://" + server.host() + "/alice/");
      AllowList hosts = new AllowList();
      hosts.admit(account, Reason.OWN_PLATFORM);
      SocketLine.Listener listener =
          new SocketLine.Listener() {
            @Override
            public void connected() {
              // The line may stand for a moment.
            }

            @Override
            public void rang(SocketLine.Signal signal) {
              // Whatever is said is said in vain.
            }

            @Override
            public void gone(SocketLine.Reason reason) {
              gone.add(reason);
            }
          };
      try (HttpTransport transport = new HttpTransport(settings(toConnect), hosts);
          SocketLine line =
              SocketLine.open(transport, account, "alice", Secret.of("tok-a"), listener)) {
        assertThat(line).isNotNull();
        assertThat(gone.poll(30, TimeUnit.SECONDS)).isEqualTo(SocketLine.Reason.LOST);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (server.connections() > 0 && System.nanoTime() < end) {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(server.connections()).as("connections that are held").isZero();
        assertThat(server.said()).as("bytes that were taken").isLessThan(30_000_000);
      }
      return server.heads().getFirst().toLowerCase(Locale.ROOT);
    }
  }

  private static byte[] frame(int first, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    if (payload.length < 126) {
      frame.write(payload.length);
    } else {
      frame.write(126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  /** A line that stands, then this again and again. */
  private static Script after(String extensions, byte[] first, byte[] again) {
    return (head, out) -> {
      out.write((HostileServer.upgrade(head) + extensions + "\r\n").getBytes(ISO_8859_1));
      out.write(frame(0x81, WELCOME.getBytes(UTF_8)));
      out.write(first);
      while (again.length > 0) {
        out.write(again);
      }
      out.flush();
      // Nothing more, and the line stays open until the other side hangs up.
      Thread.currentThread().join(Duration.ofSeconds(60));
    };
  }

  @Test
  @DisplayName("gives up a message without end")
  void endlessMessage() throws Exception {
    byte[] head = {(byte) 0x81, 127, 0x7f, 0, 0, 0, 0, 0, 0, 0};
    isGone(s -> after("", head, new byte[16_384]));
  }

  @Test
  @DisplayName("gives up pieces of a message without end")
  void endlessPieces() throws Exception {
    isGone(s -> after("", frame(0x01, "42".getBytes(UTF_8)), frame(0x00, new byte[1_000])));
  }

  @Test
  @DisplayName("gives up signals without end, and pings without end")
  void flood() throws Exception {
    byte[] signal = frame(0x81, "42/alice/alice,[\"eventsChanged\"]".getBytes(UTF_8));
    isGone(s -> after("", signal, signal));
    isGone(s -> after("", signal, frame(0x89, new byte[100])));
  }

  @Test
  @DisplayName("gives up what comes in pieces, in bytes or as text")
  void pieces() throws Exception {
    isGone(s -> after("", frame(0x82, new byte[100]), new byte[0]));
    isGone(
        s -> after("", frame(0x81, "45999999-/alice/alice,[\"x\"]".getBytes(UTF_8)), new byte[0]));
  }

  @Test
  @DisplayName("asks for no compression, and takes none")
  void compressed() throws Exception {
    String asked =
        isGone(
            s ->
                after(
                    "Sec-WebSocket-Extensions: permessage-deflate\r\n",
                    frame(0xC1, new byte[] {1, 2, 3}),
                    new byte[0]));
    assertThat(asked).contains("sec-websocket-key").doesNotContain("permessage-deflate");
  }

  @Test
  @DisplayName("lets go of a greeting that drips, and of one that never comes")
  void dripping() throws Exception {
    isGone(Duration.ofSeconds(1), s -> s.dripping("HTTP/1.1 101 X\r\nX-A: ", "b"));
    isGone(Duration.ofSeconds(1), HostileServer::silent);
  }

  @Test
  @DisplayName("follows no way elsewhere, and reads no page")
  void noSocket() throws Exception {
    try (HostileServer other = new HostileServer(HostileServer.json(head -> "{}"))) {
      isGone(
          s -> HostileServer.answer(302, "Location: ws://" + other.host() + "/\r\n", new byte[0]));
      assertThat(other.heads()).isEmpty();
    }
    isGone(s -> HostileServer.endless("HTTP/1.1 200 OK\r\n\r\n", "<p>"));
    isGone(s -> HostileServer.endless("HTTP/1.1 101 X\r\n", "X-A: b\r\n"));
  }

  @Test
  @DisplayName("may bring much in a long time, and little in a short one")
  void rate() throws IOException {
    AtomicLong clock = new AtomicLong();
    LineMeter meter = new LineMeter(clock::get);
    byte[] some = new byte[100_000];
    for (int i = 0; i < 200; i++) {
      InputStream counted = meter.count(new ByteArrayInputStream(some));
      assertThat(counted.read(new byte[some.length])).isEqualTo(some.length);
      meter.whole();
      clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    }
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 50; i++) {
                meter.count(new ByteArrayInputStream(some)).readAllBytes();
                meter.whole();
              }
            })
        .isInstanceOf(IOException.class);
  }
}
