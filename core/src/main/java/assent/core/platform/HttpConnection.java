package assent.core.platform;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.PryvEvent;
import assent.core.error.SetAside;
import assent.core.security.Secret;
import assent.core.transport.HttpRequest;
import assent.core.transport.HttpResponse;
import assent.core.transport.HttpTransport;
import assent.core.transport.TransportFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A {@link Connection} over HTTP. */
final class HttpConnection implements Connection {
  /** What an offer may weigh at most: the limit of the server's own reader (NOTES §7.2). */
  static final long OFFER_BYTES = 256 * 1024;

  /** What is read at once of somebody else's account: some messages around one that was sent. */
  static final long ELSEWHERE_BYTES = 8L * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

  private static final Set<String> READS =
      Set.of("events.get", "events.getOne", "streams.get", "getAccessInfo", "service.info");

  private final HttpTransport transport;
  private final ApiEndpoint endpoint;
  private final int batchSize;
  private final boolean elsewhere;
  private final boolean looking;
  private final Consumer<? super SetAside> unread;

  /**
   * @param elsewhere whether it is somebody else's account, on a platform that is not the person's
   */
  HttpConnection(HttpTransport transport, ApiEndpoint endpoint, int batchSize, boolean elsewhere) {
    this(transport, endpoint, batchSize, elsewhere, false, HttpConnection::log);
  }

  private HttpConnection(
      HttpTransport transport,
      ApiEndpoint endpoint,
      int batchSize,
      boolean elsewhere,
      boolean looking,
      Consumer<? super SetAside> unread) {
    this.transport = transport;
    this.endpoint = endpoint;
    this.batchSize = batchSize;
    this.elsewhere = elsewhere;
    this.looking = looking;
    this.unread = unread;
  }

  private static void log(SetAside unread) {
    LOG.warn("something of an answer is left out: {} {}", unread.list(), unread.reason());
  }

  @Override
  public ApiEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public Connection readOnlyOnce() {
    return new HttpConnection(transport, endpoint, batchSize, elsewhere, true, unread);
  }

  @Override
  public Connection reportingTo(Consumer<? super SetAside> listener) {
    return new HttpConnection(transport, endpoint, batchSize, elsewhere, looking, listener);
  }

  @Override
  public <T> T understand(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (PlatformException e) {
      throw told(e);
    }
  }

  @Override
  public void report(SetAside aside) {
    unread.accept(aside);
  }

  @Override
  public AccessList getAccesses(boolean includeExpired, boolean includeDeletions) {
    List<SetAside> aside = new ArrayList<>();
    Connection noting =
        reportingTo(
            each -> {
              aside.add(each);
              report(each);
            });
    ObjectNode params = Params.accesses(includeExpired, includeDeletions);
    return ResponseReader.accesses(noting.call("accesses.get", params), aside);
  }

  @Override
  public JsonNode call(String method, ObjectNode params) {
    Call call = new Call(method, params);
    allow(call);
    Optional<HttpRequest> alone = Route.of(endpoint.base(), call);
    if (alone.isEmpty()) {
      return exchange(List.of(call)).results().getFirst().orThrow();
    }
    HttpResponse answer = send(alone.get());
    if (!answer.ok()) {
      throw told(PlatformException.answered(answer, method));
    }
    JsonNode body = answer.body();
    return body == null ? Params.empty() : body;
  }

  @Override
  public BatchAnswer exchange(List<Call> calls) {
    calls.forEach(this::allow);
    List<CallResult> results = new ArrayList<>(calls.size());
    double serverTime = Double.NaN;
    for (int from = 0; from < calls.size(); from += batchSize) {
      List<Call> part = calls.subList(from, Math.min(from + batchSize, calls.size()));
      HttpResponse answer = send(batchAsk(part));
      if (!answer.ok()) {
        throw told(PlatformException.answered(answer, "batch"));
      }
      JsonNode body = answer.body() == null ? Params.empty() : answer.body();
      results.addAll(results(part, body));
      if (from == 0) {
        serverTime = startTime(body.path("meta"), answer.took());
      }
    }
    return new BatchAnswer(results, serverTime);
  }

