package assent.sandbox.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the database behind a real server keeps and what it refuses (protocol NOTES §17). */
final class Storable {
  /** Kept as JSON; everything else is text or numbers. */
  private static final Set<String> JSON = Set.of("content", "clientData");

  private Storable() {}

  /**
   * Makes fields what a database would give back.
   *
   * @throws ApiException 500 where it would refuse them
   */
  static ObjectNode settle(ObjectNode fields) {
    for (Map.Entry<String, JsonNode> field : List.copyOf(fields.properties())) {
      if (JSON.contains(field.getKey())) {
        checkJson(field.getValue());
      } else if (field.getValue().isString()) {
        fields.put(field.getKey(), text(field.getValue().stringValue()));
      }
    }
    return fields;
  }

  private static void checkJson(JsonNode root) {
    Deque<JsonNode> open = new ArrayDeque<>();
    open.add(root);
    while (!open.isEmpty()) {
      JsonNode node = open.removeLast();
      if (node.isString()) {
        checkJson(node.stringValue());
      } else if (node.isContainer()) {
        node.propertyNames().forEach(Storable::checkJson);
        node.forEach(open::add);
      }
    }
  }

  private static void checkJson(String text) {
    if (text.indexOf('\0') >= 0) {
      throw refused("unsupported Unicode escape sequence");
    }
    if (hasHalf(text)) {
      throw refused("invalid input syntax for type json");
    }
  }

  private static String text(String text) {
    if (text.indexOf('\0') >= 0) {
      throw refused("invalid byte sequence for encoding \"UTF8\": 0x00");
    }
    if (!hasHalf(text)) {
      return text;
    }
    StringBuilder whole = new StringBuilder();
    text.codePoints().forEach(point -> whole.appendCodePoint(isHalf(point) ? 0xFFFD : point));
    return whole.toString();
  }

  private static boolean hasHalf(String text) {
    return text.codePoints().anyMatch(Storable::isHalf);
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  private static ApiException refused(String why) {
    return new ApiException(
        500, "unexpected-error", "Error from data store \"local\": Unexpected error: " + why, null);
  }
}
