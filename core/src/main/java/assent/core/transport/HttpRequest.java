package assent.core.transport;

import assent.core.security.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request.
 *
 * @param method the HTTP method in upper case
 * @param address where to; without a user part
 * @param token goes into the Authorization header as it is, or null
 * @param body sent as JSON, or null
 * @param repeatable whether sending it twice does what sending it once does: only such a request is
 *     sent again, once, when a kept connection turns out to be dead
 * @param maxBytes the longest answer body taken; what each thing in it may be is said by {@link
 *     ReadLimits}
 * @param within when the whole exchange is given up, however steadily the answer drips; null for
 *     the transport's own bound
 */
public record HttpRequest(
    String method,
    URI address,
    @Nullable Secret token,
    @Nullable JsonNode body,
    boolean repeatable,
    long maxBytes,
    @Nullable Duration within) {
  /** What is read of one answer of the own platform at most. */
  public static final long MOST = ReadLimits.standard().scanned();

  public HttpRequest {
    if (address.getRawUserInfo() != null) {
      throw new IllegalArgumentException("an address in a request holds no token");
    }
  }

  /** A read without a token. */
  public static HttpRequest get(URI address) {
    return new HttpRequest("GET", address, null, null, true, MOST, null);
  }

  /** A post that must not be sent twice. */
  public static HttpRequest post(URI address, @Nullable JsonNode body) {
    return new HttpRequest("POST", address, null, body, false, MOST, null);
  }

  /** The same with a token. */
  public HttpRequest with(@Nullable Secret value) {
    return new HttpRequest(method, address, value, body, repeatable, maxBytes, within);
  }

  /** The same with smaller limits on the answer. */
  public HttpRequest limited(long bytes, Duration time) {
    return new HttpRequest(method, address, token, body, repeatable, bytes, time);
  }

  /** Method and host only: paths and queries may hold keys and names. */
  @Override
  public String toString() {
    return method + " " + address.getScheme() + "://" + address.getRawAuthority() + "/…";
  }
}
