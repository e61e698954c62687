package assent.core.transport;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/** What can be said of an address without asking anybody. */
public final class Addresses {
  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private Addresses() {}

  /** Whether what is sent there cannot be read on the way: https, or this very machine. */
  public static boolean isSecure(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "https", "wss" -> address.getHost() != null;
      case "http", "ws" -> isLoopback(address);
      default -> false;
    };
  }

  /** Whether the host is this machine by its literal address, or {@code localhost}. */
  public static boolean isLoopback(URI address) {
    String host = address.getHost();
    if (host == null) {
      return false;
    }
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.equals("[::1]") || LOOPBACK_V4.matcher(name).matches();
  }
}
