package assent.core.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one logger of the store. Counts and codes only: never a key, an id or a content. */
final class StoreLog {
  static final Logger LOG = LoggerFactory.getLogger("assent.store");

  private StoreLog() {}
}
