package assent.sandbox.model;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of one account, in the order in which they were stored. Guarded by the account's lock.
 */
final class EventLog {
  private final Map<String, StoredEvent> events = new LinkedHashMap<>();
  private final Map<String, ObjectNode> deletions = new LinkedHashMap<>();

  /** Until when queries by stream miss an event, on the clock of {@link System#nanoTime}. */
  private final Map<String, Long> unlinkedUntil = new HashMap<>();

  @Nullable StoredEvent get(String id) {
    return events.get(id);
  }

  List<StoredEvent> all() {
    return List.copyOf(events.values());
  }

  List<StoredEvent> in(String streamId, String type) {
    return events.values().stream()
        .filter(event -> event.type().equals(type) && event.streamIds().contains(streamId))
        .toList();
  }

  StoredEvent create(ObjectNode fields) {
    if (Json.text(fields, "id") == null) {
      fields.put("id", Ids.cuid());
    }
    StoredEvent event =
        new StoredEvent(Integrity.stampEvent(Storable.settle(withoutNullContent(fields))));
    if (events.putIfAbsent(event.id(), event) != null) {
      throw new ApiException(
          409,
          "item-already-exists",
          "Error from data store \"local\": An event with id \"" + event.id() + "\" already exists",
          Json.object().put("id", event.id()));
    }
    return event;
  }

  StoredEvent replace(ObjectNode fields, long unlinkedUntilNanos) {
    StoredEvent event =
        new StoredEvent(Integrity.stampEvent(Storable.settle(withoutNullContent(fields))));
    events.put(event.id(), event);
    unlinkedUntil.put(event.id(), unlinkedUntilNanos);
    return event;
  }

  /** A content of null is the same as none (seen on a real server). */
  private static ObjectNode withoutNullContent(ObjectNode fields) {
    if (fields.path("content").isNull()) {
      fields.remove("content");
    }
    return fields;
  }

  boolean isUnlinked(String id) {
    Long until = unlinkedUntil.get(id);
    return until != null && System.nanoTime() - until < 0;
  }

  /** The links are back, unless another update has taken them away meanwhile. */
  void relink(String id, long unlinkedUntilNanos) {
    unlinkedUntil.remove(id, unlinkedUntilNanos);
  }

  void remove(String id, @Nullable ObjectNode deletion) {
    events.remove(id);
    unlinkedUntil.remove(id);
    if (deletion != null) {
      deletions.put(id, deletion);
    }
  }

  List<ObjectNode> deletions() {
    return List.copyOf(deletions.values());
  }

  void dump(ObjectNode dump) {
    ArrayNode list = dump.putArray("events");
    events.values().forEach(event -> list.add(event.fields()));
    deletions.values().forEach(dump.putArray("eventDeletions")::add);
  }

  void restore(ObjectNode dump) {
    for (ObjectNode fields : Json.objects(dump, "events")) {
      StoredEvent event = new StoredEvent(fields);
      events.put(event.id(), event);
    }
    for (ObjectNode deletion : Json.objects(dump, "eventDeletions")) {
      deletions.put(String.valueOf(Json.text(deletion, "id")), deletion);
    }
  }
}
