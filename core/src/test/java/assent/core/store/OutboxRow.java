package assent.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something to be sent, as these tests keep it.
 *
 * @param id the id minted for the event it becomes on the own platform (protocol LIVE §4), or any
 *     unique text where it becomes none
 * @param lane rows of a lane go one after the other
 * @param kind what it is, for whoever sends it
 * @param state how far it has come
 * @param urgent whether it overtakes the others of its lane
 * @param attempts how often it was tried
 * @param notBefore not to be tried before, to the millisecond; null for at once
 * @param reason error id of why it waits or failed; null for none
 * @param payload what is to be sent; tokens and links in it are kept apart
 */
public record OutboxRow(
    String id,
    String lane,
    String kind,
    State state,
    boolean urgent,
    int attempts,
    @Nullable Instant notBefore,
    @Nullable String reason,
    JsonNode payload) {
  static final DocumentType<OutboxRow> SHELF =
      new DocumentType<>(
          Table.OUTBOX, OutboxRow::id, OutboxRow::lane, OutboxRow::toJson, OutboxRow::fromJson);

  /** How far something has come; the vocabulary of docs/architecture.md. */
  public enum State {
    QUEUED,
    WAITING,
    SENDING,
    /** On the own platform. */
    SENT,
    /** The other platform has it. */
    DELIVERED,
    /** Set aside with its reason; it does not hold up the rest of the lane. */
    FAILED
  }

  /** A fresh row, to be sent at once. */
  public static OutboxRow queued(String id, String lane, String kind, JsonNode payload) {
    return new OutboxRow(id, lane, kind, State.QUEUED, false, 0, null, null, payload);
  }

  /** The same in another state, without a reason and a time to wait for. */
  public OutboxRow in(State next) {
    return new OutboxRow(id, lane, kind, next, urgent, attempts, null, null, payload);
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id).put("lane", lane).put("kind", kind).put("state", state.name());
    json.put("urgent", urgent).put("attempts", attempts);
    if (notBefore != null) {
      json.put("notBefore", notBefore.toEpochMilli());
    }
    if (reason != null) {
      json.put("reason", reason);
    }
    json.set("payload", payload);
    return json;
  }

  static OutboxRow fromJson(ObjectNode json) {
    return new OutboxRow(
        json.path("id").asString(),
        json.path("lane").asString(),
        json.path("kind").asString(),
        State.valueOf(json.path("state").asString()),
        json.path("urgent").asBoolean(),
        json.path("attempts").asInt(),
        json.has("notBefore") ? Instant.ofEpochMilli(json.path("notBefore").asLong()) : null,
        json.has("reason") ? json.path("reason").asString() : null,
        json.path("payload"));
  }

  @Override
  public String toString() {
    return "OutboxRow[" + id + " " + kind + " " + state + ", payload left out]";
  }
}
