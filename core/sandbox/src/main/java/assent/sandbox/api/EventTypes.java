package assent.sandbox.api;

import assent.sandbox.model.ApiException;
import assent.sandbox.model.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The few well-known event types whose content the sandbox checks. A real server knows the whole
 * public catalogue; types outside of it are free on both.
 */
final class EventTypes {
  private static final Map<String, String> KNOWN =
      Map.of(
          "note/txt", "string",
          "mass/kg", "number",
          "length/m", "number",
          "length/cm", "number",
          "temperature/c", "number",
          "frequency/bpm", "number",
          "ratio/percent", "number",
          "count/steps", "number");

  private EventTypes() {}

  static void check(@Nullable String type, @Nullable JsonNode content) {
    String wanted = type == null ? null : KNOWN.get(type);
    if (wanted == null) {
      return;
    }
    boolean fits =
        content != null && (wanted.equals("string") ? content.isString() : content.isNumber());
    if (!fits) {
      ArrayNode data = Json.array();
      var violation = data.addObject().put("code", "INVALID_TYPE");
      violation.putArray("params").add(wanted);
      violation.put("message", "must be " + wanted).put("path", "#");
      throw ApiException.invalidParameters("The event content's format is invalid.", data);
    }
  }
}
