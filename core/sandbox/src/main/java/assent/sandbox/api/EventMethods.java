package assent.sandbox.api;

import assent.sandbox.model.Account;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Call;
import assent.sandbox.model.Json;
import assent.sandbox.model.Permission.Action;
import assent.sandbox.model.PlatformPlugin;
import assent.sandbox.model.Signal;
import assent.sandbox.model.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code events.*}. */
final class EventMethods {
  private static final Pattern ID =
      Pattern.compile(
          "(?=^:[a-z0-9-]+:)(^:[a-z0-9-]+:[a-z0-9A-Z-]{1,256})|(^c[a-z0-9-]{24}$)|(^[a-z][a-z0-9]{23}$)");
  private static final Pattern TYPE = Pattern.compile("^(series:)?[a-z0-9-]+/[a-z0-9-]+$");
  private static final Set<String> CREATE =
      Set.of(
          "id",
          "time",
          "duration",
          "streamIds",
          "type",
          "content",
          "description",
          "clientData",
          "trashed",
          "integrity",
          "created",
          "createdBy",
          "modified",
          "modifiedBy",
          "files");
  private static final Set<String> ALTERABLE =
      Set.of(
          "streamIds",
          "time",
          "duration",
          "type",
          "content",
          "references",
          "description",
          "clientData",
          "trashed");

  private EventMethods() {}

  static Answer get(Call call, ObjectNode params) {
    EventQuery query = new EventQuery(call, params);
    ObjectNode body = Json.object();
    ArrayNode events = body.putArray("events");
    query.run().forEach(event -> events.add(event.fields()));
    List<ObjectNode> deletions = query.deletions();
    if (deletions != null) {
      ArrayNode list = body.putArray("eventDeletions");
      deletions.forEach(list::add);
    }
    return Answer.streamed(body);
  }

  static Answer getOne(Call call, ObjectNode params) {
    String id = id(params);
    StoredEvent event = call.account().event(id);
    if (event == null) {
      for (ObjectNode deletion : call.account().eventDeletions()) {
        if (id.equals(Json.text(deletion, "id"))) {
          ObjectNode shown = Json.object().put("id", id);
          shown.set("deleted", deletion.path("deleted"));
          return Answer.ok(Json.object().set("event", shown));
        }
      }
      throw ApiException.unknownResource("event", id);
    }
    List<String> streamIds = event.streamIds();
    if (!streamIds.isEmpty() && streamIds.stream().allMatch(call.platform()::hides)) {
      throw ApiException.unknownResource("event", id);
    }
    if (streamIds.stream().noneMatch(stream -> call.can(Action.READ, stream))) {
      throw ApiException.forbidden(null);
    }
    return Answer.ok(Json.object().set("event", event.fields()));
  }

  static Answer create(Call call, ObjectNode params) {
    new Violations(params)
        .string("id")
        .pattern("id", ID)
        .require("type")
        .require("streamIds")
        .only(CREATE)
        .number("time")
        .array("streamIds")
        .string("type")
        .pattern("type", TYPE)
        .object("clientData")
        .check();
    ObjectNode event = params.deepCopy();
    event.remove("integrity");
    if (!event.has("time")) {
      event.set("time", Json.time(call.platform().now()));
    }
    call.stampCreated(event);
    EventTypes.check(Json.text(event, "type"), event.get("content"));
    List<String> streamIds = new StoredEvent(event).streamIds();
    List<PlatformPlugin> plugins = call.platform().plugins();
    plugins.forEach(plugin -> plugin.onStreamsNamed(call, streamIds));
    requireStreams(call.account(), streamIds);
    for (String streamId : streamIds) {
      if (!call.can(Action.CREATE_EVENTS, streamId)) {
        throw ApiException.forbidden(null);
      }
    }
    plugins.forEach(plugin -> plugin.beforeEventCreate(call, event));
    StoredEvent stored = call.account().createEvent(event);
    plugins.forEach(plugin -> plugin.afterEventCreate(call, stored));
    call.account().signal(Signal.eventChanged(stored));
    for (PlatformPlugin plugin : plugins) {
      call.platform().dispatch("events.create", () -> plugin.dispatchEventCreated(call, stored));
    }
    return Answer.created(Json.object().set("event", stored.fields()));
  }

  private static void requireStreams(Account account, List<String> streamIds) {
    List<String> unknown = new ArrayList<>();
    for (String streamId : streamIds) {
      if (account.stream(streamId) == null) {
        unknown.add(streamId);
      }
    }
    if (!unknown.isEmpty()) {
      throw StreamSelection.unknownStreams("streamIds", unknown);
    }
  }

