package assent.core.hostile;

import static assent.core.transport.HostileServer.answer;
import static assent.core.transport.HostileServer.endless;
import static assent.core.transport.HostileServer.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import assent.core.api.AccountSession;
import assent.core.api.InviteSnapshot;
import assent.core.error.CoreException;
import assent.core.platform.PlatformSettings;
import assent.core.security.Secret;
import assent.core.session.Until;
import assent.core.transport.HostileServer;
import assent.core.transport.HostileServer.Script;
import assent.core.transport.TransportSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A place on the network that means harm, where an address of a stranger leads")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostilePlatformTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";

  /** Long enough for an honest platform on a busy machine. */
  private static final Duration BOUND = Duration.ofSeconds(4);

  @TempDir private static Path folder;
  private final HostileServer beyond = new HostileServer(json(head -> "{}"));
  private @Nullable Theatre theatre;

  private Theatre theatre() {
    return Objects.requireNonNull(theatre);
  }

  @BeforeAll
  void open() {
    theatre =
        new Theatre(
            folder,
            PlatformSettings.standard()
                .withTransport(TransportSettings.standard().withLongestElsewhere(BOUND)));
  }

  @AfterAll
  void close() {
    if (theatre != null) {
      theatre.close();
    }
    beyond.close();
  }

  private static byte[] bomb() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
        zip.write("{\"a\":\"".getBytes(UTF_8));
        for (int i = 0; i < 300; i++) {
          zip.write(new byte[100_000]);
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Map<String, Function<HostileServer, Script>> scripts() {
    String elsewhere = "http://" + beyond.host() + "/reg/service/info";
    Map<String, Function<HostileServer, Script>> all = new LinkedHashMap<>();
    all.put("a body without end", s -> endless(OK + "{\"a\":\"", "x"));
    all.put("a list without end", s -> endless(OK + "{\"events\":[", "{},"));
    all.put("blanks without end", s -> endless(OK, " "));
    all.put("brackets without end", s -> endless(OK + "{\"a\":", "["));
    all.put("chunks without end", s -> endless(chunked() + "\r\n", "1\r\n \r\n"));
    all.put("an error without end", s -> endless("HTTP/1.1 500 X\r\n\r\n", "<p>"));
    all.put("a body that drips", s -> s.dripping(OK + "{\"a\":\"", "x"));
    all.put("a head that drips", s -> s.dripping("HTTP/1.1 200 OK\r\nX-A: ", "x"));
    all.put("silence", HostileServer::silent);
    all.put("headers without end", s -> endless("HTTP/1.1 200 OK\r\n", "X-A: b\r\n"));
    all.put("a header without end", s -> endless("HTTP/1.1 200 OK\r\nX-A: ", "b"));
    all.put("a first line without end", s -> endless("HTTP/1.1 200 ", "b"));
    all.put("promises without end", s -> endless("", "HTTP/1.1 100 Continue\r\n\r\n"));
    all.put("a way back to itself", s -> moved("http://" + s.host() + "/reg/service/info"));
    all.put("a way to another place", s -> moved(elsewhere));
    all.put("a way into files", s -> moved("file:///etc/passwd"));
    all.put("a way to nowhere", s -> moved("\u0001://"));
    all.put("what unfolds", s -> answer(200, "Content-Encoding: gzip\r\n", bomb()));
    all.put("a page", s -> answer(200, "Content-Type: text/html\r\n", "<html>".getBytes(UTF_8)));
    all.put("another protocol", s -> endless("SSH-2.0-x\r\n", "x"));
    all.put("a depth", s -> json(head -> "{\"api\":" + Poison.nested(100_000) + "}"));
    all.put("less than it says", s -> (head, out) -> out.write(short_().getBytes(UTF_8)));
    all.put(
        "a length that is none",
        s -> endless("HTTP/1.1 200 OK\r\nContent-Length: -7\r\n\r\n", "x"));
    all.put("nothing", s -> answer(200, "", new byte[0]));
    all.put("a list", s -> json(head -> "[]"));
    all.put("a word", s -> json(head -> "\"api\""));
    all.put("numbers", s -> json(head -> "{\"api\":1e400,\"register\":{},\"events\":7}"));
    all.put("itself as a name", s -> json(head -> "{\"api\":\"{username}\"}"));
    all.put("an account in files", s -> json(head -> "{\"api\":\"file:///{username}/\"}"));
    all.put(
        "pauses", s -> answer(503, "Retry-After: 99999999999999999999\r\n", "{}".getBytes(UTF_8)));
    return all;
  }

  private static String chunked() {
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";
  }

  private static String short_() {
    return "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"api\":";
  }

  private static Script moved(String to) {
    return answer(302, "Location: " + to + "\r\n", "{}".getBytes(UTF_8));
  }

  private interface Visit {
    void go(String host);
  }

  /** All at once; each must fail with a word of ours within the bound, and be let go. */
  private void visitAll(Visit visit, Set<String> words) throws Exception {
    Map<String, HostileServer> servers = new LinkedHashMap<>();
    Map<String, Future<Throwable>> ends = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      scripts()
          .forEach(
              (name, script) -> {
                HostileServer server = new HostileServer((head, out) -> {});
                server.script(script.apply(server));
                servers.put(name, server);
                ends.put(name, threads.submit(() -> catchThrowable(() -> visit.go(server.host()))));
              });
      theatre().talk("while strangers are looked at");
      for (Map.Entry<String, Future<Throwable>> end : ends.entrySet()) {
        Throwable failure = end.getValue().get(BOUND.toSeconds() * 5, TimeUnit.SECONDS);
        assertThat(failure).as(end.getKey()).isInstanceOf(CoreException.class);
        assertThat(((CoreException) failure).errorId()).as(end.getKey()).isIn(words);
      }
      for (Map.Entry<String, HostileServer> server : servers.entrySet()) {
        Until.asked(server.getValue()::connections, open -> open == 0);
      }
    } finally {
      servers.values().forEach(HostileServer::close);
    }
    assertThat(beyond.heads()).as("nothing follows a way").isEmpty();
  }

  @Test
  @DisplayName("as the platform that somebody typed")
  void typed() throws Exception {
    visitAll(
        host -> theatre().platforms().platform("http://" + host + "/reg/service/info"),
        Set.of(
            "assent-not-a-platform",
            "assent-no-answer",
            "assent-answer-too-large",
            "assent-answer-malformed"));
  }

  @Test
  @DisplayName("as the place of an invitation")
  void offered() throws Exception {
    visitAll(
        host -> {
          try {
            theatre().victim().consents().read(Secret.of("http://tok-x@" + host + "/mallory/"));
          } catch (CoreException e) {
            assertThat(e.messageKey()).as("who failed: %s", e.errorId()).isIn(OF_THE_SENDER);
            throw e;
          }
        },
        Set.of(
            "assent-no-answer",
            "assent-answer-malformed",
            "assent-redirected",
            "assent-platform-trouble",
            "assent-not-an-invitation",
            "cmc-capability-offer-too-large"));
  }

  private static final Set<String> OF_THE_SENDER =
      Set.of(
          "error.elsewhere-no-answer",
          "error.elsewhere-trouble",
          "error.elsewhere-refused",
          "error.assent-not-an-invitation",
          "error.cmc-capability-offer-too-large");

  @Test
  @DisplayName("as the account of many who accept: somebody honest accepts meanwhile")
  void accepted() {
    AccountSession vera = theatre().victim();
    try (HostileServer server = new HostileServer((head, out) -> {})) {
      server.script(server.silent());
      InviteSnapshot open = vera.invites().create(Theatre.draft(true));
      for (int i = 0; i < 12; i++) {
        assertThat(
                Mallory.forge(
                        vera.invites().link(open.id()).reveal(),
                        Mallory.ghost(),
                        server.host(),
                        content -> {})
                    .status())
            .isEqualTo(201);
      }
      Until.asked(server.heads()::size, asked -> asked > 0);
      InviteSnapshot other = vera.invites().create(Theatre.draft(false));
      theatre().talk("while nobody answers there");
      var unused =
          theatre()
              .honest
              .consents()
              .accept(theatre().honest.consents().read(vera.invites().link(other.id())), Set.of(0));
      InviteSnapshot now =
          Until.one(
              vera.invites().all(),
              view -> view.id().equals(other.id()) && !view.acceptedBy().isEmpty());
      assertThat(now.unverified()).isZero();
    }
  }
}
