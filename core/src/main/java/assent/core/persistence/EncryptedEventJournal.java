package assent.core.persistence;

import assent.core.api.DomainEvent;
import assent.core.api.EventEnvelope;
import assent.core.cmc.PryvEvent;
import assent.core.live.Change;
import assent.core.store.Document;
import assent.core.store.Found;
import assent.core.store.ReadTx;
import assent.core.store.Store;
import assent.core.store.StoredEvent;
import assent.core.store.Table;
import assent.core.store.WriteTx;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;

/** What happened, in the encrypted store, until it was told. */
final class EncryptedEventJournal implements EventJournal {
  /** The highest number that was given: rows go, numbers must not come again. */
  private static final String HIGHEST = "domain event numbers";

  private static final String OVERDUE = "domain events overdue";

  /** As much of a conversation as may have come in before its relationship was known. */
  private static final int BEFORE_IT_BEGAN = 200;

  private final Store store;

  /** Rows that stand there. */
  private final Deque<Long> rows = new ArrayDeque<>();

  private final List<EventEnvelope> left;
  private long sequence;
  private volatile @Nullable EventDerivation derivation;
  private volatile Consumer<? super List<EventEnvelope>> kept = nobody -> {};

  EncryptedEventJournal(Store store) {
    this.store = store;
    List<EventEnvelope> found =
        new ArrayList<>(
            store.<List<EventEnvelope>>read(
                tx -> tx.ofGroup(DomainEventForm.SHELF, DomainEventForm.GROUP).items()));
    found.sort(Comparator.comparingLong(EventEnvelope::sequence));
    found.forEach(envelope -> rows.add(envelope.sequence()));
    this.left = List.copyOf(found);
    this.sequence =
        Math.max(number(HIGHEST).orElse(0L), found.isEmpty() ? 0 : found.getLast().sequence());
  }

  private Optional<Long> number(String name) {
    return store
        .<Optional<Document>>read(tx -> tx.document(Table.NOTE, name))
        .map(document -> document.json().asLong());
  }

  @Override
  public void begin(EventDerivation how, Consumer<? super List<EventEnvelope>> listener) {
    kept = listener;
    derivation = how;
  }

  @Override
  public List<EventEnvelope> left() {
    return left;
  }

  @Override
  public Optional<Set<String>> overdue() {
    return store
        .<Optional<Document>>read(tx -> tx.document(Table.NOTE, OVERDUE))
        .map(
            document ->
                document.json().valueStream().map(JsonNode::asString).collect(Collectors.toSet()));
  }

  @Override
  public void told(long upTo) {
    List<Long> gone = new ArrayList<>();
    synchronized (rows) {
      for (long each : rows) {
        if (each > upTo) {
          break;
        }
        gone.add(each);
      }
    }
    if (gone.isEmpty()) {
      return;
    }
    store.writeOnly(
        tx -> {
          gone.forEach(each -> tx.remove(DomainEventForm.SHELF, DomainEventForm.row(each)));
          tx.put(Table.NOTE, Document.of(HIGHEST, null, LongNode.valueOf(upTo)));
        });
    synchronized (rows) {
      rows.removeAll(gone);
    }
  }

  @Override
  public void append(List<DomainEvent> events, Set<String> late) {
    store.writeOnly(
        tx -> {
          keep(tx, events);
          ArrayNode names = JsonNodeFactory.instance.arrayNode();
          late.stream().sorted().forEach(names::add);
          tx.put(Table.NOTE, Document.of(OVERDUE, null, names));
        });
  }

  /** Keeps what this commit's changes mean. */
  void changed(WriteTx tx, List<Change> changes, @Nullable Instant historyUntil) {
    EventDerivation how = derivation;
    if (how == null || historyUntil == null) {
      return;
    }
    List<DomainEvent> events = new ArrayList<>();
    changes.forEach(change -> events.addAll(how.of(change, historyUntil)));
    keep(tx, events);
  }

  /** Keeps what it means that a relationship is another one now. */
  void changed(
      WriteTx tx,
      @Nullable KeptRelationship before,
      KeptRelationship now,
      @Nullable Instant historyUntil) {
    EventDerivation how = derivation;
    if (how != null) {
      keep(
          tx,
          how.of(
              before,
              now,
              historyUntil == null ? Instant.MAX : historyUntil,
              stream -> newest(tx, stream)));
    }
  }

  private static List<PryvEvent> newest(ReadTx tx, String stream) {
    Found<StoredEvent> page = tx.before(stream, Long.MAX_VALUE, BEFORE_IT_BEGAN);
    return page.items().stream()
        .flatMap(each -> EncryptedEventStore.parsed(tx, each).stream())
        .toList();
  }

  /** Keeps what it means that an invite is another one now. */
  void changed(WriteTx tx, @Nullable KeptInvite before, KeptInvite now) {
    EventDerivation how = derivation;
    if (how != null) {
      keep(tx, how.of(before, now));
    }
  }

  private void keep(WriteTx tx, List<DomainEvent> events) {
    if (events.isEmpty()) {
      return;
    }
    List<EventEnvelope> envelopes = new ArrayList<>();
    List<Long> dropped = new ArrayList<>();
    synchronized (rows) {
      for (DomainEvent event : events) {
        envelopes.add(new EventEnvelope(++sequence, false, event));
        rows.add(sequence);
      }
      while (rows.size() > MOST) {
        dropped.add(rows.remove());
      }
    }
    envelopes.forEach(envelope -> tx.put(DomainEventForm.SHELF, envelope));
    dropped.forEach(each -> tx.remove(DomainEventForm.SHELF, DomainEventForm.row(each)));
    tx.afterCommit(() -> kept.accept(envelopes));
  }
}
