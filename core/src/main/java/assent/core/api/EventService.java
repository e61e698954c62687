package assent.core.api;

import assent.core.observe.Pin;
import java.util.function.Consumer;

/** What happens in the account. */
public interface EventService {
  /**
   * Hands over everything that happens from now on, in the order in which it was kept, on one
   * thread of the session. The first listener also gets what nobody was told of yet. Who is slow
   * holds up the other listeners, never the account; who throws is left out of that one event.
   */
  Pin listen(Consumer<? super EventEnvelope> listener);
}
