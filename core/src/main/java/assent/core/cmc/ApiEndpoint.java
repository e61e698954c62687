package assent.core.cmc;

import assent.core.security.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an account answers, and the token to use there: {@code https://token@host/username/} (path
 * style) or {@code https://token@username.host/} (DNS style) on the wire (protocol NOTES §14,
 * NOTES-2 §5).
 *
 * @param base address without token, query and fragment, always ending in {@code /}; scheme and
 *     host in lower case, a default port left out
 * @param token null where the address carries none
 */
public record ApiEndpoint(URI base, @Nullable Secret token) {
  private static final String USERNAME = "{username}";
  private static final int LONGEST = 4096;
  private static final Pattern PLAIN_TOKEN = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=-]+");
  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})\\.(0|[1-9]\\d{0,2})");

  /** What {@link #decompose} finds; the user name is null where the template does not fit. */
  public record Decomposed(@Nullable Secret token, @Nullable String username, String host) {
    /** Both parts as an identity, where there are both. */
    public Optional<Identity> identity() {
      return username == null ? Optional.empty() : Optional.of(new Identity(username, host));
    }
  }

  /**
   * @throws InvalidAddressException if the base cannot be an endpoint, or is http and not on this
   *     computer
   */
  public ApiEndpoint {
    base = normalized(base);
  }

  /**
   * Reads an endpoint as servers hand it out, with or without token.
   *
   * @throws InvalidAddressException if it is none, or is http and not on this computer; the message
   *     never repeats the text
   */
  public static ApiEndpoint parse(String text) {
    if (text.length() > LONGEST) {
      throw malformed("An account endpoint is too long.");
    }
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException hidden) {
      // Its message repeats the text, and with it the token: neither message nor cause goes on.
      throw malformed("An account endpoint is not a URL.");
    }
    String userInfo = uri.getUserInfo();
    return new ApiEndpoint(uri, userInfo == null ? null : Secret.of(checkedToken(userInfo)));
  }

  /** Reads a secret endpoint, such as one inside an event. */
  public static ApiEndpoint parse(Secret text) {
    return parse(text.reveal());
  }

  /**
   * The endpoint of a user by the platform's template.
   *
   * @param apiTemplate {@code api} of the service info, with {@code {username}} in it
   * @throws InvalidAddressException if the two do not make an endpoint
   */
  public static ApiEndpoint of(String apiTemplate, String username, @Nullable Secret token) {
    if (!apiTemplate.contains(USERNAME)) {
      throw malformed("An address template has no place for the user name.");
    }
    if (!username.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw malformed("A user name cannot stand in an address.");
    }
    return parse(apiTemplate.replace(USERNAME, username)).withToken(token);
  }

  /** The same account with another token, or with none. */
  public ApiEndpoint withToken(@Nullable Secret other) {
    return new ApiEndpoint(base, other);
  }

  /** Host, with the port where it is not the scheme's own; in DNS style with the user name. */
  public String hostAndPort() {
    return base.getPort() < 0 ? base.getHost() : base.getHost() + ":" + base.getPort();
  }

  /** Scheme, host and port: {@code https://host}. */
  public String origin() {
    return base.getScheme() + "://" + hostAndPort();
  }

  /** Whether it is on this computer. */
  public boolean isLoopback() {
    return isLoopback(base.getHost());
  }

  /** The whole address with the token in it, as servers write it. */
  public Secret full() {
    String text = base.toString();
    if (token == null) {
      return Secret.of(text);
    }
    int host = text.indexOf("://") + 3;
    return Secret.of(text.substring(0, host) + token.reveal() + "@" + text.substring(host));
  }

  /**
   * User name and canonical host by the platform's template, as {@code decomposeAPIEndpoint} of the
   * JavaScript library: in DNS style the host is the domain, without the user name.
   *
   * @param apiTemplate {@code api} of the service info, for example {@code
   *     https://{username}.example.org/}
   */
  public Decomposed decompose(String apiTemplate) {
    int at = apiTemplate.indexOf(USERNAME);
    String address = base.toString();
    if (at >= 0) {
      String before = normalizedPrefix(apiTemplate.substring(0, at));
      String after = apiTemplate.substring(at + USERNAME.length());
      after = after.endsWith("/") ? after : after + "/";
      boolean dnsStyle = before.endsWith("://");
      after = dnsStyle ? withoutDefaultPort(after.toLowerCase(Locale.ROOT), before) : after;
      boolean whole = !dnsStyle || after.startsWith(".");
      if (whole
          && address.startsWith(before)
          && address.endsWith(after)
          && address.length() > before.length() + after.length()) {
        String username = address.substring(before.length(), address.length() - after.length());
        if (!username.contains("/") && !(dnsStyle && username.contains("."))) {
          String host = dnsStyle ? after.substring(1, after.indexOf('/')) : hostAndPort();
          return new Decomposed(token, username, host);
        }
      }
    }
    return new Decomposed(token, null, hostAndPort());
  }

  /**
   * Whether this is an endpoint of that person, in either style (NOTES-2 §5): path style has equal
   * host and port and the user name as only path segment; DNS style has {@code username.host} and
   * no path.
   */
  public boolean belongsTo(Identity identity) {
    String path = base.getPath();
    if (path.equals("/")) {
      return hostAndPort().equals(identity.username() + "." + identity.host());
    }
    return hostAndPort().equals(identity.host()) && path.equals("/" + identity.username() + "/");
  }

  /** The address without the token. */
  @Override
  public String toString() {
    return token == null ? base.toString() : base + " (token redacted)";
  }

  static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || LOOPBACK_V4.matcher(host).matches();
  }

  private static URI normalized(URI uri) {
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    String host = uri.getHost();
    if (host == null || host.isEmpty() || !scheme.equals("http") && !scheme.equals("https")) {
      throw malformed("An account endpoint needs http or https and a host.");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw malformed("An account endpoint has no query and no fragment.");
    }
    host = host.toLowerCase(Locale.ROOT);
    if (scheme.equals("http") && !isLoopback(host)) {
      throw new InvalidAddressException(
          ErrorId.ASSENT_ENDPOINT_INSECURE,
          "An account endpoint is http and not on this computer.");
    }
    String path = directory(uri.getRawPath());
    // Encoded, dots lead upwards too.
    String meant = directory(uri.getPath());
    if (path.contains("//") || meant.contains("/../") || meant.contains("/./")) {
      throw malformed("The path of an account endpoint is not plain.");
    }
    int port = uri.getPort();
    boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
    if (port > 65535) {
      throw malformed("The port of an account endpoint is out of range.");
    }
    return URI.create(scheme + "://" + host + (usual ? "" : ":" + port) + path);
  }

  private static String directory(@Nullable String path) {
    String there = Objects.requireNonNullElse(path, "");
    return there.endsWith("/") ? there : there + "/";
  }

  private static String normalizedPrefix(String prefix) {
    int host = prefix.indexOf("://") + 3;
    int path = prefix.indexOf('/', host);
    if (host < 3 || path < 0) {
      return prefix.toLowerCase(Locale.ROOT);
    }
    String origin = prefix.substring(0, path).toLowerCase(Locale.ROOT) + "/";
    String plain = withoutDefaultPort(origin.substring(host), origin.substring(0, host));
    return origin.substring(0, host)
        + plain.substring(0, plain.length() - 1)
        + prefix.substring(path);
  }

  private static String withoutDefaultPort(String hostAndSlash, String scheme) {
    String usual = scheme.startsWith("https") ? ":443/" : ":80/";
    return hostAndSlash.replace(usual, "/");
  }

  private static String checkedToken(String token) {
    // Only what can stand before the @ as it is: an encoded slash, written out again, would make
    // another host of what stands before it.
    boolean plain = PLAIN_TOKEN.matcher(token).matches();
    if (!plain || token.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw malformed("The token of an account endpoint is not plain text.");
    }
    return token;
  }

  private static InvalidAddressException malformed(String problem) {
    return new InvalidAddressException(ErrorId.ASSENT_ENDPOINT_MALFORMED, problem);
  }
}
