package assent.core.platform;

import assent.core.cmc.AccessIds;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.PryvEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An account in memory, for tests of what is made of a platform's answers: it keeps what is written
 * and answers what stands in it. It does nothing by itself; what a plugin would do the test does.
 */
public final class PaperAccount implements Connection {
  private final ApiEndpoint endpoint;
  private final Map<String, ObjectNode> events = new LinkedHashMap<>();
  private final Map<String, ObjectNode> accesses = new LinkedHashMap<>();
  private final Map<String, Deque<PlatformException>> failures = new HashMap<>();
  private final Map<String, PlatformException> always = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private Consumer<ObjectNode> written = event -> {};
  private ObjectNode info = JsonNodeFactory.instance.objectNode();
  private double now = 1_795_000_000;

  public PaperAccount(String endpoint) {
    this.endpoint = ApiEndpoint.parse(endpoint);
  }

  /** What a platform answers under this id, with the status that goes with it. */
  public static PlatformException refusal(String id) {
    return PlatformException.inBatch(
        JsonNodeFactory.instance.objectNode().put("id", id).put("message", "planted"), "planted");
  }

  /** The next call of this method fails so; the ones after it do not. */
  public PaperAccount failOnce(String method, PlatformException failure) {
    failures.computeIfAbsent(method, unused -> new ArrayDeque<>()).add(failure);
    return this;
  }

  /** Every call of this method fails so from now on. */
  public PaperAccount fail(String method, PlatformException failure) {
    always.put(method, failure);
    return this;
  }

  /** Nothing of this method fails any more. */
  public PaperAccount heal(String method) {
    always.remove(method);
    failures.remove(method);
    return this;
  }

  /** Every call fails so from now on. */
  public PaperAccount failAll(PlatformException failure) {
    return fail("*", failure);
  }

  /** What the server does with each event that is written here. */
  public PaperAccount onWritten(Consumer<ObjectNode> plugin) {
    written = plugin;
    return this;
  }

  /** What the token says of itself. */
  public PaperAccount info(ObjectNode accessWithUser) {
    info = accessWithUser;
    return this;
  }

  /** The platform's clock, in seconds. */
  public PaperAccount at(double seconds) {
    now = seconds;
    return this;
  }

  public PaperAccount put(ObjectNode event) {
    events.put(event.path("id").asString(), event);
    return this;
  }

  public PaperAccount putAccess(ObjectNode access) {
    accesses.put(AccessIds.base(access.path("id").asString()), access);
    return this;
  }

  public PaperAccount remove(String eventId) {
    events.remove(eventId);
    return this;
  }

  /** The event of this id as it is here; fails if there is none. */
  public ObjectNode event(String id) {
    ObjectNode event = events.get(id);
    if (event == null) {
      throw new AssertionError("no event " + id);
    }
    return event;
  }

  /** All events, in the order of their writing. */
  public List<ObjectNode> all() {
    return List.copyOf(events.values());
  }

  public boolean hasAccess(String id) {
    return accesses.containsKey(AccessIds.base(id));
  }

  /** Names of the methods called, in order. */
  public List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public ApiEndpoint endpoint() {
    return endpoint;
  }

  @Override
  public JsonNode call(String method, ObjectNode params) {
    calls.add(method);
    failPlanted(method);
    String id = params.path("id").asString("");
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    switch (method) {
      case "events.getOne" -> answer.set("event", known(events, id).deepCopy());
      case "events.get" -> {
        ArrayNode list = answer.putArray("events");
        find(params).forEach(list::add);
      }
      case "events.create" -> {
        if (events.containsKey(id)) {
          throw refusal("item-already-exists");
        }
        ObjectNode event = params.deepCopy();
        event.put("time", now).put("created", now).put("modified", now);
        event.put("createdBy", "own").put("modifiedBy", "own");
        events.put(id, event);
        written.accept(event);
        answer.set("event", event.deepCopy());
      }
      case "accesses.get" -> {
        ArrayNode list = answer.putArray("accesses");
        accesses.values().forEach(access -> list.add(access.deepCopy()));
      }
      case "accesses.delete" -> {
        String current = known(accesses, AccessIds.base(id)).path("id").asString();
        if (!current.equals(id)) {
          throw refusal("stale-resource");
        }
        accesses.remove(AccessIds.base(id));
      }
      case "getAccessInfo" -> answer.setAll(info);
      case "streams.get" -> answer.putArray("streams");
      case "streams.create", "streams.update" -> answer.set("stream", params.deepCopy());
      default -> throw new AssertionError("not expected: " + method);
    }
    return answer;
  }

  private void failPlanted(String method) {
    Deque<PlatformException> next = failures.get(method);
    if (next != null && !next.isEmpty()) {
      throw next.poll();
    }
    PlatformException failure = always.getOrDefault(method, always.get("*"));
    if (failure != null) {
      throw failure;
    }
  }

  private static ObjectNode known(Map<String, ObjectNode> all, String id) {
    ObjectNode node = all.get(id);
    if (node == null) {
      throw refusal("unknown-resource");
    }
    return node;
  }

  /** Newest first, as a platform does it, by the order of writing. */
  private List<ObjectNode> find(ObjectNode params) {
    List<String> streams = texts(params.path("streams"));
    List<String> types = texts(params.path("types"));
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode event : events.values()) {
      double time = event.path("time").asDouble(0);
      boolean inTime =
          time >= params.path("fromTime").asDouble(Double.NEGATIVE_INFINITY)
              && time <= params.path("toTime").asDouble(Double.POSITIVE_INFINITY);
      boolean inStream =
          streams.isEmpty()
              || texts(event.path("streamIds")).stream()
                  .anyMatch(
                      in -> streams.stream().anyMatch(s -> in.equals(s) || in.startsWith(s + ":")));
      boolean changed =
          !params.has("modifiedSince")
              || event.path("modified").asDouble(0) > params.path("modifiedSince").asDouble();
      if (inTime
          && changed
          && inStream
          && (types.isEmpty() || types.contains(event.path("type").asString()))) {
        found.add(event.deepCopy());
      }
    }
    if (!params.path("sortAscending").asBoolean(false)) {
      found = found.reversed();
    }
    int skip = Math.min(params.path("skip").asInt(0), found.size());
    int limit = params.path("limit").asInt(Integer.MAX_VALUE);
    return found.subList(skip, (int) Math.min(found.size(), (long) skip + limit));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asString("")));
    return texts;
  }

  @Override
  public BatchAnswer exchange(List<Call> batch) {
    List<CallResult> results = new ArrayList<>();
    for (Call call : batch) {
      PlatformException whole = always.get("*");
      if (whole != null) {
        throw whole;
      }
      try {
        results.add(new CallResult.Done(call(call.method(), call.params())));
      } catch (PlatformException e) {
        results.add(new CallResult.Failed(e));
      }
    }
    return new BatchAnswer(results, now);
  }

  @Override
  public EventsRead streamEvents(EventQuery query, Consumer<? super PryvEvent> consumer) {
    List<PryvEvent> read = getEvents(query);
    read.forEach(consumer);
    return new EventsRead(read.size(), 0, List.of(), now);
  }

  @Override
  public Connection readOnlyOnce() {
    return this;
  }
}
