package assent.core.transport;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The {@link HostPolicy} that lets through exactly what was admitted, whatever the reason. */
public final class AllowList implements HostPolicy {
  /** What stands for the user name in an address of a platform in domain style. */
  public static final String ANY_LABEL = "any-user";

  private final Set<String> places = ConcurrentHashMap.newKeySet();

  @Override
  public void admit(URI address, Reason reason) {
    String host = host(address);
    if (host == null) {
      return;
    }
    String prefix = ANY_LABEL + ".";
    places.add(
        host.startsWith(prefix)
            ? place(address, "*." + host.substring(prefix.length()))
            : place(address, host));
  }

  @Override
  public boolean allows(URI address) {
    String host = host(address);
    if (host == null) {
      return false;
    }
    if (places.contains(place(address, host))) {
      return true;
    }
    int dot = host.indexOf('.');
    return dot > 0 && places.contains(place(address, "*" + host.substring(dot)));
  }

  private static @Nullable String host(URI address) {
    String host = address.getHost();
    return host == null ? null : host.toLowerCase(Locale.ROOT);
  }

  private static String place(URI address, String host) {
    String scheme = scheme(address);
    int port = address.getPort();
    int known = port >= 0 ? port : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + host + ":" + known;
  }

  private static String scheme(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "wss" -> "https";
      case "ws" -> "http";
      default -> scheme;
    };
  }
}
