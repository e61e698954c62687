package assent.sandbox.api;

import tools.jackson.databind.node.ObjectNode;

/**
 * What a method answers.
 *
 * @param status the HTTP status when it is asked by a route
 * @param body without {@code meta}
 * @param streamed whether the real server sends it in chunks, with {@code meta} at its end
 */
public record Answer(int status, ObjectNode body, boolean streamed) {

  public static Answer ok(ObjectNode body) {
    return new Answer(200, body, false);
  }

  public static Answer created(ObjectNode body) {
    return new Answer(201, body, false);
  }

  public static Answer streamed(ObjectNode body) {
    return new Answer(200, body, true);
  }
}