  static Answer update(Call call, ObjectNode params) {
    String id = id(params);
    ObjectNode update = Json.child(params, "update");
    if (update == null) {
      update = Json.object();
    }
    requireAlterable(update, ALTERABLE);
    new Violations(update)
        .number("time")
        .array("streamIds")
        .pattern("type", TYPE)
        .object("clientData")
        .check();
    Account account = call.account();
    StoredEvent before = event(account, id);
    requireRights(call, before, update);
    ObjectNode after = before.copy();
    merge(after, update);
    call.stampModified(after);
    EventTypes.check(Json.text(after, "type"), after.get("content"));
    List<PlatformPlugin> plugins = call.platform().plugins();
    plugins.forEach(plugin -> plugin.beforeEventUpdate(call, before, after));
    StoredEvent stored = account.putEvent(after);
    account.signal(Signal.eventChanged(stored));
    for (PlatformPlugin plugin : plugins) {
      call.platform()
          .dispatch("events.update", () -> plugin.dispatchEventUpdated(call, before, stored));
    }
    return Answer.ok(Json.object().set("event", stored.fields()));
  }

  private static void requireRights(Call call, StoredEvent before, ObjectNode update) {
    List<String> had = before.streamIds();
    if (had.stream().noneMatch(stream -> call.can(Action.UPDATE_EVENTS, stream))) {
      throw ApiException.forbidden(null);
    }
    if (update.has("streamIds")) {
      List<String> wanted = new StoredEvent(update).streamIds();
      requireStreams(call.account(), wanted);
      List<String> moved = new ArrayList<>(wanted);
      moved.removeAll(had);
      had.stream().filter(stream -> !wanted.contains(stream)).forEach(moved::add);
      if (!moved.stream().allMatch(stream -> call.can(Action.UPDATE_EVENTS, stream))) {
        throw ApiException.forbidden(null);
      }
    }
  }

  /** Protected fields are refused; the same rule holds for streams. */
  static void requireAlterable(ObjectNode update, Set<String> alterable) {
    List<String> others = new ArrayList<>();
    for (String name : update.propertyNames()) {
      if (!alterable.contains(name)) {
        others.add(name);
      }
    }
    if (!others.isEmpty()) {
      throw ApiException.forbidden(
          "Forbidden update was attempted on the following protected field(s): ["
              + String.join(",", others)
              + "].");
    }
  }

  /**
   * Fields replace, except that clientData is merged key by key and a null there removes its key.
   */
  static void merge(ObjectNode target, ObjectNode update) {
    for (var entry : update.properties()) {
      JsonNode value = entry.getValue();
      if (entry.getKey().equals("clientData") && value instanceof ObjectNode changes) {
        ObjectNode present = Json.child(target, "clientData");
        ObjectNode merged = present == null ? Json.object() : present.deepCopy();
        for (var change : changes.properties()) {
          if (change.getValue().isNull()) {
            merged.remove(change.getKey());
          } else {
            merged.set(change.getKey(), change.getValue());
          }
        }
        target.set("clientData", merged);
      } else if (entry.getKey().equals("trashed") && !value.asBoolean(false)) {
        target.remove("trashed");
      } else {
        target.set(entry.getKey(), value);
      }
    }
  }

  /** First to the trash, from there for good. */
  static Answer delete(Call call, ObjectNode params) {
    String id = id(params);
    Account account = call.account();
    StoredEvent event = event(account, id);
    if (event.streamIds().stream().noneMatch(stream -> call.can(Action.UPDATE_EVENTS, stream))) {
      throw ApiException.forbidden(null);
    }
    if (!event.trashed()) {
      ObjectNode trashed = event.copy();
      trashed.put("trashed", true);
      call.stampModified(trashed);
      StoredEvent stored = account.putEvent(trashed);
      account.signal(Signal.eventChanged(stored));
      return Answer.ok(Json.object().set("event", stored.fields()));
    }
    ObjectNode deletion = Json.object().put("id", id);
    deletion.set("deleted", Json.time(call.platform().now()));
    account.removeEvent(id, deletion);
    account.signal(Signal.eventChanged(event));
    return Answer.ok(Json.object().set("eventDeletion", Json.object().put("id", id)));
  }

  private static StoredEvent event(Account account, String id) {
    StoredEvent event = account.event(id);
    if (event == null) {
      throw ApiException.unknownResource("event", id);
    }
    return event;
  }

  static String id(@Nullable ObjectNode params) {
    String id = Json.text(params, "id");
    if (id == null) {
      throw ApiException.invalidParameters("The parameters' format is invalid.", null);
    }
    return id;
  }
}
