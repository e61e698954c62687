package assent.core.persistence;

import assent.core.api.ComposerText;
import assent.core.api.SignOutLoss;
import assent.core.api.StorageReport;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.lifecycle.Closer;
import assent.core.live.EventStore;
import assent.core.operation.EndpointWatch;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutboxStore;
import assent.core.security.Secret;
import assent.core.security.SymmetricKey;
import assent.core.store.DocumentType;
import assent.core.store.Draft;
import assent.core.store.Found;
import assent.core.store.Health;
import assent.core.store.ReadMark;
import assent.core.store.SalvageReport;
import assent.core.store.Store;
import assent.core.store.StoreConfig;
import assent.core.store.StoreException;
import assent.core.store.StoredEvent;
import assent.core.store.Table;
import assent.core.store.VerifiedEndpoint;
import assent.core.store.WriteTx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Everything of a session, in the encrypted store of its account. */
public final class EncryptedSessionStore implements SessionStore {
  private static final Logger LOG = LoggerFactory.getLogger(EncryptedSessionStore.class);

  private final Store store;
  private final Clock clock;
  private final EncryptedEventStore events;
  private final EncryptedOutboxStore outbox;
  private final GrantedStore granted;
  private final EncryptedEventJournal journal;
  private final Runnable afterwards;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EncryptedSessionStore(Store store, Clock clock, Runnable afterwards) {
    this.store = store;
    this.clock = clock;
    this.afterwards = afterwards;
    this.journal = new EncryptedEventJournal(store);
    this.events = new EncryptedEventStore(store, journal);
    this.outbox = new EncryptedOutboxStore(store);
    this.granted = new EncryptedGrantedStore(store);
  }

  /**
   * Opens the store of an account, or makes one. A damaged file is saved as far as it can be; the
   * damaged one is kept beside it, and {@link #report} says what was lost.
   *
   * @param folder of this account alone
   * @param libraries where the database's native library is unpacked; may be shared by accounts
   * @param dataKey as the vault gives it; not kept
   * @param afterwards run once, after it was closed
   * @throws StoreException why it cannot be opened; nothing is changed then
   */
  public static EncryptedSessionStore open(
      Path folder, Path libraries, SymmetricKey dataKey, Clock clock, Runnable afterwards) {
    Store store =
        Store.openOrSalvage(
            new StoreConfig(folder, libraries, EncryptedSessionStore::searchText), dataKey);
    try {
      return new EncryptedSessionStore(store, clock, afterwards);
    } catch (RuntimeException failure) {
      store.close();
      throw failure;
    }
  }

  private static @Nullable String searchText(JsonNode event) {
    try {
      return SearchText.of(PryvEvent.parse(event)).orElse(null);
    } catch (MalformedContentException hostile) {
      return null;
    }
  }

  /** The store itself, for what belongs to the account and not to its session. */
  public Store store() {
    return store;
  }

  @Override
  public StudyEvents studies() {
    return new EncryptedStudyEvents(store);
  }

  @Override
  public EventStore events() {
    return events;
  }

  @Override
  public EventJournal journal() {
    return journal;
  }

  @Override
  public GrantedStore granted() {
    return granted;
  }

  @Override
  public OutboxStore outbox() {
    return outbox;
  }

  @Override
  public EndpointWatch.Memory endpoints() {
    return new EndpointWatch.Memory() {
      @Override
      public Optional<String> fingerprint(RelationshipId id) {
        return store
            .<Optional<VerifiedEndpoint>>read(tx -> tx.get(DocumentType.ENDPOINTS, id.encoded()))
            .map(verified -> verified.endpoint().reveal());
      }

      @Override
      public void remember(RelationshipId id, String fingerprint) {
        // The fingerprint is enough to compare with, and opens nothing.
        VerifiedEndpoint verified =
            new VerifiedEndpoint(id.encoded(), Secret.of(fingerprint), clock.instant());
        store.writeOnly(tx -> tx.put(DocumentType.ENDPOINTS, verified));
      }
    };
  }

  @Override
  public List<PryvEvent> newest(String stream, int limit) {
    return events.newest(stream, limit);
  }

  @Override
  public void queue(OutboxEntry message, ComposerText rest) {
    outbox.put(message, tx -> putDraft(tx, message.lane().relationship(), rest));
  }

  @Override
  public ComposerText draft(RelationshipId conversation) {
    return store
        .<Optional<Draft>>read(tx -> tx.get(DocumentType.DRAFTS, conversation.encoded()))
        .map(draft -> new ComposerText(draft.text(), draft.caret(), draft.unsent()))
        .orElse(ComposerText.EMPTY);
  }

  @Override
  public void keepDraft(RelationshipId conversation, ComposerText written) {
    store.writeOnly(tx -> putDraft(tx, conversation, written));
  }

