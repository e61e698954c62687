package assent.core.persistence;

import assent.core.cmc.RelationshipId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link GrantedStore} for one sitting. Thread-safe. */
public final class InMemoryGrantedStore implements GrantedStore {
  private final Map<RelationshipId, KeptGrant> grants = new LinkedHashMap<>();
  private final Map<Key, List<KeptValue>> chunks = new LinkedHashMap<>();

  private record Key(RelationshipId id, int number) {}

  @Override
  public synchronized List<KeptGrant> all() {
    return List.copyOf(grants.values());
  }

  @Override
  public synchronized List<KeptValue> chunk(RelationshipId id, int number) {
    return chunks.getOrDefault(new Key(id, number), List.of());
  }

  @Override
  public synchronized void keep(
      KeptGrant grant, Map<Integer, List<KeptValue>> changed, Collection<Integer> gone) {
    grants.put(grant.id(), grant);
    changed.forEach((number, values) -> chunks.put(new Key(grant.id(), number), values));
    gone.forEach(number -> chunks.remove(new Key(grant.id(), number)));
  }
}
