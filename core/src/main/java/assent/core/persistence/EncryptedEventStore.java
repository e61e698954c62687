package assent.core.persistence;

import assent.core.cmc.MalformedContentException;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.live.Change;
import assent.core.live.Cursor;
import assent.core.live.EventStore;
import assent.core.live.Pulled;
import assent.core.store.Document;
import assent.core.store.Found;
import assent.core.store.ReadTx;
import assent.core.store.Store;
import assent.core.store.StoredEvent;
import assent.core.store.Table;
import assent.core.store.WriteTx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;

/**
 * Events and cursor in the store.
 *
 * <p>A pull of many events is kept in several transactions, so that nobody who reads waits long;
 * the cursor moves in the last of them. A crash in between leaves the former cursor, and the next
 * pull finds the first part unchanged.
 */
public final class EncryptedEventStore implements EventStore {
  private static final int PER_TRANSACTION = 32;
  private static final int PAGE = 500;
  private static final String CURSOR = "live";
  private static final String HISTORY = "history-until";

  private static final Logger LOG = LoggerFactory.getLogger(EncryptedEventStore.class);

  private final Store store;
  private final EncryptedEventJournal journal;

  /** Names of conversations that are several streams; hardly any are. */
  private final Set<String> joined = ConcurrentHashMap.newKeySet();

  private volatile @Nullable Instant historyUntil;

  /** Rows were lost that the platform has: the next look begins from the beginning. */
  private volatile boolean refetching;

  /** One whose commits nobody derives anything from. */
  public EncryptedEventStore(Store store) {
    this(store, new EncryptedEventJournal(store));
  }

  EncryptedEventStore(Store store, EncryptedEventJournal journal) {
    this.store = store;
    this.journal = journal;
    store.<List<String>>read(ReadTx::conversations).forEach(this::noteName);
    historyUntil =
        store
            .<Optional<Document>>read(tx -> tx.document(Table.NOTE, HISTORY))
            .map(document -> Instant.ofEpochMilli(document.json().asLong()))
            .orElse(null);
    refetching = store.health().refetch();
  }

  private void noteName(String conversation) {
    if (conversation.indexOf('\n') >= 0) {
      joined.add(conversation);
    }
  }

  /**
   * The time of the platform's clock at the first complete look at the account; what came before it
   * is history here. Empty while that look is not complete.
   */
  public Optional<Instant> historyUntil() {
    return Optional.ofNullable(historyUntil);
  }

  /** The newest events of one stream, in no particular order. */
  public List<PryvEvent> newest(String stream, int limit) {
    List<PryvEvent> found = new ArrayList<>(newestOf(stream, limit));
    boolean several = false;
    for (String name : joined) {
      if (name.lines().anyMatch(stream::equals)) {
        found.addAll(newestOf(name, limit));
        several = true;
      }
    }
    if (several && found.size() > limit) {
      found.sort(Comparator.comparing(EncryptedEventStore::at).reversed());
      return List.copyOf(found.subList(0, limit));
    }
    return found;
  }

  /** Page by page, so that nobody waits long. */
  private List<PryvEvent> newestOf(String conversation, int limit) {
    List<PryvEvent> found = new ArrayList<>();
    long[] place = {Long.MAX_VALUE};
    boolean more = true;
    while (more && found.size() < limit) {
      int ask = Math.min(PAGE, limit - found.size());
      more =
          store.read(
              tx -> {
                Found<StoredEvent> page = tx.before(conversation, place[0], ask);
                for (StoredEvent each : page.items().reversed()) {
                  parsed(tx, each).ifPresent(found::add);
                  place[0] = each.place();
                }
                return page.items().size() + page.damaged() == ask && !page.items().isEmpty();
              });
    }
    return found;
  }

  /**
   * What an event belongs to in the store: its stream, which is the conversation of a message; for
   * an event in several streams all of them, one a line.
   */
  public static String conversationOf(PryvEvent event) {
    return String.join("\n", event.streamIds());
  }

  @Override
  public Optional<Cursor> cursor() {
    if (refetching) {
      return Optional.empty();
    }
    return store
        .<Optional<Document>>read(tx -> tx.document(Table.CURSOR, CURSOR))
        .map(document -> new Cursor(document.json().asDouble()));
  }

