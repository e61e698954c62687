package assent.core.operation;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.platform.Connection;
import assent.core.platform.Platforms;

/** Opens accounts of others, where an operation has to look at one. Nothing is sent by opening. */
public interface Opener {
  /** What a link leads to that a person opened. */
  Connection link(ApiEndpoint endpoint);

  /** The account of somebody with whom there is, or is about to be, a relationship. */
  Connection peer(ApiEndpoint endpoint);

  /**
   * Whether an endpoint is one of that person, in either style of addressing (NOTES-2 §5). Every
   * check of whose an address is goes through here; only a network that rewrites addresses, such as
   * that of a test, may see it otherwise.
   */
  default boolean leadsTo(ApiEndpoint endpoint, Identity person) {
    return endpoint.belongsTo(person);
  }

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
