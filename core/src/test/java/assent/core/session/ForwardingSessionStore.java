package assent.core.session;

import assent.core.api.ComposerText;
import assent.core.api.SignOutLoss;
import assent.core.api.StorageReport;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.live.EventStore;
import assent.core.operation.EndpointWatch;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxStore;
import assent.core.persistence.EventJournal;
import assent.core.persistence.GrantedStore;
import assent.core.persistence.KeptInvite;
import assent.core.persistence.KeptRelationship;
import assent.core.persistence.KeptUnread;
import assent.core.persistence.SessionStore;
import assent.core.persistence.StudyEvents;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps everything in another one; for those that do some of it otherwise. */
abstract class ForwardingSessionStore implements SessionStore {
  final SessionStore inner;

  ForwardingSessionStore(SessionStore inner) {
    this.inner = inner;
  }

  @Override
  public Optional<Instant> historyUntil() {
    return inner.historyUntil();
  }

  @Override
  public EventJournal journal() {
    return inner.journal();
  }

  @Override
  public EventStore events() {
    return inner.events();
  }

  @Override
  public List<KeptUnread> unread() {
    return inner.unread();
  }

  @Override
  public void keepUnread(KeptUnread unread) {
    inner.keepUnread(unread);
  }

  @Override
  public void forgetUnread(String key) {
    inner.forgetUnread(key);
  }

  @Override
  public GrantedStore granted() {
    return inner.granted();
  }

  @Override
  public OutboxStore outbox() {
    return inner.outbox();
  }

  @Override
  public EndpointWatch.Memory endpoints() {
    return inner.endpoints();
  }

  @Override
  public List<PryvEvent> newest(String stream, int limit) {
    return inner.newest(stream, limit);
  }

  @Override
  public void queue(OutboxEntry message, ComposerText rest) {
    inner.queue(message, rest);
  }

  @Override
  public ComposerText draft(RelationshipId conversation) {
    return inner.draft(conversation);
  }

  @Override
  public void keepDraft(RelationshipId conversation, ComposerText written) {
    inner.keepDraft(conversation, written);
  }

  @Override
  public Map<RelationshipId, Mark> readMarks() {
    return inner.readMarks();
  }

  @Override
  public void keepReadMark(RelationshipId conversation, Mark mark) {
    inner.keepReadMark(conversation, mark);
  }

  @Override
  public List<KeptRelationship> relationships() {
    return inner.relationships();
  }

  @Override
  public void keepRelationships(Collection<KeptRelationship> changed) {
    inner.keepRelationships(changed);
  }

  @Override
  public List<KeptInvite> invites() {
    return inner.invites();
  }

  @Override
  public void keepInvites(Collection<KeptInvite> changed) {
    inner.keepInvites(changed);
  }

  @Override
  public List<PryvEvent> search(String words, int limit) {
    return inner.search(words, limit);
  }

  @Override
  public StudyEvents studies() {
    return inner.studies();
  }

  @Override
  public SignOutLoss own() {
    return inner.own();
  }

  @Override
  public StorageReport report() {
    return inner.report();
  }

  @Override
  public void close() {
    inner.close();
  }
}
