package assent.core.store;

import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person wrote in a conversation and has not sent.
 *
 * @param conversation whose composer it stands in
 * @param changed when it was last changed, to the millisecond
 */
public record Draft(String conversation, String text, Instant changed) {
  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("conversation", conversation)
        .put("text", text)
        .put("changed", changed.toEpochMilli());
  }

  static Draft fromJson(ObjectNode json) {
    return new Draft(
        json.path("conversation").asString(),
        json.path("text").asString(),
        Instant.ofEpochMilli(json.path("changed").asLong()));
  }

  @Override
  public String toString() {
    return "Draft[text left out]";
  }
}
