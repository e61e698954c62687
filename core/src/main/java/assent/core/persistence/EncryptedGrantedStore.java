package assent.core.persistence;

import assent.core.cmc.RelationshipId;
import assent.core.store.Document;
import assent.core.store.Store;
import assent.core.store.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link GrantedStore} in the encrypted store of the account. */
final class EncryptedGrantedStore implements GrantedStore {
  private static final Logger LOG = LoggerFactory.getLogger(EncryptedGrantedStore.class);

  private final Store store;

  EncryptedGrantedStore(Store store) {
    this.store = store;
  }

  @Override
  public List<KeptGrant> all() {
    return store.read(tx -> tx.all(GrantForm.SHELF).items());
  }

  @Override
  public List<KeptValue> chunk(RelationshipId id, int number) {
    return store
        .<List<Document>>read(tx -> tx.document(Table.DATA, key(id, number)).stream().toList())
        .stream()
        .flatMap(document -> values(document).stream())
        .toList();
  }

  private static List<KeptValue> values(Document document) {
    try {
      return ValueForm.fromJson(document.json());
    } catch (RuntimeException odd) {
      LOG.warn("a part of somebody's data is left out: {}", odd.getClass().getName());
      return List.of();
    }
  }

  @Override
  public void keep(
      KeptGrant grant, Map<Integer, List<KeptValue>> changed, Collection<Integer> gone) {
    // Made before the transaction, in which nobody may wait.
    List<Document> parts =
        changed.entrySet().stream()
            .map(
                each ->
                    Document.of(
                        key(grant.id(), each.getKey()), null, ValueForm.toJson(each.getValue())))
            .toList();
    store.writeOnly(
        tx -> {
          tx.put(GrantForm.SHELF, grant);
          parts.forEach(part -> tx.put(Table.DATA, part));
          gone.forEach(number -> tx.remove(Table.DATA, key(grant.id(), number)));
        });
  }

  private static String key(RelationshipId id, int number) {
    return number + " " + id.encoded();
  }
}
