package assent.core.api;

import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.observe.Observable;
import assent.core.observe.ObservableSequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One relationship's messages, alerts and notices, oldest first. What acts or keeps something may
 * block on the disk and belongs off the user-interface thread.
 */
public interface Conversation {
  /** Whose conversation it is. */
  RelationshipId id();

  /**
   * The newest part of what was said, oldest first: everything while that is little, otherwise a
   * page that {@link #earlier} and {@link #reveal} extend. Keys are the same however much is shown.
   */
  ObservableSequence<TimelineItem> items();

  /** Whether there is more before the first of {@link #items()}. */
  Observable<Boolean> hasEarlier();

  /** Brings another page into {@link #items()}, in front; harmless when there is none. */
  void earlier();

  /**
   * Brings everything from this item on into {@link #items()}, such as something a search found.
   *
   * @return whether it stands there now
   */
  boolean reveal(String key);

  /** What was written and not sent; empty when nothing was. */
  ComposerText written();

  /** What stood in the field; empty when nothing did. */
  default String draft() {
    return written().text();
  }

  /**
   * Keeps what is being written; when this returns it survives whatever happens. Where nothing is
   * written nothing is kept.
   */
  void keepDraft(ComposerText written);

  /** Keeps a text that is written on at its end. */
  default void keepDraft(String text) {
    keepDraft(ComposerText.of(text));
  }

  /**
   * Queues a message, keeps what is written besides, and returns: both are kept, or neither. The
   * message stands in {@link #items()} then, and its delivery changes there.
   *
   * @param text 1 to 10240 UTF-16 units, not only blanks
   * @param rest what is written now, without this message
   * @return the key of the new item
   * @throws FieldsRefused for {@code text}
   * @throws CoreException when it could not be kept; the draft is as it was
   */
  String send(String text, ComposerText rest);

  /** Queues a message besides which nothing is written. */
  default String send(String text) {
    return send(text, ComposerText.EMPTY);
  }

  /**
   * Sends a message again that failed, or that waits because nobody knows whether it arrived. A
   * last look prevents a double where it can; where the other side cannot be read it may arrive
   * twice, which the button must say.
   */
  void retry(String key);

  /** Drops a failed message that was not sent. */
  void discard(String key);

  /**
   * Queues an alert; it stands in {@link #items()} when this returns.
   *
   * @throws FieldsRefused when it has no title, or is too long
   */
  String sendAlert(AlertDraft draft);

  /**
   * Acknowledges a received alert and returns when the other platform has the acknowledgement.
   *
   * @throws assent.core.error.CoreException why it was refused; or {@code assent-decision-waits}:
   *     it is kept and goes on by itself
   */
  void acknowledge(String alertId);

  /** Proposals to share something else in this relationship, newest first. */
  ObservableSequence<ScopeProposal> proposals();

  /**
   * Queues a proposal to share something else; it stands in {@link #proposals()} and as a notice in
   * {@link #items()} when this returns. Either side may propose; only the side that shares can
   * apply.
   *
   * @param wished the whole list that should be shared instead, at least one item
   * @param reason why; may be empty
   * @return id of the proposal
   * @throws FieldsRefused when the list is empty or a field of it cannot be sent
   * @throws assent.core.error.CoreException {@code assent-not-sendable} for a list that names the
   *     protocol's own streams
   */
  String proposeScope(List<DataItem> wished, String reason);

  /**
   * Agrees to a proposal exactly as it was shown, applies it, and returns when the grant was read
   * back and is what was shown.
   *
   * @param shown out of {@link #proposals()}, answerable
   * @throws assent.core.error.CoreException {@code assent-offer-changed} if the sender changed it
   *     meanwhile, {@code assent-not-applied} if the grant is not what was agreed to, {@code
   *     assent-decision-waits} if it is kept and goes on by itself
   */
  void acceptScope(ScopeProposal shown);

  /**
   * Refuses a proposal; what is shared stays as it is, and the other side is told.
   *
   * @throws assent.core.error.CoreException as {@link #acceptScope}
   */
  void refuseScope(ScopeProposal shown, @Nullable String reason);

  /** How much is unread, and where it begins. */
  Observable<ReadState> reading();

  /** Everything up to now has been seen; kept. */
  void markRead();
}
