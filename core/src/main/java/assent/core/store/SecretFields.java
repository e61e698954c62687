package assent.core.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes tokens and links out of what is kept, and puts them back (protocol NOTES §10).
 *
 * <p>Where each one stood is kept beside the content and not inside it, so that nobody who writes
 * an event can name a secret of somebody else.
 */
final class SecretFields {
  private static final Set<String> NAMES =
      Set.of(
          "capabilityUrl",
          "apiEndpoint",
          "backChannelApiEndpoint",
          "token",
          "accessToken",
          "refreshToken",
          "password",
          "link");

  /** An address with a user part, which is where Pryv.io puts the token. */
  private static final Pattern ADDRESS_WITH_TOKEN = Pattern.compile("(?i)https?://[^/\\s@]+@\\S+");

  private SecretFields() {}

  /**
   * A value and where it stood.
   *
   * @param path field names and array indexes from the root, never empty
   */
  record Found(List<String> path, String value) {}

  /** A copy without the secrets, each put into {@code found}; the same node when there is none. */
  static JsonNode strip(JsonNode node, List<Found> found) {
    return strip(node, "", new ArrayList<>(), found);
  }

  private static JsonNode strip(JsonNode node, String name, List<String> path, List<Found> found) {
    if (node.isString()) {
      String text = node.stringValue();
      boolean secret =
          !path.isEmpty()
              && !text.isEmpty()
              && (NAMES.contains(name) || ADDRESS_WITH_TOKEN.matcher(text).matches());
      if (secret) {
        found.add(new Found(List.copyOf(path), text));
        return StringNode.valueOf("");
      }
      return node;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = null;
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        JsonNode before = field.getValue();
        path.add(field.getKey());
        JsonNode after = strip(before, field.getKey(), path, found);
        path.removeLast();
        if (after != before) {
          copy = copy == null ? shallow(object) : copy;
          copy.set(field.getKey(), after);
        }
      }
      return copy == null ? node : copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = null;
      for (int i = 0; i < array.size(); i++) {
        JsonNode before = array.get(i);
        path.add(Integer.toString(i));
        JsonNode after = strip(before, name, path, found);
        path.removeLast();
        if (after != before) {
          copy = copy == null ? array.arrayNode().addAll(array) : copy;
          copy.set(i, after);
        }
      }
      return copy == null ? node : copy;
    }
    return node;
  }

  /** Puts values back in place, in this very tree. A path that is not there is left alone. */
  static void restore(JsonNode root, List<String> path, String value) {
    JsonNode at = root;
    for (int i = 0; i < path.size() - 1; i++) {
      at = at instanceof ArrayNode array ? array.path(index(path.get(i))) : at.path(path.get(i));
    }
    String last = path.get(path.size() - 1);
    if (at instanceof ObjectNode object && object.has(last)) {
      object.put(last, value);
    } else if (at instanceof ArrayNode array && index(last) < array.size()) {
      array.set(index(last), StringNode.valueOf(value));
    }
  }

  private static int index(String name) {
    try {
      return Integer.parseInt(name);
    } catch (NumberFormatException e) {
      return Integer.MAX_VALUE;
    }
  }

  private static ObjectNode shallow(ObjectNode object) {
    ObjectNode copy = object.objectNode();
    copy.setAll(object);
    return copy;
  }
}
