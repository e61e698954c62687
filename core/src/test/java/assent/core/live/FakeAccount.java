package assent.core.live;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.error.SetAside;
import assent.core.platform.BatchAnswer;
import assent.core.platform.Call;
import assent.core.platform.CallResult;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.EventsRead;
import assent.core.platform.PlatformException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account in memory that answers {@code events.get} as the real platform does, its oddities
 * included: accepts without {@code modified}, states that change without a date, events that no
 * stream query shows for a moment, deletions told for the whole account.
 */
final class FakeAccount implements Connection {
  static final String INBOX = ":_cmc:inbox";
  static final String CHAT = ":_cmc:apps:study:chats:bob--host";

  /** The platform's clock, in seconds. */
  double now = 1_795_000_000;

  final Map<String, ObjectNode> events = new LinkedHashMap<>();
  final Map<String, Double> deleted = new HashMap<>();
  final Set<String> invisible = new HashSet<>();
  final Set<String> missingStreams = new HashSet<>();

  /** Thrown by the next requests, one each; a null lets one through. */
  final Deque<PlatformException> failures = new ArrayDeque<>();

  /** Requests answered or failed. */
  int requests;

  /** Sizes of what was answered, about. */
  long bytes;

  int batchLimit = 10_000;

  /** A longer answer is not held by this side. */
  long heldLimit = Long.MAX_VALUE;

  /** A streamed answer breaks off where it would be longer. */
  long streamLimit = Long.MAX_VALUE;

  /** What was told as unreadable. */
  final List<SetAside> reported = new ArrayList<>();

  private int minted;

  /** An event with times, as a client or a peer writes it. */
  String write(String stream, String type, @Nullable String status) {
    String id = mirror(stream, type);
    ObjectNode event = node(id);
    event.put("created", now).put("modified", now).put("createdBy", "a1").put("modifiedBy", "a1");
    if (status != null) {
      event.withObject("content").put("status", status);
    }
    return id;
  }

  /** An event without times of creation and change, as the plugin mirrors an accept. */
  String mirror(String stream, String type) {
    String id = "e" + minted++;
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("id", id).put("type", type).put("time", now);
    event.putArray("streamIds").add(stream);
    event.putObject("content").put("text", "number " + id);
    events.put(id, event);
    return id;
  }

  /** A message of the other side. */
  String arrival() {
    String id = write(CHAT, "message/chat-cmc", "delivered");
    node(id).withObject("content").putObject("from").put("username", "bob").put("host", "h");
    return id;
  }

  /** The server's own change of a state, which is not dated. */
  void state(String id, String status) {
    node(id).withObject("content").put("status", status);
  }

  void edit(String id, String text) {
    node(id).put("modified", now).withObject("content").put("text", text);
  }

  /** Another event time, as a sender may choose it. */
  void date(String id, double time) {
    node(id).put("time", time);
  }

  void delete(String id) {
    events.remove(id);
    deleted.put(id, now);
  }

  private ObjectNode node(String id) {
    ObjectNode node = events.get(id);
    if (node == null) {
      throw new IllegalArgumentException(id);
    }
    return node;
  }

  /** The event as the platform holds it. */
  PryvEvent held(String id) {
    return PryvEvent.parse(node(id));
  }

  static PlatformException unreachable() {
    return PlatformException.of(ErrorId.ASSENT_UNREACHABLE, "down");
  }

