package assent.core.operation;

import assent.core.cmc.ApiEndpoint;
import assent.core.platform.Connection;
import assent.core.platform.Platforms;

/** Opens accounts of others, where an operation has to look at one. Nothing is sent by opening. */
public interface Opener {
  /** What a link leads to that a person opened. */
  Connection link(ApiEndpoint endpoint);

  /** The account of somebody with whom there is, or is about to be, a relationship. */
  Connection peer(ApiEndpoint endpoint);

  /** Through the application's network. */
  static Opener of(Platforms platforms) {
    return new Opener() {
      @Override
      public Connection link(ApiEndpoint endpoint) {
        return platforms.connectToLink(endpoint);
      }

      @Override
      public Connection peer(ApiEndpoint endpoint) {
        return platforms.connectToPeer(endpoint);
      }
    };
  }
}
