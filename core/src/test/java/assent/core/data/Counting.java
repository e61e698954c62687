package assent.core.data;

import assent.core.cmc.RelationshipId;
import assent.core.persistence.GrantedStore;
import assent.core.persistence.KeptGrant;
import assent.core.persistence.KeptValue;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a store was asked for values, and written. */
final class Counting implements GrantedStore {
  final AtomicInteger chunks = new AtomicInteger();
  final AtomicInteger writes = new AtomicInteger();
  private final GrantedStore inner;

  Counting(GrantedStore inner) {
    this.inner = inner;
  }

  @Override
  public List<KeptGrant> all() {
    return inner.all();
  }

  @Override
  public List<KeptValue> chunk(RelationshipId id, int number) {
    chunks.incrementAndGet();
    return inner.chunk(id, number);
  }

  @Override
  public void keep(
      KeptGrant grant, Map<Integer, List<KeptValue>> changed, Collection<Integer> gone) {
    writes.incrementAndGet();
    inner.keep(grant, changed, gone);
  }
}