  @Override
  public List<Change> commit(Pulled pulled) {
    List<Change> changes = new ArrayList<>();
    List<PryvEvent> events = pulled.events();
    int from = 0;
    while (events.size() - from > PER_TRANSACTION) {
      List<PryvEvent> part = events.subList(from, from + PER_TRANSACTION);
      changes.addAll(
          store.<List<Change>>write(
              tx -> {
                List<Change> some = put(tx, part);
                journal.changed(tx, some, historyUntil);
                return some;
              }));
      from += PER_TRANSACTION;
    }
    List<PryvEvent> rest = events.subList(from, events.size());
    changes.addAll(
        store.<List<Change>>write(
            tx -> {
              List<Change> last = put(tx, rest);
              for (String id : pulled.gone()) {
                read(tx, id).ifPresent(before -> last.add(new Change.Removed(before)));
                tx.removeEvent(id);
                tx.remove(Table.PENDING, id);
              }
              journal.changed(tx, last, historyUntil);
              Cursor cursor = pulled.cursor();
              if (cursor != null) {
                DoubleNode time = DoubleNode.valueOf(cursor.serverTime());
                tx.put(Table.CURSOR, Document.of(CURSOR, null, time));
                if (historyUntil == null) {
                  LongNode millis = LongNode.valueOf(Math.round(cursor.serverTime() * 1000));
                  tx.put(Table.NOTE, Document.of(HISTORY, null, millis));
                }
              }
              return last;
            }));
    Cursor cursor = pulled.cursor();
    if (cursor != null) {
      if (historyUntil == null) {
        historyUntil = Instant.ofEpochMilli(Math.round(cursor.serverTime() * 1000));
      }
      if (refetching) {
        store.refetched();
        refetching = false;
      }
    }
    events.forEach(event -> noteName(conversationOf(event)));
    return changes;
  }

  @Override
  public Optional<PryvEvent> find(String id) {
    return store.read(tx -> read(tx, id));
  }

  @Override
  public List<String> pendingTriggers() {
    return store.<Found<Document>>read(tx -> tx.documents(Table.PENDING)).items().stream()
        .map(Document::key)
        .toList();
  }

  @Override
  public List<PryvEvent> events(ObservationScope scope) {
    Map<String, PryvEvent> found = new LinkedHashMap<>();
    for (String conversation : store.<List<String>>read(ReadTx::conversations)) {
      if (conversation.lines().anyMatch(scope::covers)) {
        collect(conversation, found);
      }
    }
    return List.copyOf(found.values());
  }

  /** Page by page, so that a long conversation holds nobody up. */
  private void collect(String conversation, Map<String, PryvEvent> into) {
    long[] place = {Long.MIN_VALUE};
    boolean more = true;
    while (more) {
      more =
          store.read(
              tx -> {
                Found<StoredEvent> page = tx.after(conversation, place[0], PAGE);
                for (StoredEvent each : page.items()) {
                  parsed(tx, each).ifPresent(event -> into.put(event.id(), event));
                  place[0] = each.place();
                }
                return page.items().size() + page.damaged() == PAGE && !page.items().isEmpty();
              });
    }
  }

  private static List<Change> put(WriteTx tx, List<PryvEvent> events) {
    List<Change> changes = new ArrayList<>();
    for (PryvEvent event : events) {
      Optional<PryvEvent> before = read(tx, event.id());
      if (before.isPresent() && before.get().equals(event)) {
        continue;
      }
      tx.putEvent(conversationOf(event), at(event), event.toJson());
      if (EventStore.isPendingTrigger(event)) {
        tx.put(Table.PENDING, Document.of(event.id(), null, NullNode.getInstance()));
      } else if (before.isPresent()) {
        tx.remove(Table.PENDING, event.id());
      }
      changes.add(
          before.<Change>map(b -> new Change.Changed(b, event)).orElse(new Change.Added(event)));
    }
    return changes;
  }

  private static Optional<PryvEvent> read(ReadTx tx, String id) {
    return tx.event(id).flatMap(stored -> parsed(tx, stored));
  }

  /**
   * The event of a row; empty for one that opened and is none, which must not hide the others. A
   * row that a later look at the platform brings again is written over.
   */
  static Optional<PryvEvent> parsed(ReadTx tx, StoredEvent stored) {
    try {
      return Optional.of(PryvEvent.parse(tx.revealed(stored)));
    } catch (MalformedContentException e) {
      LOG.warn("a kept event is none and is left out: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Order by what the server stamped; a peer may set the time (NOTES §9). */
  private static long at(PryvEvent event) {
    Double created = event.created() == null ? event.time() : event.created();
    return created == null ? 0 : Math.round(created * 1000);
  }
}
