package assent.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.security.Secret;
import assent.core.transport.HostPolicy.Reason;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A socket line to a server that sends nonsense")
class HostileSocketTest {
  private static final String WELCOME =
      "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,"
          + "\"maxPayload\":1000000}";
  private static final String JOINED = "40/alice/alice,{\"sid\":\"y\"}";
  private static final String RING = "42/alice/alice,[\"eventsChanged\"]";

  private final MockWebServer server = new MockWebServer();
  private final AllowList hosts = new AllowList();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
  private final @Nullable UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
  }

  @AfterEach
  void close() {
    server.close();
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  /** Says these frames when the socket opens, and these when the namespace is joined. */
  private void script(String welcome, List<String> afterJoining) {
    server.enqueue(
        new MockResponse.Builder()
            .webSocketUpgrade(
                new WebSocketListener() {
                  @Override
                  public void onOpen(WebSocket socket, okhttp3.Response response) {
                    socket.send(welcome);
                  }

                  @Override
                  public void onMessage(WebSocket socket, String text) {
                    if (text.startsWith("40")) {
                      socket.send(JOINED);
                      afterJoining.forEach(socket::send);
                    }
                  }

                  @Override
                  public void onClosing(WebSocket socket, int code, String reason) {
                    socket.close(code, null);
                  }
                })
            .build());
  }

  private void listen(SocketTest test) throws Exception {
    URI account = URI.create("http://127.0.0.1:" + server.getPort() + "/alice/");
    hosts.admit(account, Reason.RELATIONSHIP);
    SocketLine.Listener listener =
        new SocketLine.Listener() {
          @Override
          public void connected() {
            heard.add("connected");
          }

          @Override
          public void rang(SocketLine.Signal signal) {
            heard.add("rang");
          }

          @Override
          public void gone(SocketLine.Reason reason) {
            heard.add("gone");
          }
        };
    try (HttpTransport transport = new HttpTransport(TransportSettings.standard(), hosts);
        SocketLine line =
            SocketLine.open(transport, account, "alice", Secret.of("tok-a"), listener)) {
      assertThat(line).isNotNull();
      test.run();
    }
    assertThat(uncaught).isEmpty();
  }

  private interface SocketTest {
    void run() throws Exception;
  }

  private @Nullable String next() throws InterruptedException {
    return heard.poll(30, TimeUnit.SECONDS);
  }

  @Test
  @DisplayName("rings when it rings: the script of this test is one that a line understands")
  void rings() throws Exception {
    script(WELCOME, List.of(RING));
    listen(
        () -> {
          assertThat(next()).isEqualTo("connected");
          assertThat(next()).isEqualTo("rang");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "45\\[/alice/alice,[\"x\"]",
        "451-/alice/alice,[\"x\",{\"_placeholder\":true,\"num\":0}]",
        "459999999999999-/alice/alice,[]",
        "42/alice/alice,",
        "42/alice/alice,{}",
        "42/alice/alice,[]",
        "42/alice/alice,[null]",
        "42/alice/alice,[{\"a\":1}]",
        "42/alice/alice,[7,8]",
        "42/alice/alice,99999999999999999999[\"x\"]",
        "43/alice/alice,1",
        "43/alice/alice,[1]",
        "40/alice/alice,[]",
        "41/other",
        "4",
        "49",
        "4x",
        "9",
        "",
        "b!!!",
        "44/alice/alice,7",
        "0{}",
        "1",
        "3probe",
        "6",
      })
  @DisplayName("goes on, or is gone, and no thread dies of it")
  void survives(String frame) throws Exception {
    script(WELCOME, List.of(frame, RING));
    listen(
        () -> {
          assertThat(next()).isEqualTo("connected");
          assertThat(next()).isIn("rang", "gone");
        });
  }

  @Test
  @DisplayName("is closed by lists within lists that would exhaust a thread")
  void deep() throws Exception {
    script(WELCOME, List.of("42/alice/alice," + "[".repeat(100_000), RING));
    listen(
        () -> {
          assertThat(next()).isEqualTo("connected");
          assertThat(next()).isIn("rang", "gone");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0[]",
        "0{}",
        "0{\"sid\":7,\"upgrades\":{},\"pingInterval\":\"x\",\"pingTimeout\":null}",
        "0{\"sid\":\"x\",\"upgrades\":[],\"pingInterval\":-5,\"pingTimeout\":-9999999,\"maxPayload\":1}",
        "2",
        "4",
        "junk",
        ""
      })
  @DisplayName("is gone when the greeting is none")
  void greeting(String welcome) throws Exception {
    script(welcome, List.of());
    listen(() -> assertThat(next()).isEqualTo("gone"));
  }
}
