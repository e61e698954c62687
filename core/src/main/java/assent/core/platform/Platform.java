package assent.core.platform;

import assent.core.cmc.ApiEndpoint;
import assent.core.transport.HostPolicy.Reason;

/** One platform, known by its service info. */
public final class Platform {
  private final Platforms platforms;
  private final ServiceInfo info;

  Platform(Platforms platforms, ServiceInfo info) {
    this.platforms = platforms;
    this.info = info;
  }

  /** What the platform says about itself; read once. */
  public ServiceInfo info() {
    return info;
  }

  /** The application's network. */
  public Platforms platforms() {
    return platforms;
  }

  /** An account of this person on this platform. */
  public Connection connect(ApiEndpoint endpoint) {
    return platforms.connect(endpoint, Reason.OWN_PLATFORM);
  }

  @Override
  public String toString() {
    return "Platform[" + info.name() + " " + info.register() + "]";
  }
}
