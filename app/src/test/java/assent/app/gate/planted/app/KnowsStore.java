package assent.app.gate.planted.app;

import assent.core.store.Store;
import org.jspecify.annotations.Nullable;

/** The program looks behind the facade. */
class KnowsStore {
  @Nullable Store store;
}
