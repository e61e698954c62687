package assent.core.platform;

import assent.core.cmc.ErrorId;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import assent.core.error.SetAside;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Takes answers apart, and settles what "exists already" and "gone already" mean. */
final class ResponseReader {
  private ResponseReader() {}

  static JsonNode object(JsonNode body, String field) {
    JsonNode node = body.path(field);
    if (!node.isObject()) {
      throw PlatformException.of(
          ErrorId.ASSENT_ANSWER_MALFORMED, "an answer has no \"" + field + "\"");
    }
    return node;
  }

  static PryvEvent event(JsonNode body) {
    JsonNode event = object(body, "event");
    if (event.has("deleted") && !event.has("streamIds")) {
      // What is left of a deleted event is its id and the time; nobody can use that as an event.
      throw PlatformException.gone("the event is deleted");
    }
    try {
      return PryvEvent.parse(event);
    } catch (MalformedContentException e) {
      throw PlatformException.of(
          ErrorId.ASSENT_ANSWER_MALFORMED, "an answered event cannot be read: " + e.getMessage());
    }
  }

  static PryvEvent writtenBefore(
      NewEvent event, PlatformException refusal, Function<String, PryvEvent> read) {
    String other = refusal.raw().path("data").path("id").asString(event.id());
    if (refusal.status() != 409
        || !refusal.is("item-already-exists")
        || !other.equals(event.id())) {
      throw refusal;
    }
    PryvEvent existing;
    try {
      existing = read.apply(event.id());
    } catch (PlatformException e) {
      if (e.status() == 403 || e.status() == 404) {
        // A token that may create only: the id is minted here, so it is ours.
        return event.asWritten();
      }
      throw e;
    }
    if (!existing.type().equals(event.type())
        || existing.streamIds().stream().noneMatch(event.streamIds()::contains)) {
      throw PlatformException.of(
          ErrorId.ASSENT_EVENT_ID_TAKEN,
          Map.of(),
          "the id of a new event belongs to another event: " + event.id(),
          refusal);
    }
    return existing;
  }

  static List<PryvStream> streams(JsonNode body) {
    List<PryvStream> streams = new ArrayList<>();
    body.path("streams").forEach(node -> streams.add(PryvStream.parse(node)));
    return streams;
  }

  static Optional<PryvStream> existing(NewStream stream, Connection connection) {
    List<PryvStream> beside =
        stream.parentId() == null
            ? connection.getStreams()
            : connection.getStreams(stream.parentId());
    return beside.stream().filter(found -> found.id().equals(stream.id())).findFirst();
  }

  static AccessList accesses(JsonNode body, List<SetAside> setAside) {
    Set<String> unread = new HashSet<>();
    for (SetAside each : setAside) {
      if (each.list().equals("accesses")) {
        unread.add(each.id());
      }
    }
    return new AccessList(list(body.path("accesses")), list(body.path("accessDeletions")), unread);
  }

  private static List<Access> list(JsonNode nodes) {
    List<Access> accesses = new ArrayList<>();
    nodes.forEach(node -> accesses.add(Access.parse(node)));
    return accesses;
  }

  static List<String> ids(JsonNode nodes) {
    List<String> ids = new ArrayList<>();
    for (JsonNode node : nodes) {
      String id = node.path("id").asString("");
      if (!id.isEmpty()) {
        ids.add(id);
      }
    }
    return ids;
  }

  /**
   * The first deletion only moves to the bin; the second ends it.
   *
   * @param gone asked when the platform fails: deleting what is deleted is an unexpected error
   *     there
   */
  static void deleteForGood(Supplier<JsonNode> delete, String done, BooleanSupplier gone) {
    try {
      if (!delete.get().has(done)) {
        var unused = delete.get();
      }
    } catch (PlatformException e) {
      boolean unknown = e.status() == 404 && e.is("unknown-resource");
      if (!unknown && !(e.status() == 500 && gone.getAsBoolean())) {
        throw e;
      }
    }
  }
}
