package assent.core.store;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person wrote in a conversation and has not sent.
 *
 * @param conversation whose composer it stands in
 * @param caret where writing goes on
 * @param unsent messages that were sent off and not taken, oldest first
 * @param changed when it was last changed, to the millisecond
 */
public record Draft(
    String conversation, String text, int caret, List<String> unsent, Instant changed) {
  public Draft {
    unsent = List.copyOf(unsent);
  }

  /** A text that is written on at its end. */
  public Draft(String conversation, String text, Instant changed) {
    this(conversation, text, text.length(), List.of(), changed);
  }

  ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("conversation", conversation)
            .put("text", text)
            .put("caret", caret)
            .put("changed", changed.toEpochMilli());
    ArrayNode waiting = json.putArray("unsent");
    unsent.forEach(waiting::add);
    return json;
  }

  /** One of before carets were kept is written on at its end. */
  static Draft fromJson(ObjectNode json) {
    String text = json.path("text").asString();
    return new Draft(
        json.path("conversation").asString(),
        text,
        json.path("caret").asInt(text.length()),
        json.path("unsent").valueStream().map(one -> one.asString("")).toList(),
        Instant.ofEpochMilli(json.path("changed").asLong()));
  }

  @Override
  public String toString() {
    return "Draft[text left out]";
  }
}
