package assent.core;

import assent.core.error.CoreException;
import assent.core.observe.Observable;
import assent.core.observe.ObservableSequence;

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
  String draft();

  /**
   * Keeps what is being written; when this returns it survives whatever happens. An empty text
   * clears it.
   */
  void keepDraft(String text);

  /**
   * Queues a message, clears the draft, and returns: both are kept, or neither. The message stands
   * in {@link #items()} then, and its delivery changes there.
   *
   * @param text 1 to 10240 UTF-16 units, not only blanks
   * @return the key of the new item
   * @throws CoreException when it could not be kept; the draft is as it was
   */
  String send(String text);

  /** Tries a failed message again. It may arrive twice when its first outcome was unknown. */
  void retry(String key);

  /** Drops a failed message that was not sent. */
  void discard(String key);

  /** Queues an alert; it stands in {@link #items()} when this returns. */
  String sendAlert(AlertDraft draft);

  /** Acknowledges a received alert and returns when the other platform has the acknowledgement. */
  void acknowledge(String alertId);

  /** How much is unread, and where it begins. */
  Observable<Reading> reading();

  /** Everything up to now has been seen; kept. */
  void markRead();
}
