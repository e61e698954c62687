package assent.core.cmc;

import assent.core.security.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * An invitation link: the endpoint of a requester's account with the token of a capability in it
 * (protocol NOTES §3, §10). Whoever holds it can answer the invitation, so it is a secret as a
 * whole.
 *
 * <p>Three forms are read: the plain endpoint as servers mint it; {@code pryv-cmc:} before it; and
 * an https page that carries either after the {@code #}, bare or as {@code capability=…}, where no
 * server of that page ever sees it.
 */
public final class CapabilityLink {
  /** Scheme of links that a system can hand to this application. Read, never written. */
  public static final String SCHEME = "pryv-cmc:";

  private static final int LONGEST = 4096;
  private static final String PARAMETER = "capability=";

  private final ApiEndpoint endpoint;
  private final Secret token;

  private CapabilityLink(ApiEndpoint endpoint, Secret token) {
    this.endpoint = endpoint;
    this.token = token;
  }

  /**
   * Reads a link as pasted, scanned or handed over.
   *
   * @throws InvalidAddressException if it is none ({@link ErrorId#ASSENT_LINK_MALFORMED}), or leads
   *     over http to another computer ({@link ErrorId#ASSENT_ENDPOINT_INSECURE}); the message never
   *     repeats the text
   */
  public static CapabilityLink parse(String text) {
    String link = text.strip();
    if (link.startsWith("<") && link.endsWith(">") && link.length() > 1) {
      link = link.substring(1, link.length() - 1).strip();
    }
    if (link.isEmpty() || link.length() > LONGEST) {
      throw malformed("A link is empty or too long.");
    }
    if (startsWithScheme(link)) {
      return ofEndpoint(afterScheme(link));
    }
    int hash = link.indexOf('#');
    if (hash < 0) {
      return ofEndpoint(link);
    }
    return ofPage(link.substring(0, hash), link.substring(hash + 1));
  }

  /** Reads a link out of an event or a vault. */
  public static CapabilityLink parse(Secret text) {
    return parse(text.reveal());
  }

  /** Where the offer is read, token included. */
  public ApiEndpoint endpoint() {
    return endpoint;
  }

  /** The token of the capability. */
  public Secret token() {
    return token;
  }

  /**
   * The link as servers mint it: the form for {@code content.capabilityUrl}, and the only one that
   * is ever given out, since every client reads it.
   */
  public Secret capabilityUrl() {
    return endpoint.full();
  }

  /** Host that the link leads to; in DNS style with the user name. */
  public String hostAndPort() {
    return endpoint.hostAndPort();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CapabilityLink that && endpoint.equals(that.endpoint);
  }

  @Override
  public int hashCode() {
    return endpoint.hashCode();
  }

  @Override
  public String toString() {
    return "CapabilityLink(to " + hostAndPort() + ", redacted)";
  }

  private static CapabilityLink ofPage(String page, String fragment) {
    URI uri;
    try {
      uri = new URI(page);
    } catch (URISyntaxException hidden) {
      // Its message repeats the text: neither message nor cause goes on.
      throw malformed("The page of a link is not a URL.");
    }
    if (!"https".equals(Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT))
        || uri.getHost() == null) {
      throw malformed("The page of a link is not https.");
    }
    if (uri.getUserInfo() != null) {
      throw malformed("A link has a token before a page and something after it.");
    }
    String link = fragment;
    for (String parameter : fragment.split("&", -1)) {
      if (parameter.startsWith(PARAMETER)) {
        link = decoded(parameter.substring(PARAMETER.length()));
      }
    }
    return ofEndpoint(startsWithScheme(link) ? afterScheme(link) : link);
  }

  private static CapabilityLink ofEndpoint(String text) {
    ApiEndpoint endpoint;
    try {
      endpoint = ApiEndpoint.parse(text);
    } catch (InvalidAddressException e) {
      if (e.errorId().equals(ErrorId.ASSENT_ENDPOINT_INSECURE.id())) {
        throw e;
      }
      throw malformed("A link holds no account endpoint.");
    }
    Secret token = endpoint.token();
    if (token == null) {
      throw malformed("A link holds no token.");
    }
    return new CapabilityLink(endpoint, token);
  }

  private static boolean startsWithScheme(String text) {
    return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  private static String afterScheme(String text) {
    String rest = text.substring(SCHEME.length());
    return rest.contains("://") ? rest : decoded(rest);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException hidden) {
      // Its message repeats part of the text.
      throw malformed("A link is not encoded as it should be.");
    }
  }

  private static InvalidAddressException malformed(String problem) {
    return new InvalidAddressException(ErrorId.ASSENT_LINK_MALFORMED, problem);
  }
}
