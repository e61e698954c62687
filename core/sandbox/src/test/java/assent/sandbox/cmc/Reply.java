package assent.sandbox.cmc;

import tools.jackson.databind.JsonNode;

/** An HTTP answer. */
record Reply(int status, JsonNode body) {
  JsonNode event() {
    return body.path("event");
  }

  String errorId() {
    return body.path("error").path("id").asString("");
  }

  /** {@code error.data.id}: the plugin's own id inside a general one. */
  String cmcErrorId() {
    return body.path("error").path("data").path("id").asString("");
  }
}
