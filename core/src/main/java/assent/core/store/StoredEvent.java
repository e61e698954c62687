package assent.core.store;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An event as it was kept.
 *
 * @param key id of the event
 * @param conversation what it belongs to, as given when it was kept
 * @param at when the server says it came into being, in milliseconds since 1970
 * @param place where it stands in its conversation: greater is later. Only good for comparing and
 *     for asking for what is before or after; a place may change when others come in between
 */
public record StoredEvent(
    String key, String conversation, long at, long place, JsonNode json, List<HiddenSecret> hidden)
    implements Stored {
  @Override
  public String toString() {
    return "StoredEvent[" + key + ", content left out]";
  }
}
