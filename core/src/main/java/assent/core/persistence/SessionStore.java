package assent.core.persistence;

import assent.core.api.ComposerText;
import assent.core.api.SignOutLoss;
import assent.core.api.StorageReport;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.live.EventStore;
import assent.core.operation.EndpointWatch;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a session keeps of its account. What a method that keeps something returned from
 * survives whatever the implementation survives; an implementation that fails throws a {@link
 * CoreException} and has kept nothing of that call. All methods may block on a disk; any thread may
 * call them.
 */
public interface SessionStore extends AutoCloseable {
  /**
   * How far a conversation was read.
   *
   * @param key of the last item that was seen
   * @param at that item's time, to the millisecond: the mark holds when the item is gone
   */
  record Mark(String key, Instant at) {}

  /** Events and cursor. */
  EventStore events();

  /** What happened and was not yet told. */
  EventJournal journal();

  /** The data of those who share with this account. */
  GrantedStore granted();

  /** What is on its way. */
  OutboxStore outbox();

  /** Fingerprints of verified endpoints. */
  EndpointWatch.Memory endpoints();

  /** The newest events of one stream, in no particular order. */
  List<PryvEvent> newest(String stream, int limit);

  /**
   * Keeps a message that is to be sent, and in place of the draft it came from what is written
   * besides: both or neither.
   */
  void queue(OutboxEntry message, ComposerText rest);

  /** What was written in a conversation and not sent; empty when nothing was. */
  ComposerText draft(RelationshipId conversation);

  /** Keeps a draft; an empty one is forgotten. */
  void keepDraft(RelationshipId conversation, ComposerText written);

  /** How far each conversation was read; those that never were are missing. */
  Map<RelationshipId, Mark> readMarks();

  /** Keeps how far a conversation was read. */
  void keepReadMark(RelationshipId conversation, Mark mark);

  /**
   * Up to when things are history here: what came before the first complete look at the account
   * counts as read. Empty while that look is not complete.
   */
  Optional<Instant> historyUntil();

  /** All relationships as they were last known, ended ones included, oldest first. */
  List<KeptRelationship> relationships();

  /** Keeps these in place of what was kept of them: all or none. */
  void keepRelationships(Collection<KeptRelationship> changed);

  /** All invites as they were last known. */
  List<KeptInvite> invites();

  /** Keeps these in place of what was kept of them: all or none. */
  void keepInvites(Collection<KeptInvite> changed);

  /** What stands in the streams of studies. */
  StudyEvents studies();

  /** What could not be read of the account, oldest first. */
  List<KeptUnread> unread();

  /** Keeps that something could not be read. */
  void keepUnread(KeptUnread unread);

  /** Forgets it: it can be read now, or is not there any more. */
  void forgetUnread(String key);

  /**
   * Messages and alerts that hold every one of these words, each at least as the beginning of a
   * word of theirs, newest first; case and diacritics do not count.
   */
  List<PryvEvent> search(String words, int limit);

  /** What is here and nowhere else. */
  SignOutLoss own();

  /** How it has fared. */
  StorageReport report();

  /** Finishes what is being written. Twice is harmless. */
  @Override
  void close();

  /** One that ends with the process. */
  static SessionStore inMemory() {
    return new InMemorySessionStore();
  }
}
