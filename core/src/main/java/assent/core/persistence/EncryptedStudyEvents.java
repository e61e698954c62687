package assent.core.persistence;

import assent.core.cmc.PryvEvent;
import assent.core.store.Document;
import assent.core.store.DocumentType;
import assent.core.store.Store;
import assent.core.store.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.DoubleNode;

/** {@link StudyEvents} in the encrypted store, among its notes. */
final class EncryptedStudyEvents implements StudyEvents {
  /** Notes hold other things, too. */
  private static final String GROUP = "study";

  private static final String CURSOR = "study-cursor";

  private static final DocumentType<PryvEvent> SHELF =
      new DocumentType<>(
          Table.NOTE,
          event -> row(event.id()),
          event -> GROUP,
          PryvEvent::toJson,
          PryvEvent::parse);

  private final Store store;

  EncryptedStudyEvents(Store store) {
    this.store = store;
  }

  private static String row(String id) {
    return GROUP + " " + id;
  }

  @Override
  public List<PryvEvent> all() {
    return store.read(tx -> tx.ofGroup(SHELF, GROUP).items());
  }

  @Override
  public @Nullable Double cursor() {
    return store
        .<Optional<Document>>read(tx -> tx.document(Table.NOTE, CURSOR))
        .map(document -> document.json().asDouble())
        .orElse(null);
  }

  @Override
  public void keep(Collection<PryvEvent> events, Set<String> gone, @Nullable Double next) {
    if (events.isEmpty() && gone.isEmpty() && next == null) {
      return;
    }
    store.writeOnly(
        tx -> {
          events.forEach(event -> tx.put(SHELF, event));
          gone.forEach(id -> tx.remove(SHELF, row(id)));
          if (next != null) {
            tx.put(Table.NOTE, Document.of(CURSOR, null, DoubleNode.valueOf(next)));
          }
        });
  }
}
