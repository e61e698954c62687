package assent.ui.account;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A platform as it is shown before a password is typed.
 *
 * @param name what it calls itself; inert; its host where it has no name
 * @param host where its accounts live
 * @param terms its terms of use, https only; null when it has none that may be opened
 * @param support its help, https only; null when it has none that may be opened
 */
public record PlatformCard(String name, String host, @Nullable URI terms, @Nullable URI support) {}
