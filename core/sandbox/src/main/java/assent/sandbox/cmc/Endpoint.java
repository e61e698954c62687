package assent.sandbox.cmc;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A peer's endpoint or a capability link taken apart.
 *
 * @param base ends with a slash and holds no token
 */
record Endpoint(String token, String base) {
  /** Thrown for what the server refuses to parse; the message is what it stamps. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  static Endpoint parse(String text) {
    if (text.isEmpty()) {
      throw new Malformed("cmc/outbound: apiEndpoint must be a non-empty string");
    }
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new Malformed("Invalid URL");
    }
    if (uri.getScheme() == null || uri.getRawAuthority() == null || uri.getHost() == null) {
      throw new Malformed("Invalid URL");
    }
    String user = uri.getRawUserInfo();
    if (user == null || user.isEmpty()) {
      throw new Malformed("cmc/outbound: apiEndpoint must carry a token in the URL authority");
    }
    int colon = user.indexOf(':');
    String token = colon < 0 ? user : colon > 0 ? user.substring(0, colon) : user.substring(1);
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String base = uri.getScheme() + "://" + uri.getHost() + port + path;
    return new Endpoint(token, base.endsWith("/") ? base : base + "/");
  }

  @Override
  public String toString() {
    return "Endpoint[" + base + "]";
  }
}
