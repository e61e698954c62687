package assent.core.contract;

import tools.jackson.databind.JsonNode;

/**
 * One HTTP answer as it came.
 *
 * @param status HTTP status
 * @param body parsed body; an empty object when there was none
 */
public record Answer(int status, JsonNode body) {
  public String errorId() {
    return body.at("/error/id").asString("");
  }

  public String dataId() {
    return body.at("/error/data/id").asString("");
  }

  public String message() {
    return body.at("/error/message").asString("");
  }

  /** The body, after making sure that the call succeeded. */
  public JsonNode ok() {
    if (status < 200 || status > 299) {
      throw new AssertionError("HTTP " + status + " " + body);
    }
    return body;
  }

  /** The event of a successful create, update or read. */
  public JsonNode event() {
    return ok().path("event");
  }
}