  private void request() {
    requests++;
    PlatformException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public ApiEndpoint endpoint() {
    return ApiEndpoint.parse("http://127.0.0.1:1/alice/");
  }

  @Override
  public JsonNode call(String method, ObjectNode params) {
    return exchange(List.of(new Call(method, params))).results().getFirst().orThrow();
  }

  @Override
  public BatchAnswer exchange(List<Call> calls) {
    request();
    List<CallResult> results = new ArrayList<>();
    long before = bytes;
    for (Call call : calls) {
      results.add(answer(call));
    }
    if (bytes - before > heldLimit) {
      throw PlatformException.of(ErrorId.ASSENT_ANSWER_TOO_LARGE, "too large to be held");
    }
    return new BatchAnswer(results, now);
  }

  private CallResult answer(Call call) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    if (call.method().equals("events.getOne")) {
      String id = call.params().path("id").asString("");
      ObjectNode event = events.get(id);
      if (event == null && !deleted.containsKey(id)) {
        return failed("unknown-resource");
      }
      body.set(
          "event",
          event == null
              ? JsonNodeFactory.instance.objectNode().put("id", id).put("deleted", now)
              : event.deepCopy());
      return done(body);
    }
    for (JsonNode stream : call.params().path("streams")) {
      if (missingStreams.contains(stream.asString())) {
        return failed("unknown-referenced-resource");
      }
    }
    List<ObjectNode> found = find(call.params());
    if (found.size() > batchLimit) {
      return failed("too-many-results");
    }
    ArrayNode array = body.putArray("events");
    found.forEach(array::add);
    if (call.params().path("includeDeletions").asBoolean(false)) {
      double since = call.params().path("modifiedSince").asDouble();
      ArrayNode gone = body.putArray("eventDeletions");
      deleted.forEach(
          (id, time) -> {
            if (time > since) {
              gone.addObject().put("id", id).put("deleted", time);
            }
          });
    }
    return done(body);
  }

  private CallResult done(ObjectNode body) {
    bytes += body.toString().length();
    return new CallResult.Done(body);
  }

  private static CallResult failed(String id) {
    ErrorId known =
        List.of(ErrorId.values()).stream().filter(e -> e.id().equals(id)).findFirst().orElseThrow();
    return new CallResult.Failed(PlatformException.of(known, id));
  }

  private List<ObjectNode> find(ObjectNode params) {
    List<String> streams = new ArrayList<>();
    params.path("streams").forEach(stream -> streams.add(stream.asString()));
    ObservationScope scope = new ObservationScope(streams);
    double from = params.path("fromTime").asDouble(Double.NEGATIVE_INFINITY);
    double to = params.path("toTime").asDouble(now);
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode event : events.values()) {
      double time = event.path("time").asDouble();
      boolean changed =
          !params.has("modifiedSince")
              || (event.has("modified")
                  && event.path("modified").asDouble() > params.path("modifiedSince").asDouble());
      if (changed
          && time >= from
          && time <= to
          && !invisible.contains(event.path("id").asString())
          && scope.covers(event.path("streamIds").path(0).asString())) {
        found.add(event.deepCopy());
      }
    }
    return found;
  }

  @Override
  public EventsRead streamEvents(EventQuery query, Consumer<? super PryvEvent> consumer) {
    request();
    ObjectNode params = query.toParams();
    String stream = params.path("streams").path(0).asString("");
    if (missingStreams.contains(stream)) {
      throw ((CallResult.Failed) failed("unknown-referenced-resource")).failure();
    }
    List<ObjectNode> found = paged(find(params), params);
    long sent = 0;
    for (ObjectNode event : found) {
      sent += event.toString().length();
      if (sent > streamLimit) {
        throw PlatformException.of(ErrorId.ASSENT_NO_ANSWER, "broke off");
      }
      bytes += event.toString().length();
      consumer.accept(PryvEvent.parse(event));
    }
    return new EventsRead(found.size(), 0, List.of(), now);
  }

  private static List<ObjectNode> paged(List<ObjectNode> found, ObjectNode params) {
    List<ObjectNode> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingDouble(event -> event.path("time").asDouble()));
    if (!params.path("sortAscending").asBoolean(false)) {
      sorted = sorted.reversed();
    }
    int skip = Math.min(params.path("skip").asInt(0), sorted.size());
    int limit = params.path("limit").asInt(Integer.MAX_VALUE);
    return sorted.subList(skip, (int) Math.min(sorted.size(), (long) skip + limit));
  }

  @Override
  public void report(SetAside unread) {
    reported.add(unread);
  }

  @Override
  public Connection readOnlyOnce() {
    return this;
  }
}
