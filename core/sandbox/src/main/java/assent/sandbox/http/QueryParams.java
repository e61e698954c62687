package assent.sandbox.http;

import assent.sandbox.model.Json;
import java.math.BigDecimal;
import java.util.Set;
import org.eclipse.jetty.util.Fields;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A query string as the parameters of a method: lists by {@code name[]}, numbers and booleans by
 * name.
 */
final class QueryParams {
  private static final Set<String> NUMBERS =
      Set.of("fromTime", "toTime", "skip", "limit", "modifiedSince", "includeDeletionsSince");
  private static final Set<String> BOOLEANS =
      Set.of(
          "sortAscending",
          "includeDeletions",
          "running",
          "includeExpired",
          "includeHistory",
          "mergeEventsWithParent");
  private static final Set<String> LISTS = Set.of("types");

  private QueryParams() {}

  static ObjectNode typed(Fields query) {
    ObjectNode params = plain(query);
    params.remove("auth");
    for (String name : NUMBERS) {
      String text = Json.text(params, name);
      if (text != null) {
        try {
          params.put(name, new BigDecimal(text));
        } catch (NumberFormatException e) {
          params.put(name, text);
        }
      }
    }
    for (String name : BOOLEANS) {
      String text = Json.text(params, name);
      if ("true".equals(text) || "false".equals(text)) {
        params.put(name, "true".equals(text));
      }
    }
    for (String name : LISTS) {
      String text = Json.text(params, name);
      if (text != null) {
        params.remove(name);
        params.putArray(name).add(text);
      }
    }
    return params;
  }

  /** Texts and lists of texts. */
  static ObjectNode plain(Fields query) {
    ObjectNode params = Json.object();
    for (Fields.Field field : query) {
      String name = field.getName();
      int bracket = name.indexOf('[');
      String base = bracket < 0 ? name : name.substring(0, bracket);
      if (bracket < 0 && field.getValues().size() == 1) {
        params.put(base, field.getValue());
      } else {
        ArrayNode list =
            params.get(base) instanceof ArrayNode present ? present : params.putArray(base);
        field.getValues().forEach(list::add);
      }
    }
    return params;
  }
}
