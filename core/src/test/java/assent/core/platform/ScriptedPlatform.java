package assent.core.platform;

import assent.core.cmc.ApiEndpoint;
import assent.core.security.Secret;
import assent.core.transport.HostPolicy.Reason;
import assent.core.transport.TransportSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A server on the loopback that answers what the test says, and the network that talks to it. */
final class ScriptedPlatform implements AutoCloseable {
  static final String TOKEN = "tok-personal-alice";

  final MockWebServer server = new MockWebServer();
  final Platforms platforms;
  final String base;

  ScriptedPlatform() {
    this(PlatformSettings.standard());
  }

  ScriptedPlatform(PlatformSettings settings) {
    try {
      server.start(InetAddress.getByName("127.0.0.1"), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    base = "http://127.0.0.1:" + server.getPort() + "/";
    TransportSettings quick = settings.transport().withReadTimeout(Duration.ofSeconds(2));
    platforms = Platforms.open(settings.withTransport(quick));
  }

  ApiEndpoint alice() {
    return ApiEndpoint.parse(base + "alice/").withToken(Secret.of(TOKEN));
  }

  Connection connection() {
    return platforms.connect(alice(), Reason.OWN_PLATFORM);
  }

  /** The platform itself; answers its service info first. */
  Platform platform() {
    answer(
        200,
        """
        {"name":"Scripted","api":"%1$s{username}/","register":"%1$sreg/","access":"%1$sreg/access/",
         "version":"2.0.0","features":{"contentQueries":true},"meta":{}}
        """
            .formatted(base));
    Platform platform = platforms.platform(base);
    var unused = request();
    return platform;
  }

  void answer(int status, String body) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(body)
            .build());
  }

  void answer(MockResponse.Builder response) {
    server.enqueue(response.build());
  }

  /** Takes the request and hangs up instead of answering. */
  void hangUp() {
    server.enqueue(
        new MockResponse.Builder()
            .onResponseStart(new SocketEffect.CloseSocket(true, true, true))
            .build());
  }

  /** The next request that came in; fails if none did. */
  RecordedRequest request() {
    try {
      RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
      if (request == null) {
        throw new AssertionError("no request came in");
      }
      return request;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static String bodyOf(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  @Override
  public void close() {
    platforms.close();
    server.close();
  }
}
