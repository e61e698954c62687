package assent.core.store;

import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a conversation was read.
 *
 * @param eventId the last event that was seen
 * @param at that event's time, to the millisecond: the mark holds when the event is gone
 */
public record ReadMark(String conversation, String eventId, Instant at) {
  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("conversation", conversation)
        .put("event", eventId)
        .put("at", at.toEpochMilli());
  }

  static ReadMark fromJson(ObjectNode json) {
    return new ReadMark(
        json.path("conversation").asString(),
        json.path("event").asString(),
        Instant.ofEpochMilli(json.path("at").asLong()));
  }
}
