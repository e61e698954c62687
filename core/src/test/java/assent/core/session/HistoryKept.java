package assent.core.session;

import java.time.Instant;
import java.util.Optional;

/** Keeps in another one, and begins without a complete look at the account. */
final class HistoryKept extends ForwardingKept {
  volatile Optional<Instant> until = Optional.empty();

  HistoryKept(Kept inner) {
    super(inner);
  }

  @Override
  public Optional<Instant> historyUntil() {
    return until;
  }
}
