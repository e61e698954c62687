package assent.core.transport;

import assent.core.error.SetAside;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One answer, held whole.
 *
 * @param status the HTTP status
 * @param body the JSON of the answer, or null when it held none
 * @param retryAfter what the server asked for in {@code Retry-After}, or null
 * @param took from sending to the last byte
 * @param setAside what of it could not be read; {@code body} is without it
 */
public record HttpResponse(
    int status,
    @Nullable JsonNode body,
    @Nullable Duration retryAfter,
    Duration took,
    List<SetAside> setAside) {
  public HttpResponse {
    setAside = List.copyOf(setAside);
  }

  /** One of which everything could be read. */
  public HttpResponse(
      int status, @Nullable JsonNode body, @Nullable Duration retryAfter, Duration took) {
    this(status, body, retryAfter, took, List.of());
  }

  /** Whether the status is 2xx. */
  public boolean ok() {
    return status >= 200 && status < 300;
  }

  @Override
  public String toString() {
    return "HTTP " + status;
  }
}
