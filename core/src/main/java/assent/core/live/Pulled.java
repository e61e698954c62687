package assent.core.live;

import assent.core.cmc.PryvEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pull brought, for one transaction.
 *
 * @param events as they are now, each once
 * @param gone ids deleted for good, of the whole account: most are of events that nobody keeps
 * @param cursor where the next pull begins, or null while a long first pull is not complete
 */
public record Pulled(List<PryvEvent> events, Set<String> gone, @Nullable Cursor cursor) {
  public Pulled {
    events = List.copyOf(events);
    gone = Set.copyOf(gone);
  }

  static Pulled part(Collection<PryvEvent> events) {
    return new Pulled(List.copyOf(events), Set.of(), null);
  }
}
