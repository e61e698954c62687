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

  /** Signing in with user name and password. */
  public SignIn signIn() {
    return new SignIn(this);
  }

  /** Making an account. */
  public Registration registration() {
    return new Registration(this);
  }

  /** The second step of signing in, on and off. */
  public Mfa mfa() {
    return new Mfa(platforms);
  }

  /** Getting a token of the application's own. */
  public AppAuthorisation appAuthorisation() {
    return new AppAuthorisation(this);
  }

  @Override
  public String toString() {
    return "Platform[" + info.name() + " " + info.register() + "]";
  }
}
