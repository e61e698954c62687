package assent.core.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stands between two platforms, real ones too, and can refuse, answer 5xx, lose an answer or hang.
 *
 * <p>A link is first led through here by {@link #through}. Whatever endpoint travels in a body is
 * led through here as well, so that from the accept on every delivery of that relationship passes,
 * in both directions.
 */
final class Middle implements AutoCloseable {
  enum Fault {
    /** The connection is closed before the request is passed on. */
    REFUSE,
    /** 503 without passing the request on. */
    ANSWER_503,
    /** 400, as if a stream named in the request did not exist, without passing it on. */
    ANSWER_UNKNOWN_STREAM,
    /** 401 without passing the request on, which no real server answers to a dead token. */
    ANSWER_401,
    /** The request is passed on, its answer is not passed back. */
    LOSE_ANSWER,
    /** Nothing comes back until the middle is closed. */
    HANG
  }

  /**
   * One request on its way.
   *
   * @param host the platform it is meant for
   */
  record Passing(String method, String host, String path, String body) {
    boolean delivers(String eventType) {
      return method.equals("POST") && body.contains("\"" + eventType + "\"");
    }
  }

  private static final Map<Fault, Integer> PLANTED =
      Map.of(Fault.ANSWER_503, 503, Fault.ANSWER_401, 401, Fault.ANSWER_UNKNOWN_STREAM, 400);

  private record Rule(Predicate<Passing> which, Fault fault, AtomicInteger left) {}

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, HttpServer> servers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<Passing> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  Middle(Site... sites) {
    for (Site site : sites) {
      servers.computeIfAbsent(site.host(), this::listen);
    }
  }

  private HttpServer listen(String host) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", exchange -> pass(host, exchange));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on, requests of this kind fail this way; the first rule that fits counts. */
  void fail(Predicate<Passing> which, Fault fault) {
    fail(which, fault, Integer.MAX_VALUE);
  }

  /** The same for so many requests only. */
  void fail(Predicate<Passing> which, Fault fault, int times) {
    rules.add(new Rule(which, fault, new AtomicInteger(times)));
  }

  /** From now on everything passes. */
  void heal() {
    rules.clear();
  }

  /** Everything that came by, in order. */
  List<Passing> seen() {
    return List.copyOf(seen);
  }

  /** How many requests of this kind came by. */
  long count(Predicate<Passing> which) {
    return seen.stream().filter(which).count();
  }

  /** Text in which every endpoint leads through here. */
  String through(String text) {
    String result = text;
    for (Map.Entry<String, HttpServer> server : servers.entrySet()) {
      result =
          result.replace(
              "@" + server.getKey() + "/",
              "@127.0.0.1:" + server.getValue().getAddress().getPort() + "/");
    }
    return result;
  }

  /** The other way round: an address that led through here, led straight again. */
  String straight(String text) {
    String result = text;
    for (Map.Entry<String, HttpServer> server : servers.entrySet()) {
      result =
          result.replace("127.0.0.1:" + server.getValue().getAddress().getPort(), server.getKey());
    }
    return result;
  }

  private void pass(String host, HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] sent = exchange.getRequestBody().readAllBytes();
      URI uri = exchange.getRequestURI();
      Passing passing =
          new Passing(
              exchange.getRequestMethod(),
              host,
              uri.getRawPath(),
              new String(sent, StandardCharsets.UTF_8));
      seen.add(passing);
      @Nullable Fault fault =
          rules.stream()
              .filter(rule -> rule.which().test(passing) && rule.left().getAndDecrement() > 0)
              .map(Rule::fault)
              .findFirst()
              .orElse(null);
      if (fault == Fault.REFUSE) {
        return;
      }
      if (fault != null && PLANTED.containsKey(fault)) {
        answer(
            exchange,
            PLANTED.get(fault),
            """
            {"error":{"id":"%s","message":"planted"}}\
            """
                .formatted(
                    fault == Fault.ANSWER_UNKNOWN_STREAM
                        ? "unknown-referenced-resource"
                        : "api-unavailable")
                .getBytes(StandardCharsets.UTF_8));
        return;
      }
      if (fault == Fault.HANG) {
        if (!closed.await(60, TimeUnit.SECONDS)) {
          throw new IOException("nobody closed the middle");
        }
        return;
      }
      HttpResponse<byte[]> response = http.send(onward(host, uri, exchange, passing), ofBytes());
      if (fault != Fault.LOSE_ANSWER) {
        answer(exchange, response.statusCode(), response.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpResponse.BodyHandler<byte[]> ofBytes() {
    return HttpResponse.BodyHandlers.ofByteArray();
  }

  private HttpRequest onward(String host, URI uri, HttpExchange exchange, Passing passing) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + host + uri))
            .timeout(Duration.ofSeconds(30))
            .method(
                passing.method(),
                passing.body().isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(through(passing.body())));
    for (String header : List.of("Authorization", "Content-Type", "Accept")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      if (value != null) {
        request.header(header, value);
      }
    }
    return request.build();
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    closed.countDown();
    servers.values().forEach(server -> server.stop(0));
    threads.close();
    http.close();
  }
}
