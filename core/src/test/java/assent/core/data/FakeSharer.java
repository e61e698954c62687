package assent.core.data;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.error.RetryKind;
import assent.core.platform.BatchAnswer;
import assent.core.platform.Call;
import assent.core.platform.CallResult;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.Events;
import assent.core.platform.EventsRead;
import assent.core.platform.PlatformException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Somebody's account in memory, as a data grant shows it. Thread-safe. */
final class FakeSharer implements Connection {
  static final Identity ME = new Identity("reader", "clinic.test");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final Identity who;
  final ApiEndpoint endpoint;

  /** The name that the platform says. */
  String says;

  /** The platform's clock, in seconds. */
  double now = 1_795_000_000;

  final Map<String, String> levels = new LinkedHashMap<>();
  final Map<String, ObjectNode> events = new LinkedHashMap<>();
  private final Map<String, Double> deleted = new LinkedHashMap<>();
  private final Set<String> streams = new LinkedHashSet<>();

  /** Looks at every request before it is answered, and may throw. */
  Consumer<String> before = what -> {};

  /** Runs when a request was answered, or not. */
  Runnable after = () -> {};

  /** Up to which time events were asked for, each time. */
  final List<Double> asked = new ArrayList<>();

  /** Whether a question for a stream that is not granted is refused, or answered without it. */
  boolean refuses = true;

  private int minted;

  FakeSharer(String name) {
    this.who = new Identity(name, "home.test");
    this.says = name;
    this.endpoint = ApiEndpoint.parse("https://tok" + name + "@home.test/" + name + "/");
  }

  RelationshipId id() {
    return new RelationshipId(who, new Scope(":_cmc:apps:study:" + who.username()));
  }

  Grant grant(boolean keepsEnded) {
    return new Grant(id(), endpoint, keepsEnded);
  }

  synchronized FakeSharer sharing(String... ids) {
    for (String each : ids) {
      streams.add(each);
      levels.put(each, "read");
    }
    return this;
  }

  /** The stream itself goes, with its events, and the grant stays. */
  synchronized void deleteStream(String id) {
    streams.remove(id);
    events.values().removeIf(event -> event.path("streamIds").path(0).asString("").equals(id));
  }

  synchronized String write(String stream, String type, String content, double time) {
    String id = who.username() + "e" + minted++;
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("id", id).put("type", type).put("time", time);
    event.putArray("streamIds").add(stream);
    event.put("created", now).put("modified", now).put("createdBy", "a").put("modifiedBy", "a");
    if (!content.isEmpty()) {
      event.set("content", JSON.readTree(content));
    }
    events.put(id, event);
    return id;
  }

  /** Any form of an event. */
  synchronized void plant(String json) {
    events.put("planted" + minted++, (ObjectNode) JSON.readTree(json));
  }

  synchronized void update(String id, String field, JsonNode value) {
    node(id).set(field, value);
    node(id).put("modified", now);
  }

