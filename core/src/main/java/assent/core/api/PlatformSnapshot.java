package assent.core.api;

import assent.core.cmc.DisplayText;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A platform as a person sees it before signing in. All of it is what the platform says of itself,
 * except the host.
 *
 * @param name for people; inert text, empty when it has none
 * @param host where accounts of this platform live, with the port where it is not the usual one
 * @param terms address of the terms of use; null when it has none
 * @param support address for help; null when it has none
 */
public record PlatformSnapshot(
    String name, String host, @Nullable URI terms, @Nullable URI support) {
  public PlatformSnapshot {
    name = DisplayText.inert(name);
    host = DisplayText.inert(host);
  }
}
