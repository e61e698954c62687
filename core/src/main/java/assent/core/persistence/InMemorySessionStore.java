package assent.core.persistence;

import assent.core.api.ComposerText;
import assent.core.api.SignOutLoss;
import assent.core.api.StorageReport;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.live.EventStore;
import assent.core.live.InMemoryEventStore;
import assent.core.live.Monitor;
import assent.core.operation.EndpointWatch;
import assent.core.outbox.InMemoryOutboxStore;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutboxStore;
import assent.core.timeline.EventWindow;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link SessionStore} for one sitting. Thread-safe. */
final class InMemorySessionStore implements SessionStore {
  private final InMemoryEventJournal journal = new InMemoryEventJournal();
  private final EventStore events = journal.over(new InMemoryEventStore());
  private final GrantedStore granted = new InMemoryGrantedStore();
  private final InMemoryOutboxStore outbox = new InMemoryOutboxStore();
  private final EndpointWatch.Memory endpoints = EndpointWatch.Memory.inMemory();
  private final Map<RelationshipId, ComposerText> drafts = new LinkedHashMap<>();
  private final Map<RelationshipId, Mark> marks = new LinkedHashMap<>();
  private final Map<RelationshipId, KeptRelationship> relationships = new LinkedHashMap<>();
  private final Map<String, KeptInvite> invites = new LinkedHashMap<>();
  private final Map<String, KeptUnread> unread = new LinkedHashMap<>();

  private final StudyEvents studies = new InMemoryStudyEvents();

  @Override
  public StudyEvents studies() {
    return studies;
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
    return endpoints;
  }

  @Override
  public List<PryvEvent> newest(String stream, int limit) {
    return events.events(new ObservationScope(List.of(stream))).stream()
        .sorted(Comparator.comparing(EventWindow::at).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void queue(OutboxEntry message, ComposerText rest) {
    outbox.put(message);
    keepDraft(message.lane().relationship(), rest);
  }

  @Override
  public synchronized ComposerText draft(RelationshipId conversation) {
    return drafts.getOrDefault(conversation, ComposerText.EMPTY);
  }

  @Override
  public synchronized void keepDraft(RelationshipId conversation, ComposerText written) {
    if (written.isEmpty()) {
      drafts.remove(conversation);
    } else {
      drafts.put(conversation, written);
    }
  }

  @Override
  public synchronized Map<RelationshipId, Mark> readMarks() {
    return Map.copyOf(marks);
  }

  @Override
  public synchronized void keepReadMark(RelationshipId conversation, Mark mark) {
    marks.put(conversation, mark);
  }

  /** Nothing is history here: what came before the sitting was perhaps never seen. */
  @Override
  public Optional<Instant> historyUntil() {
    return Optional.of(Instant.EPOCH);
  }

  @Override
  public synchronized List<KeptRelationship> relationships() {
    return List.copyOf(relationships.values());
  }

  @Override
  public synchronized void keepRelationships(Collection<KeptRelationship> changed) {
    journal.keepRelationships(
        changed, relationships, events, each -> relationships.put(each.id(), each));
  }

  @Override
  public synchronized List<KeptInvite> invites() {
    return List.copyOf(invites.values());
  }

  @Override
  public synchronized void keepInvites(Collection<KeptInvite> changed) {
    journal.keepInvites(changed, invites, each -> invites.put(each.invite().eventId(), each));
  }

  @Override
  public synchronized List<KeptUnread> unread() {
    return List.copyOf(unread.values());
  }

  @Override
  public synchronized void keepUnread(KeptUnread each) {
    unread.put(each.key(), each);
  }

  @Override
  public synchronized void forgetUnread(String key) {
    unread.remove(key);
  }

  @Override
  public List<PryvEvent> search(String words, int limit) {
    List<String> wanted = FoldedWords.words(words);
    if (wanted.isEmpty()) {
      return List.of();
    }
    return events.events(Monitor.WHOLE_ACCOUNT).stream()
        .filter(event -> SearchText.of(event).filter(t -> FoldedWords.holds(t, wanted)).isPresent())
        .sorted(Comparator.comparing(EventWindow::at).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized SignOutLoss own() {
    int unsent =
        (int) outbox.all().stream().filter(e -> e.state() != OutboxState.DELIVERED).count();
    int ended = (int) relationships.values().stream().filter(r -> r.ended() != null).count();
    return new SignOutLoss(true, unsent, drafts.size(), ended);
  }

  @Override
  public StorageReport report() {
    return StorageReport.MEMORY;
  }

  @Override
  public void close() {}
}
