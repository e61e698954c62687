package assent.core.live;

import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import java.util.List;
import java.util.Optional;

/** Keeps everything in another one; for those that do some of it otherwise. */
class ForwardingStore implements EventStore {
  private final EventStore inner;

  ForwardingStore(EventStore inner) {
    this.inner = inner;
  }

  @Override
  public Optional<Cursor> cursor() {
    return inner.cursor();
  }

  @Override
  public List<Change> commit(Pulled pulled) {
    return inner.commit(pulled);
  }

  @Override
  public Optional<PryvEvent> find(String id) {
    return inner.find(id);
  }

  @Override
  public List<PryvEvent> events(ObservationScope scope) {
    return inner.events(scope);
  }
}
