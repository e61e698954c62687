package assent.sandbox.cmc;

import assent.sandbox.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Contents as a client would write them. */
final class Contents {
  static final String READ_FERTILITY =
      "[{\"streamId\":\"fertility\",\"level\":\"read\",\"defaultName\":\"Fertility\"}]";

  private Contents() {}

  /** JSON with single quotes, for reading. */
  static JsonNode json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }

  static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  static ObjectNode request() {
    return request(READ_FERTILITY);
  }

  static ObjectNode request(String permissions) {
    ObjectNode content =
        object(
            """
            {'to': null, 'capabilityRequested': true,
             'request': {'title': {'en': 'Study'}, 'description': {'en': 'desc'},
               'consent': {'en': 'I agree'}, 'features': {'chat': true, 'systemMessaging': true}},
             'requesterMeta': {'displayName': 'Dr Wire', 'appId': 'wireapp'}}
            """);
    part(content, "request").set("permissions", json(permissions));
    return content;
  }

  static ObjectNode openLink() {
    ObjectNode content = request();
    content.putObject("capability").put("mode", "open-link");
    return content;
  }

  static ObjectNode part(ObjectNode content, String name) {
    return (ObjectNode) content.path(name);
  }

  static ObjectNode features(boolean chat, boolean system) {
    ObjectNode more = Nodes.object();
    more.putObject("features").put("chat", chat).put("systemMessaging", system);
    return more;
  }

  static ObjectNode alert(String ackId) {
    return object(
        "{'level':'warning','title':{'en':'T'},'body':{'en':'B'},'ackRequired':true,'ackId':'"
            + ackId
            + "'}");
  }
}
