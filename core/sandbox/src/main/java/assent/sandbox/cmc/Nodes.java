package assent.sandbox.cmc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Short forms for the tree model; absent and null are one thing here, as in the plugin. */
final class Nodes {
  private Nodes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array(String... texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (String text : texts) {
      array.add(text);
    }
    return array;
  }

  static boolean isAbsent(@Nullable JsonNode node) {
    return node == null || node.isMissingNode() || node.isNull();
  }

  /** The string at a path, or null when there is none or it is not a string. */
  static @Nullable String text(JsonNode node, String... path) {
    JsonNode at = node;
    for (String name : path) {
      at = at.path(name);
    }
    return at.isString() ? at.stringValue() : null;
  }

  /** As {@link #text}, the empty string counting as absent. */
  static @Nullable String nonEmpty(JsonNode node, String... path) {
    String text = text(node, path);
    return text == null || text.isEmpty() ? null : text;
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (element.isString()) {
        texts.add(element.stringValue());
      }
    }
    return texts;
  }

  /**
   * A deep copy of an object. Texts and arrays come apart into numbered fields, as they do when the
   * server copies a content that nobody validated; anything else gives an empty object.
   */
  static ObjectNode copy(JsonNode node) {
    if (node.isObject()) {
      return (ObjectNode) node.deepCopy();
    }
    ObjectNode copy = object();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        copy.set(String.valueOf(i), node.get(i).deepCopy());
      }
    } else if (node.isString()) {
      String text = node.stringValue();
      for (int i = 0; i < text.length(); i++) {
        copy.put(String.valueOf(i), text.substring(i, i + 1));
      }
    }
    return copy;
  }

  static void putOrNull(ObjectNode target, String name, @Nullable String value) {
    if (value == null) {
      target.putNull(name);
    } else {
      target.put(name, value);
    }
  }

  static ObjectNode permission(String streamId, String level) {
    return object().put("streamId", streamId).put("level", level);
  }
}