  synchronized void delete(String id) {
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

  static PlatformException failure(String id, int status) {
    boolean passes = status == 0 || status >= 500;
    return new PlatformException(
        id,
        passes ? RetryKind.NETWORK : RetryKind.PERMANENT,
        "error." + id,
        Map.of(),
        id,
        status,
        null,
        JsonNodeFactory.instance.missingNode(),
        null) {
      private static final long serialVersionUID = 1L;
    };
  }

  @Override
  public ApiEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public JsonNode call(String method, ObjectNode params) {
    return during(method, () -> answer(new Call(method, params)));
  }

  @Override
  public BatchAnswer exchange(List<Call> calls) {
    return during("batch " + calls, () -> batched(calls));
  }

  private <T> T during(String what, Supplier<T> work) {
    try {
      before.accept(what);
      return work.get();
    } finally {
      after.run();
    }
  }

  private BatchAnswer batched(List<Call> calls) {
    List<CallResult> results = new ArrayList<>();
    for (Call each : calls) {
      try {
        results.add(new CallResult.Done(answer(each)));
      } catch (PlatformException e) {
        results.add(new CallResult.Failed(e));
      }
    }
    return new BatchAnswer(results, now);
  }

  @Override
  public EventsRead streamEvents(EventQuery query, Consumer<? super PryvEvent> consumer) {
    return during("events", () -> streamed(query, consumer));
  }

  private EventsRead streamed(EventQuery query, Consumer<? super PryvEvent> consumer) {
    JsonNode answer = answer(Call.getEvents(query));
    int count = 0;
    int skipped = 0;
    for (JsonNode each : answer.path("events")) {
      var event = Events.parse(each, this::report);
      event.ifPresent(consumer);
      count += event.isPresent() ? 1 : 0;
      skipped += event.isPresent() ? 0 : 1;
    }
    List<String> gone = new ArrayList<>();
    answer.path("eventDeletions").forEach(each -> gone.add(each.path("id").asString("")));
    return new EventsRead(count, skipped, gone, now);
  }

  @Override
  public Connection readOnlyOnce() {
    return this;
  }

  private synchronized JsonNode answer(Call call) {
    return switch (call.method()) {
      case "getAccessInfo" -> info();
      case "streams.get" -> streams();
      case "events.get" -> events(call.params());
      default -> throw failure("unknown", 400);
    };
  }

  private ObjectNode info() {
    ObjectNode info = JsonNodeFactory.instance.objectNode();
    info.put("id", "a1").put("type", "shared");
    info.putObject("user").put("username", says);
    ObjectNode cmc = info.putObject("clientData").putObject("cmc");
    cmc.put("role", "counterparty").set("counterparty", ME.toJson());
    ArrayNode permissions = info.putArray("permissions");
    levels.forEach((id, level) -> permissions.addObject().put("streamId", id).put("level", level));
    permissions.addObject().put("streamId", ":_cmc:inbox").put("level", "create-only");
    return info;
  }

  private boolean isOpen(String stream) {
    String level = levels.getOrDefault(stream, "none");
    return streams.contains(stream) && (level.equals("read") || level.equals("manage"));
  }

  private ObjectNode streams() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("streams");
    for (String each : streams) {
      if (isOpen(each)) {
        list.addObject().put("id", each).put("name", "The " + each).putArray("children");
      }
    }
    return answer;
  }

  private ObjectNode events(ObjectNode params) {
    asked.add(params.path("toTime").asDouble());
    Set<String> wanted = new LinkedHashSet<>();
    params.path("streams").forEach(each -> wanted.add(each.asString("")));
    if (refuses && !wanted.stream().allMatch(this::isOpen)) {
      throw failure("forbidden", 403);
    }
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode each : events.values()) {
      boolean shown = false;
      for (JsonNode stream : each.path("streamIds")) {
        shown |= wanted.contains(stream.asString("")) && isOpen(stream.asString(""));
      }
      double time = each.path("time").asDouble(0);
      boolean inTime =
          time >= params.path("fromTime").asDouble() && time <= params.path("toTime").asDouble();
      boolean inState =
          params.path("state").asString("").equals("all") || !each.path("trashed").asBoolean(false);
      boolean isNew =
          !params.has("modifiedSince")
              || each.path("modified").asDouble(0) > params.path("modifiedSince").asDouble();
      if (shown && inTime && inState && isNew) {
        found.add(each);
      }
    }
    Comparator<ObjectNode> order =
        Comparator.comparingDouble(each -> each.path("time").asDouble(0));
    found.sort(params.path("sortAscending").asBoolean(false) ? order : order.reversed());
    int first = Math.min(found.size(), params.path("skip").asInt(0));
    int last = Math.min(found.size(), first + params.path("limit").asInt(1_000_000_000 - first));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("events");
    found.subList(first, last).forEach(list::add);
    if (params.path("includeDeletions").asBoolean(false)) {
      ArrayNode gone = answer.putArray("eventDeletions");
      deleted.forEach(
          (id, at) -> {
            if (at > params.path("modifiedSince").asDouble()) {
              gone.addObject().put("id", id).put("deleted", at);
            }
          });
    }
    return answer;
  }
}
