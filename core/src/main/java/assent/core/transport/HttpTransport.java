package assent.core.transport;

import assent.core.lifecycle.BlockingGuard;
import assent.core.transport.TransportFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The application's one HTTP client: it owns the threads and the connections, and is closed with
 * the application.
 *
 * <p>The rules it keeps for everybody: HTTP/1.1 only (the server resets {@code h2c} upgrades), no
 * redirect followed, plain http only to this machine, only hosts that the {@link HostPolicy} lets
 * through, tokens in the header only, idle connections dropped before the server drops them, and
 * OkHttp's silent second sending off; in its place a request that says it is {@linkplain
 * HttpRequest#repeatable() repeatable} is sent once more when a kept connection was dead. Calls
 * block; they are meant for virtual threads. Thread-safe.
 */
public final class HttpTransport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);
  private static final String EXTENSIONS = "Sec-WebSocket-Extensions";
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final AnswerReader.Taker HELD = (list, thing) -> false;

  private final TransportSettings settings;
  private final HostPolicy policy;
  private final JsonMapper json = Json.mapper();
  private final ExecutorService threads;
  private final OkHttpClient client;
  private final Semaphore all;
  private final Semaphore elsewhere;
  private final Map<String, Semaphore> byHost = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public HttpTransport(TransportSettings settings, HostPolicy policy) {
    this.settings = settings;
    this.policy = policy;
    this.all = new Semaphore(settings.inAll(), true);
    // However many places others name that never answer, half of the ways stay open.
    this.elsewhere = new Semaphore(Math.max(1, settings.inAll() / 2), true);
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("assent-http-", 0).factory());
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(settings.inAll());
    dispatcher.setMaxRequestsPerHost(settings.perHost());
    this.client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(pool(settings.perHost()))
            .socketFactory(new PromptSockets())
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT))
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectTimeout(settings.connectTimeout())
            .readTimeout(settings.readTimeout())
            .writeTimeout(settings.writeTimeout())
            .addNetworkInterceptor(
                chain -> {
                  Response response = measured(chain.proceed(chain.request()));
                  // OkHttp repeats a request by itself after "503, Retry-After: 0".
                  return response.code() == 503
                      ? response.newBuilder().header("Retry-After", "1").build()
                      : response;
                })
            .build();
  }

  /** Whoever reads a body of less than no bytes meets an exception that nobody expects. */
  private static Response measured(Response response) throws IOException {
    String length = response.header("Content-Length");
    if (length != null && !LENGTH.matcher(length).matches()) {
      throw new ProtocolException("a length that is none");
    }
    return response;
  }

  private ConnectionPool pool(int idle) {
    return new ConnectionPool(idle, settings.keepAlive().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The JSON reader and writer that belongs to this transport. */
  public JsonMapper json() {
    return json;
  }

  /** The limits in force. */
  public TransportSettings settings() {
    return settings;
  }

  /** Who decides where requests may go. */
  public HostPolicy policy() {
    return policy;
  }

  /** Sends a request and holds the whole answer, whatever its status. */
  public HttpResponse send(HttpRequest ask) throws TransportFailure {
    return send(client, ask);
  }

  HttpResponse send(OkHttpClient with, HttpRequest ask) throws TransportFailure {
    return exchange(
        with,
        ask,
        settings.longestHeld(),
        (status, retryAfter, stream, start) -> {
          AnswerReader reader =
              new AnswerReader(settings.limits().upTo(ask.maxBytes()), status, HELD);
          JsonNode body = read(reader, stream, status);
          Duration took = Duration.ofNanos(System.nanoTime() - start);
          return new HttpResponse(status, body, retryAfter, took, reader.setAside());
        });
  }

  /**
   * Sends a request and hands the bytes of the answer to a reader while they come in.
   *
   * @param reader reads what it wants; the stream is closed after it
   */
  public <T> T stream(HttpRequest ask, StreamReader<T> reader) throws TransportFailure {
    return exchange(
        client,
        ask,
        settings.longestStreamed(),
        (status, retryAfter, stream, start) -> reader.read(status, stream));
  }

  /** A line of its own: one connection, kept, for calls that must reach the same server process. */
  public PinnedConnection line() {
    return new PinnedConnection(this, client.newBuilder().connectionPool(pool(1)).build());
  }

  /**
   * The client for sockets: pings, no read time-out; shares threads with this transport.
   *
   * @param meter counts what comes in: the library gathers a message until it ends, however long
   */
  OkHttpClient socketClient(LineMeter meter) {
    return client
        .newBuilder()
        .readTimeout(Duration.ZERO)
        .pingInterval(settings.ping())
        .connectionPool(pool(1))
        .socketFactory(new PromptSockets(meter))
        // A compressed message may unfold to any size, behind every count of what came in.
        .addInterceptor(
            chain -> {
              Request plain = chain.request().newBuilder().removeHeader(EXTENSIONS).build();
              Response response = measured(chain.proceed(plain));
              return response.newBuilder().removeHeader(EXTENSIONS).build();
            })
        .build();
  }

  /** Fails unless a request, or a socket, to this address may be opened, and on this thread. */
  public void check(URI address) throws TransportFailure {
    BlockingGuard.check("a request to the network");
    if (closed) {
      throw new TransportFailure(Kind.STOPPED, 0, "the transport is closed", null);
    }
    String host = String.valueOf(address.getHost());
    if (!Addresses.isSecure(address)) {
      throw new TransportFailure(Kind.NOT_SECURE, 0, "plain http to " + host, null);
    }
    if (!policy.allows(address)) {
      throw new TransportFailure(Kind.NOT_ALLOWED, 0, "no request may go to " + host, null);
    }
  }

  private <T> T exchange(OkHttpClient with, HttpRequest ask, Duration longest, Reader<T> reader)
      throws TransportFailure {
    check(ask.address());
    Semaphore host =
        byHost.computeIfAbsent(
            ask.address().getRawAuthority(), unused -> new Semaphore(settings.perHost(), true));
    try {
      host.acquire();
      try {
        return ask.within() == null
            ? inTurn(all, () -> attempt(with, ask, longest, reader, ask.repeatable()))
            : inTurn(
                elsewhere,
                () -> inTurn(all, () -> attempt(with, ask, longest, reader, ask.repeatable())));
      } finally {
        host.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportFailure(Kind.STOPPED, 0, "interrupted", e);
    }
  }

  private interface Exchange<T> {
    T run() throws TransportFailure, InterruptedException;
  }

  private static <T> T inTurn(Semaphore turns, Exchange<T> exchange)
      throws TransportFailure, InterruptedException {
    turns.acquire();
    try {
      return exchange.run();
    } finally {
      turns.release();
    }
  }

  private <T> T attempt(
      OkHttpClient with, HttpRequest ask, Duration longest, Reader<T> reader, boolean repeat)
      throws TransportFailure {
    long start = System.nanoTime();
    int status = 0;
    Call call = with.newCall(request(ask));
    // A server that sends a byte now and then is never silent, and never done.
    Duration bound = ask.within() == null ? longest : ask.within();
    var unused = call.timeout().timeout(bound.toMillis(), TimeUnit.MILLISECONDS);
    try (Response response = call.execute()) {
      status = response.code();
      T result =
          reader.read(
              status,
              retryAfter(response.header("Retry-After")),
              response.body().byteStream(),
              start);
      log(ask, status, start);
      return result;
    } catch (IOException | JacksonException e) {
      TransportFailure failure = failure(ask, status, e);
      log(ask, failure, start);
      if (repeat && status == 0 && failure.kind() == Kind.CUT) {
        with.connectionPool().evictAll();
        return attempt(with, ask, longest, reader, false);
      }
      throw failure;
    }
  }

  private Request request(HttpRequest ask) {
    RequestBody body = null;
    if (ask.body() != null) {
      body = RequestBody.create(json.writeValueAsBytes(ask.body()), JSON);
    } else if (ask.method().equals("POST") || ask.method().equals("PUT")) {
      body = RequestBody.create(new byte[0], JSON);
    }
    Request.Builder builder =
        new Request.Builder()
            .url(ask.address().toString())
            .header("Accept", "application/json")
            // No compression is on offer, and a limit must count what is really read.
            .header("Accept-Encoding", "identity")
            .method(ask.method(), body);
    if (ask.token() != null) {
      builder.header("Authorization", ask.token().reveal());
    }
    return builder.build();
  }

  private static @Nullable JsonNode read(AnswerReader reader, InputStream stream, int status)
      throws IOException {
    try {
      JsonNode body = reader.read(stream);
      return body.isMissingNode() ? null : body;
    } catch (TransportFailure e) {
      boolean isPage = e.kind() == Kind.NOT_JSON && (status < 200 || status >= 300);
      if (isPage) {
        // A proxy's page, for example: the status says enough.
        return null;
      }
      throw e;
    }
  }

  private static @Nullable Duration retryAfter(@Nullable String header) {
    if (header == null) {
      return null;
    }
    try {
      return Duration.ofSeconds(Math.clamp(Long.parseLong(header.strip()), 0, 86_400));
    } catch (NumberFormatException e) {
      // The form with a date is allowed too; no platform was seen to use it.
      return null;
    }
  }

  private TransportFailure failure(HttpRequest ask, int status, Exception e) {
    Throwable cause = e instanceof JacksonException && e.getCause() != null ? e.getCause() : e;
    if (cause instanceof TransportFailure known) {
      return known;
    }
    String host = ask.address().getHost();
    Kind kind = kind(cause, status);
    if (kind == Kind.STOPPED) {
      Thread.currentThread().interrupt();
    }
    // The cause's own message may quote the answer; keep its class only.
    return new TransportFailure(
        kind,
        status,
        kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')
            + " ("
            + cause.getClass().getSimpleName()
            + ") at "
            + host,
        null);
  }

  private Kind kind(Throwable cause, int status) {
    if (closed) {
      return Kind.STOPPED;
    }
    return switch (cause) {
      case UnknownHostException e -> Kind.UNKNOWN_HOST;
      case SocketTimeoutException e -> isConnecting(e) ? Kind.UNREACHABLE : Kind.TIMEOUT;
      // OkHttp's word for a call that took longer than it may in all.
      case InterruptedIOException e when "timeout".equals(e.getMessage()) -> Kind.TIMEOUT;
      case InterruptedIOException e -> Kind.STOPPED;
      case ConnectException e -> Kind.UNREACHABLE;
      case NoRouteToHostException e -> Kind.UNREACHABLE;
      case SSLException e -> isTrust(e) ? Kind.CERTIFICATE : Kind.CUT;
      case JacksonException e -> status == 0 ? Kind.NOT_JSON : Kind.CUT;
      default -> Kind.CUT;
    };
  }

  private static boolean isConnecting(SocketTimeoutException e) {
    String message = e.getMessage();
    return message != null && message.toLowerCase(Locale.ROOT).contains("connect");
  }

  private static boolean isTrust(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof CertificateException || t instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }

  private static void log(HttpRequest ask, Object outcome, long start) {
    if (LOG.isDebugEnabled()) {
      long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      LOG.debug("{} -> {} in {} ms", ask, outcome, ms);
    }
  }

  /**
   * Ends everything: requests in flight fail, sockets close, no thread stays. Twice is harmless.
   */
  @Override
  public void close() {
    closed = true;
    client.dispatcher().cancelAll();
    threads.shutdown();
    client.connectionPool().evictAll();
  }

  /** Reads an answer while it comes in. */
  @FunctionalInterface
  public interface StreamReader<T> {
    /** Called once with the status and the bytes. */
    T read(int status, InputStream body) throws IOException;
  }

  private interface Reader<T> {
    T read(int status, @Nullable Duration retryAfter, InputStream body, long start)
        throws IOException;
  }
}
