package assent.core.accounts;

import assent.core.cmc.ApiEndpoint;
import assent.core.error.CoreException;
import assent.core.platform.Platforms;
import assent.core.platform.ServiceInfo;
import assent.core.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Asks the platform of a kept account what it says of itself now, and keeps it for the next start.
 *
 * <p>Who answers there may be somebody else by now. So nothing is believed that leads to a host the
 * account did not have before, or that makes it another identity: the kept one stays, no token and
 * no password goes there, and the person is told.
 */
final class Renewal {
  private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

  private Renewal() {}

  /**
   * Asks, and takes over what may be taken over.
   *
   * @param address of the service info, as a person gave it
   * @return whether the platform leads elsewhere, so that nothing was taken over
   * @throws CoreException why it could not be asked; what is kept stays
   */
  static boolean findsMoved(StoredCredentials kept, String address, Store store) {
    Platforms platforms = kept.platform().platforms();
    ServiceInfo before = kept.platform().info();
    ServiceInfo now = platforms.askAgain(address);
    if (now.equals(before)) {
      return false;
    }
    if (!now.staysWithin(before)
        || !now.identity(kept.username()).equals(before.identity(kept.username()))) {
      LOG.warn("the platform of an account leads elsewhere than before; nothing is taken over");
      return true;
    }
    JsonNode json = now.toJson();
    ApiEndpoint endpoint = now.endpoint(kept.username(), kept.endpoint().token());
    StoredCredentials next =
        new StoredCredentials(platforms.remembered(json), endpoint, kept.username());
    if (!endpoint.base().equals(kept.endpoint().base())) {
      // The same host, another path: only if it is this account that answers there.
      String there = ownerAt(next);
      if (!there.equals(kept.username())) {
        return true;
      }
    }
    next.keepIn(store);
    LOG.info("what the platform says of itself was taken over");
    return false;
  }

  private static String ownerAt(StoredCredentials next) {
    return next.platform().connect(next.endpoint()).accessInfo().username();
  }
}
