package assent.sandbox.http;

import assent.sandbox.api.Answer;
import assent.sandbox.api.Api;
import assent.sandbox.model.ApiException;
import assent.sandbox.model.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes out over HTTP.
 *
 * @param json the body; null for text
 * @param text the body when it is no JSON
 * @param chunked whether it goes out in chunks, without a Content-Length
 * @param accessId the access that asked, shown in a header; null when there was none
 */
record Reply(
    int status,
    String contentType,
    @Nullable ObjectNode json,
    String text,
    boolean chunked,
    @Nullable String accessId) {
  private static final String JSON = "application/json; charset=utf-8";

  /**
   * With {@code meta} where the real server has it: first, or last in an answer that is sent in
   * chunks.
   */
  static Reply of(Api api, Answer answer, @Nullable String accessId) {
    ObjectNode json = Json.object();
    if (!answer.streamed()) {
      json.set("meta", api.meta());
    }
    json.setAll(answer.body());
    if (answer.streamed()) {
      json.set("meta", api.meta());
    }
    String type = answer.streamed() ? "application/json" : JSON;
    return new Reply(answer.status(), type, json, "", answer.streamed(), accessId);
  }

  static Reply error(Api api, ApiException error) {
    ObjectNode json = Json.object();
    json.set("error", error.toError());
    json.set("meta", api.meta());
    return new Reply(error.status(), JSON, json, "", false, null);
  }

  /** JSON as it is, without {@code meta}. */
  static Reply bare(int status, ObjectNode json) {
    return new Reply(status, JSON, json, "", false, null);
  }

  static Reply html(int status, String html) {
    return new Reply(status, "text/html; charset=utf-8", null, html, false, null);
  }

  static Reply text(int status, String text) {
    return new Reply(status, "text/plain; charset=utf-8", null, text, false, null);
  }
}
