package assent.core.contract;

import tools.jackson.databind.JsonNode;

/**
 * One HTTP answer as it came.
 *
 * @param status HTTP status
 * @param body parsed body; an empty object when there was none
 */
record Answer(int status, JsonNode body) {
  String errorId() {
    return body.at("/error/id").asString("");
  }

  String dataId() {
    return body.at("/error/data/id").asString("");
  }

  String message() {
    return body.at("/error/message").asString("");
  }

  /** The body, after making sure that the call succeeded. */
  JsonNode ok() {
    if (status < 200 || status > 299) {
      throw new AssertionError("HTTP " + status + " " + body);
    }
    return body;
  }

  /** The event of a successful create, update or read. */
  JsonNode event() {
    return ok().path("event");
  }
}
