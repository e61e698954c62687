package assent.sandbox;

import assent.sandbox.api.Api;
import assent.sandbox.api.SecondFactor;
import assent.sandbox.fault.Fault;
import assent.sandbox.fault.Faults;
import assent.sandbox.http.RestHandler;
import assent.sandbox.model.Json;
import assent.sandbox.model.Platform;
import assent.sandbox.model.PlatformPlugin;
import assent.sandbox.model.Settings;
import assent.sandbox.socket.SocketHub;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import tools.jackson.databind.node.ObjectNode;

/** One platform that listens on a loopback port: REST and socket.io side by side. */
public final class SandboxPlatform implements AutoCloseable {
  /**
   * A real server closes a connection on which nothing was asked for five seconds (protocol LIVE
   * §4).
   */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);

  private final Platform platform;
  private final Api api;
  private final SocketHub sockets;
  private final Faults faults;
  private final Server server;
  private final ServerConnector connector;
  private final String publicHost;
  private int publicPort;

  /**
   * Prepares a platform; {@link #start} opens the port.
   *
   * @param publicHost the name under which it is reached, {@code 127.0.0.1} or {@code localhost};
   *     part of every identity
   */
  public SandboxPlatform(String publicHost, Settings settings, List<PlatformPlugin> plugins) {
    this.publicHost = publicHost;
    platform = new Platform(settings, plugins);
    api = new Api(platform);
    sockets = new SocketHub(api);
    faults = new Faults(sockets::cut, platform::setClockSkew);
    QueuedThreadPool threads = new QueuedThreadPool(16, 2);
    threads.setName("sandbox");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setRequestHeaderSize(64 * 1024);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(KEEP_ALIVE.toMillis());
    server.addConnector(connector);
    WebSocketUpgradeHandler upgrade =
        WebSocketUpgradeHandler.from(
            server,
            container -> {
              container.setIdleTimeout(Duration.ofMinutes(2));
              container.setMaxTextMessageSize(64 * 1024 * 1024);
              container.addMapping(
                  "/socket.io/*",
                  (request, response, callback) -> {
                    Runnable hangUp =
                        request.getConnectionMetaData().getConnection().getEndPoint()::close;
                    for (Fault fault : faults.hitting("WS", "/socket.io/", "")) {
                      if (fault instanceof Fault.DropRequest) {
                        hangUp.run();
                        return null;
                      }
                    }
                    String token = Request.extractQueryParameters(request).getValue("auth");
                    return sockets.connection(token, hangUp);
                  });
            });
    upgrade.setHandler(new RestHandler(api, faults));
    server.setHandler(upgrade);
  }

  /**
   * Makes the platform known under another port than the one it listens on, as behind a proxy:
   * every address that it hands out, and every identity, carries that port. Before {@link #start}.
   */
  public SandboxPlatform knownAs(int port) {
    publicPort = port;
    return this;
  }

  /**
   * Opens the port.
   *
   * @param port 0 for any that is free
   * @throws IllegalStateException when the port cannot be opened
   */
  public SandboxPlatform start(int port) {
    connector.setPort(port);
    try {
      connector.open();
      platform.open(publicHost, publicPort == 0 ? connector.getLocalPort() : publicPort);
      server.start();
    } catch (Exception e) {
      close();
      throw new IllegalStateException("The sandbox cannot listen on port " + port, e);
    }
    return this;
  }

  /** What the platform remembers; a test may look into it, and change it. */
  public Platform platform() {
    return platform;
  }

  public Faults faults() {
    return faults;
  }

  /** Where the codes of two-step sign-ins can be read. */
  public SecondFactor secondFactor() {
    return api.secondFactor();
  }

  /** The host of the identities here, with the port. */
  public String host() {
    return platform.host();
  }

  public int port() {
    return connector.getLocalPort();
  }

  /** The public address with a slash at its end. */
  public String baseUrl() {
    return platform.baseUrl();
  }

  /** What a person types to say which platform they mean. */
  public String serviceInfoUrl() {
    return baseUrl() + "reg/service/info";
  }

  /** How many sockets are open right now. */
  public int openSockets() {
    return sockets.size();
  }

  /**
   * Makes an account without going over HTTP.
   *
   * @return its endpoint with the token of a personal access in it: a secret
   */
  public String register(String username, String password) {
    ObjectNode params = Json.object().put("appId", "sandbox-setup").put("username", username);
    params.put("password", password).put("email", username + "@example.test");
    ObjectNode body = api.registration().create(params).body();
    String endpoint = Json.text(body, "apiEndpoint");
    return endpoint == null ? "" : endpoint;
  }

  @Override
  public void close() {
    sockets.cut();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The sandbox did not stop", e);
    } finally {
      sockets.close();
      platform.close();
    }
  }
}
