package assent.core.persistence;

import assent.core.cmc.RequestRules.Finding;
import assent.core.cmc.RequestRules.Reason;
import assent.core.operation.Reach;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How it is kept how far a grant reaches: it is said at the next start before anybody answers. */
final class ReachForm {
  private ReachForm() {}

  static ObjectNode toJson(Reach reach) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", reach.type()).put("expires", reach.expires());
    ArrayNode beyond = json.putArray("beyond");
    for (Finding finding : reach.beyond()) {
      beyond
          .addObject()
          .put("index", finding.index())
          .put("subject", finding.subject())
          .put("reason", finding.reason().name());
    }
    return json;
  }

  /** Of a row that an earlier version wrote nothing is known; the platform tells it again. */
  static Reach fromJson(JsonNode json) {
    if (!json.isObject()) {
      return Reach.PLAIN;
    }
    List<Finding> beyond = new ArrayList<>();
    for (JsonNode finding : json.path("beyond")) {
      beyond.add(
          new Finding(
              finding.path("index").asInt(-1),
              finding.path("subject").asString(""),
              Reason.valueOf(finding.path("reason").asString())));
    }
    return new Reach(
        json.path("type").asString(Reach.PLAIN.type()),
        beyond,
        json.path("expires").isNumber() ? json.path("expires").doubleValue() : null);
  }
}
