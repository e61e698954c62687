package assent.core.platform;

import java.util.Collection;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Small parameter objects. */
final class Params {
  private Params() {}

  static ObjectNode empty() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode accesses(boolean includeExpired, boolean includeDeletions) {
    ObjectNode params = empty();
    if (includeExpired) {
      params.put("includeExpired", true);
    }
    if (includeDeletions) {
      params.put("includeDeletions", true);
    }
    return params;
  }

  static ObjectNode id(String id) {
    return empty().put("id", id);
  }

  static ObjectNode update(String id, ObjectNode changes) {
    ObjectNode params = id(id);
    params.set("update", changes);
    return params;
  }

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
