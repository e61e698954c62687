package assent.sandbox.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code integrity} field: SHA-256 over the JSON with its keys in order, without that field.
 */
final class Integrity {
  private Integrity() {}

  /** Recomputes the field of an event and returns it. */
  static ObjectNode stampEvent(ObjectNode fields) {
    fields.remove("integrity");
    return fields.put("integrity", "EVENT:0:sha256-" + hash(sorted(fields)));
  }

  /**
   * Recomputes the field of an access and returns it. What exactly the real one covers has not been
   * looked at.
   */
  static Access stampAccess(Access access) {
    ObjectNode fields = access.fields();
    fields.remove("integrity");
    ObjectNode covered = sorted(fields) instanceof ObjectNode object ? object : fields.deepCopy();
    covered.put("id", access.wireId());
    fields.put("integrity", "ACCESS:0:sha256-" + hash(sorted(covered)));
    return access;
  }

  private static String hash(JsonNode node) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(Json.write(node).getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      Map<String, JsonNode> keys = new TreeMap<>();
      object.properties().forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
      ObjectNode copy = Json.object();
      keys.forEach((key, value) -> copy.set(key, sorted(value)));
      return copy;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = Json.array();
      array.forEach(item -> copy.add(sorted(item)));
      return copy;
    }
    return node;
  }
}