  private void putDraft(WriteTx tx, RelationshipId conversation, ComposerText written) {
    if (written.isEmpty()) {
      tx.remove(DocumentType.DRAFTS, conversation.encoded());
    } else {
      tx.put(
          DocumentType.DRAFTS,
          new Draft(
              conversation.encoded(),
              written.text(),
              written.caret(),
              written.unsent(),
              clock.instant()));
    }
  }

  @Override
  public Map<RelationshipId, Mark> readMarks() {
    Map<RelationshipId, Mark> marks = new LinkedHashMap<>();
    for (ReadMark each :
        store.<List<ReadMark>>read(tx -> tx.all(DocumentType.READ_MARKS).items())) {
      try {
        marks.put(RelationshipId.decode(each.conversation()), new Mark(each.eventId(), each.at()));
      } catch (IllegalArgumentException e) {
        // A row that was written by another version, or damaged: that conversation counts as
        // unread.
        LOG.warn("A read mark of no conversation is left out");
      }
    }
    return marks;
  }

  @Override
  public void keepReadMark(RelationshipId conversation, Mark mark) {
    store.writeOnly(
        tx ->
            tx.put(
                DocumentType.READ_MARKS,
                new ReadMark(conversation.encoded(), mark.key(), mark.at())));
  }

  @Override
  public Optional<Instant> historyUntil() {
    return events.historyUntil();
  }

  @Override
  public List<KeptRelationship> relationships() {
    List<KeptRelationship> all = new ArrayList<>();
    all.addAll(store.<List<KeptRelationship>>read(tx -> tx.all(RelationshipForm.LIVING).items()));
    all.addAll(store.<List<KeptRelationship>>read(tx -> tx.all(RelationshipForm.ENDED).items()));
    all.sort(Comparator.comparing(KeptRelationship::firstSeen));
    return all;
  }

  @Override
  public void keepRelationships(Collection<KeptRelationship> changed) {
    store.writeOnly(
        tx -> {
          for (KeptRelationship each : changed) {
            String key = each.id().encoded();
            @Nullable KeptRelationship before =
                tx.get(RelationshipForm.LIVING, key)
                    .or(() -> tx.get(RelationshipForm.ENDED, key))
                    .orElse(null);
            journal.changed(tx, before, each, events.historyUntil().orElse(null));
            if (each.ended() == null) {
              tx.put(RelationshipForm.LIVING, each);
              tx.remove(RelationshipForm.ENDED, key);
            } else {
              tx.put(RelationshipForm.ENDED, each);
              tx.remove(RelationshipForm.LIVING, key);
            }
          }
        });
  }

  @Override
  public List<KeptInvite> invites() {
    return store.read(tx -> tx.all(InviteForm.SHELF).items());
  }

  @Override
  public void keepInvites(Collection<KeptInvite> changed) {
    store.writeOnly(
        tx -> {
          for (KeptInvite each : changed) {
            @Nullable KeptInvite before =
                tx.get(InviteForm.SHELF, each.invite().eventId()).orElse(null);
            journal.changed(tx, before, each);
            tx.put(InviteForm.SHELF, each);
          }
        });
  }

  @Override
  public List<KeptUnread> unread() {
    return store.read(tx -> tx.ofGroup(UnreadForm.SHELF, UnreadForm.GROUP).items());
  }

  @Override
  public void keepUnread(KeptUnread unread) {
    store.writeOnly(tx -> tx.put(UnreadForm.SHELF, unread));
  }

  @Override
  public void forgetUnread(String key) {
    store.writeOnly(tx -> tx.remove(UnreadForm.SHELF, UnreadForm.row(key)));
  }

  @Override
  public List<PryvEvent> search(String words, int limit) {
    if (words.isBlank()) {
      return List.of();
    }
    Found<StoredEvent> found = store.search(words, null, limit);
    return store.<List<PryvEvent>>read(
        tx ->
            found.items().stream()
                .flatMap(each -> EncryptedEventStore.parsed(tx, each).stream())
                .toList());
  }

  @Override
  public SignOutLoss own() {
    int unsent =
        (int) outbox.all().stream().filter(e -> e.state() != OutboxState.DELIVERED).count();
    return store.read(
        tx ->
            new SignOutLoss(
                true, unsent, (int) tx.count(Table.DRAFT), (int) tx.count(Table.HISTORY)));
  }

  @Override
  public StorageReport report() {
    Health health = store.health();
    @Nullable SalvageReport salvage = health.salvage();
    long lostOwn = 0;
    if (salvage != null) {
      for (Map.Entry<Table, Long> each : salvage.lost().entrySet()) {
        lostOwn += each.getKey().isOwn() ? each.getValue() : 0;
      }
    }
    return new StorageReport(
        true,
        salvage != null,
        health.setAside().values().stream().mapToLong(Long::longValue).sum(),
        lostOwn,
        salvage == null || salvage.exact(),
        health.secondCopy());
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Closer.of("kept").then("store", store::close).then("key", afterwards).done();
    }
  }
}
