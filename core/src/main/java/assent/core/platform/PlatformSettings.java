package assent.core.platform;

import assent.core.transport.AllowList;
import assent.core.transport.HostPolicy;
import assent.core.transport.TransportSettings;

/**
 * What the application decides about its platforms.
 *
 * @param appId how this application names itself at sign-in. Signing in twice with one id gives one
 *     session, and signing out ends it for every holder (protocol NOTES-2 §7): keep it stable, and
 *     different from every other program's
 * @param transport limits of the network
 * @param hosts where requests may go
 * @param batchSize calls in one request: 200 to 500 is good (protocol LIVE §4)
 */
public record PlatformSettings(
    String appId, TransportSettings transport, HostPolicy hosts, int batchSize) {
  /** The id that an operator trusts by the line {@code assent@*}. */
  public static final String DEFAULT_APP_ID = "assent";

  public PlatformSettings {
    if (!appId.matches("[A-Za-z0-9._-]{5,60}")) {
      throw new IllegalArgumentException("an app id has 5 to 60 letters, digits, dots, dashes");
    }
    if (batchSize < 1 || batchSize > 500) {
      throw new IllegalArgumentException("a batch has 1 to 500 calls");
    }
  }

  /** What the application runs with: only hosts that somebody named. */
  public static PlatformSettings standard() {
    return new PlatformSettings(DEFAULT_APP_ID, TransportSettings.standard(), new AllowList(), 200);
  }

  /** The same under another name. */
  public PlatformSettings withAppId(String id) {
    return new PlatformSettings(id, transport, hosts, batchSize);
  }

  /** The same with other limits. */
  public PlatformSettings withTransport(TransportSettings settings) {
    return new PlatformSettings(appId, settings, hosts, batchSize);
  }

  /** The same with another rule of where requests may go. */
  public PlatformSettings withHosts(HostPolicy policy) {
    return new PlatformSettings(appId, transport, policy, batchSize);
  }
}