  private HttpRequest batchAsk(List<Call> calls) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Call call : calls) {
      array.addObject().put("method", call.method()).set("params", call.params());
    }
    boolean repeatable = calls.stream().allMatch(Call::isRepeatable);
    return new HttpRequest(
        "POST", endpoint.base(), null, array, repeatable, HttpRequest.MOST, null);
  }

  private List<CallResult> results(List<Call> calls, JsonNode body) {
    JsonNode answered = body.path("results");
    if (!answered.isArray() || answered.size() != calls.size()) {
      throw PlatformException.of(
          ErrorId.ASSENT_ANSWER_MALFORMED, "a batch has not one result for each call");
    }
    List<CallResult> results = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      JsonNode result = answered.get(i);
      results.add(
          result.path("error").isObject()
              ? new CallResult.Failed(
                  told(PlatformException.inBatch(result.path("error"), calls.get(i).method())))
              : new CallResult.Done(result));
    }
    return results;
  }

  @Override
  public EventsRead streamEvents(EventQuery query, Consumer<? super PryvEvent> consumer) {
    Call call = Call.getEvents(query);
    allow(call);
    Optional<HttpRequest> alone = Route.of(endpoint.base(), call);
    if (alone.isEmpty()) {
      return whole(call, consumer);
    }
    long start = System.nanoTime();
    HttpRequest ask = ready(alone.get());
    EventReader reader =
        new EventReader(transport.settings().limits().upTo(ask.maxBytes()), consumer, this::report);
    try {
      transport.stream(ask, reader::read);
    } catch (TransportFailure e) {
      throw failure(e);
    } catch (PlatformException e) {
      throw told(e);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return reader.result(startTime(reader.meta(), took));
  }

  /** The same without streaming, for queries that only a batch can carry. */
  private EventsRead whole(Call call, Consumer<? super PryvEvent> consumer) {
    BatchAnswer answer = exchange(List.of(call));
    JsonNode body = answer.results().getFirst().orThrow();
    int count = 0;
    int skipped = 0;
    for (JsonNode node : body.path("events")) {
      Optional<PryvEvent> event = Events.parse(node, this::report);
      if (event.isPresent()) {
        consumer.accept(event.get());
        count++;
      } else {
        skipped++;
      }
    }
    List<String> deleted = ResponseReader.ids(body.path("eventDeletions"));
    return new EventsRead(count, skipped, deleted, answer.serverTime());
  }

  /**
   * The platform stamps its clock when it has finished; taking off the whole time of the exchange
   * gives a moment that is not later than its beginning.
   */
  private static double startTime(JsonNode meta, Duration took) {
    JsonNode time = meta.path("serverTime");
    return time.isNumber() ? time.asDouble() - took.toNanos() / 1e9 : Double.NaN;
  }

  private void allow(Call call) {
    if (looking && !READS.contains(call.method())) {
      throw PlatformException.of(
          ErrorId.ASSENT_READ_ONLY, call.method() + " on a connection that only looks");
    }
  }

  private HttpResponse send(HttpRequest ask) {
    try {
      HttpResponse answer = transport.send(ready(ask));
      answer.setAside().forEach(this::report);
      return answer;
    } catch (TransportFailure e) {
      throw failure(e);
    }
  }

  private HttpRequest ready(HttpRequest ask) {
    @Nullable Secret token = endpoint.token();
    HttpRequest withToken = ask.with(token);
    if (!looking && !elsewhere) {
      return withToken;
    }
    return withToken.limited(
        looking ? OFFER_BYTES : ELSEWHERE_BYTES, transport.settings().longestElsewhere());
  }

  private PlatformException failure(TransportFailure failure) {
    if (looking && failure.kind() == TransportFailure.Kind.TOO_LARGE) {
      return PlatformException.offerTooLarge();
    }
    return told(PlatformException.noAnswer(failure));
  }

  /** Nobody may read of "the platform" where it is not their own that has spoken. */
  private PlatformException told(PlatformException failure) {
    return elsewhere ? failure.elsewhere() : failure;
  }

  @Override
  public String toString() {
    return "Connection[" + endpoint + "]";
  }
}
