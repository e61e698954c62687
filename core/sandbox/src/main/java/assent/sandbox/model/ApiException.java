package assent.sandbox.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A refusal as the wire shows it: HTTP status and {@code {"error":{id, message, data?}}}. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String id;
  private final transient @Nullable JsonNode data;

  public ApiException(int status, String id, String message, @Nullable JsonNode data) {
    super(message, null, false, false);
    this.status = status;
    this.id = id;
    this.data = data;
  }

  public int status() {
    return status;
  }

  public String id() {
    return id;
  }

  public @Nullable JsonNode data() {
    return data;
  }

  /** The object that stands under {@code error} in an answer. */
  public ObjectNode toError() {
    ObjectNode error = Json.object().put("id", id).put("message", String.valueOf(getMessage()));
    if (data != null) {
      error.set("data", data);
    }
    return error;
  }

  public static ApiException invalidOperation(String message, @Nullable JsonNode data) {
    return new ApiException(400, "invalid-operation", message, data);
  }

  public static ApiException invalidParameters(String message, @Nullable JsonNode data) {
    return new ApiException(400, "invalid-parameters-format", message, data);
  }

  public static ApiException invalidRequestStructure(String message, @Nullable JsonNode data) {
    return new ApiException(400, "invalid-request-structure", message, data);
  }

  public static ApiException forbidden(@Nullable String message) {
    return new ApiException(
        403,
        "forbidden",
        message != null
            ? message
            : "The given token's access permissions do not allow this operation.",
        null);
  }

  public static ApiException invalidAccessToken(int status, String message) {
    return new ApiException(status, "invalid-access-token", message, null);
  }

  public static ApiException unknownResource(String kind, @Nullable String id) {
    return new ApiException(
        404, "unknown-resource", "Unknown " + kind + (id == null ? "" : " \"" + id + "\""), null);
  }

  /**
   * @param parameter the parameter that named them, shown in the data of the error
   */
  public static ApiException unknownReferencedStream(String parameter, String streamId) {
    return new ApiException(
        400,
        "unknown-referenced-resource",
        "Unknown referenced unknown Stream: \"" + streamId + "\"",
        Json.object().put(parameter, streamId));
  }

  /**
   * @param keys the fields that clash, shown in message and data
   */
  public static ApiException itemAlreadyExists(String kind, ObjectNode keys) {
    StringBuilder text =
        new StringBuilder(kind.startsWith("a") ? "An " : "A ").append(kind).append(" with ");
    boolean first = true;
    for (var entry : keys.properties()) {
      if (!first) {
        text.append(", ");
      }
      text.append(entry.getKey())
          .append(" \"")
          .append(entry.getValue().asString("null"))
          .append('"');
      first = false;
    }
    return new ApiException(
        409, "item-already-exists", text.append(" already exists").toString(), keys);
  }
}
