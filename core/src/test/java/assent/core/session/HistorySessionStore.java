package assent.core.session;

import assent.core.persistence.SessionStore;
import java.time.Instant;
import java.util.Optional;

/** Keeps in another one, and begins without a complete look at the account. */
final class HistorySessionStore extends ForwardingSessionStore {
  volatile Optional<Instant> until = Optional.empty();

  HistorySessionStore(SessionStore inner) {
    super(inner);
  }

  @Override
  public Optional<Instant> historyUntil() {
    return until;
  }
}
