package assent.core.platform;

import assent.core.cmc.EventIds;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.UnknownFields;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event to be written, with the id it will have: writing it twice is harmless (protocol LIVE
 * §4).
 *
 * @param id 25 characters, {@code c} and lower-case letters and digits; see {@link EventIds#fresh}
 * @param streamIds where it goes, at least one
 * @param content null where the type has none
 * @param time seconds since 1970, or null for the platform's now
 */
public record NewEvent(
    String id,
    List<String> streamIds,
    String type,
    @Nullable JsonNode content,
    @Nullable Double time) {

  public NewEvent {
    if (!EventIds.isWellFormed(id)) {
      throw new IllegalArgumentException("an own event id is c and 24 lower-case letters, digits");
    }
    streamIds = List.copyOf(streamIds);
    if (streamIds.isEmpty()) {
      throw new IllegalArgumentException("an event stands in at least one stream");
    }
  }

  /** An event of now with a fresh id. */
  public static NewEvent of(String streamId, String type, @Nullable JsonNode content) {
    return new NewEvent(EventIds.fresh(), List.of(streamId), type, content, null);
  }

  /** The same with an id minted earlier. */
  public NewEvent withId(String other) {
    return new NewEvent(other, streamIds, type, content, time);
  }

  /** The parameters of {@code events.create}. */
  ObjectNode toParams() {
    ObjectNode params = Params.id(id);
    params.set("streamIds", Params.texts(streamIds));
    params.put("type", type);
    if (content != null) {
      params.set("content", content);
    }
    if (time != null) {
      params.put("time", time);
    }
    return params;
  }

  /** The event as far as this side knows it, for a token that may write but not read. */
  PryvEvent asWritten() {
    JsonNode known = content == null ? NullNode.getInstance() : content;
    return new PryvEvent(
        id, streamIds, type, time, null, null, null, null, known, UnknownFields.NONE);
  }

  /** Without the content, which may hold a link. */
  @Override
  public String toString() {
    return "NewEvent[" + id + " " + type + " in " + streamIds + ", content left out]";
  }
}
