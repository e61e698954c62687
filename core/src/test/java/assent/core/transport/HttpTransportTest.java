package assent.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assent.core.transport.HostPolicy.Reason;
import assent.core.transport.TransportFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The HTTP transport")
class HttpTransportTest {
  private final MockWebServer server = new MockWebServer();
  private final AllowList hosts = new AllowList();

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getByName("127.0.0.1"), 0);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }

  private HttpTransport transport() {
    return new HttpTransport(TransportSettings.standard().withPerHost(2), hosts);
  }

  private static Kind kind(HttpTransport transport, URI address) {
    return catchThrowableOfType(
            TransportFailure.class, () -> transport.send(HttpRequest.get(address)))
        .kind();
  }

  @Test
  @DisplayName("sends nothing to a host that was not admitted, nor plain http to another machine")
  void policy() {
    try (HttpTransport transport = transport()) {
      assertThat(kind(transport, address("/"))).isEqualTo(Kind.NOT_ALLOWED);
      assertThat(server.getRequestCount()).isZero();
      hosts.admit(URI.create("http://pryv.example/"), Reason.OPENED_BY_PERSON);
      assertThat(kind(transport, URI.create("http://pryv.example/"))).isEqualTo(Kind.NOT_SECURE);
    }
  }

  @Test
  @DisplayName("asks the policy that it was given")
  void injectedPolicy() {
    HostPolicy nobody =
        new HostPolicy() {
          @Override
          public void admit(URI address, Reason reason) {
            // Refuses by doing nothing.
          }

          @Override
          public boolean allows(URI address) {
            return false;
          }
        };
    nobody.admit(address("/"), Reason.OWN_PLATFORM);
    try (HttpTransport transport = new HttpTransport(TransportSettings.standard(), nobody)) {
      assertThat(kind(transport, address("/"))).isEqualTo(Kind.NOT_ALLOWED);
    }
  }

  @Test
  @DisplayName("has no more requests at one host in flight than its limit")
  void perHost() throws Exception {
    AtomicInteger inFlight = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            two.countDown();
            boolean went = go.await(10, TimeUnit.SECONDS);
            inFlight.decrementAndGet();
            return new MockResponse.Builder().code(went ? 200 : 500).body("{}").build();
          }
        });
    hosts.admit(address("/"), Reason.OWN_PLATFORM);
    try (HttpTransport transport = transport();
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse>> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        answers.add(pool.submit(() -> transport.send(HttpRequest.get(address("/")))));
      }
      assertThat(two.await(10, TimeUnit.SECONDS)).isTrue();
      go.countDown();
      for (Future<HttpResponse> answer : answers) {
        assertThat(answer.get(10, TimeUnit.SECONDS).ok()).isTrue();
      }
    }
    assertThat(most.get()).isEqualTo(2);
  }

  @Test
  @DisplayName("stops what is under way when it is closed, and takes nothing more")
  void closes() throws Exception {
    CountDownLatch here = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            here.countDown();
            boolean went = never.await(10, TimeUnit.SECONDS);
            return new MockResponse.Builder().code(went ? 200 : 500).build();
          }
        });
    hosts.admit(address("/"), Reason.OWN_PLATFORM);
    HttpTransport transport = transport();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Kind> kind = pool.submit(() -> kind(transport, address("/")));
      assertThat(here.await(10, TimeUnit.SECONDS)).isTrue();
      transport.close();
      assertThat(kind.get(10, TimeUnit.SECONDS)).isEqualTo(Kind.STOPPED);
      assertThat(kind(transport, address("/"))).isEqualTo(Kind.STOPPED);
    } finally {
      never.countDown();
      transport.close();
    }
  }

  @Test
  @DisplayName("tells an interrupted thread so, and keeps the mark on it")
  void interrupted() throws Exception {
    hosts.admit(address("/"), Reason.OWN_PLATFORM);
    try (HttpTransport transport = transport();
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> marked =
          pool.submit(
              () -> {
                Thread.currentThread().interrupt();
                return kind(transport, address("/")) == Kind.STOPPED
                    && Thread.currentThread().isInterrupted();
              });
      assertThat(marked.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  @DisplayName("never holds a token in an address")
  void noUserInfo() {
    assertThat(
            catchThrowableOfType(
                IllegalArgumentException.class,
                () -> HttpRequest.get(URI.create("https://tok-x@pryv.example/"))))
        .hasMessageNotContaining("tok-x");
  }
}
