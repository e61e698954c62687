package assent.core;

import assent.core.observe.ObservableSequence;

/** One relationship's messages, alerts and notices, oldest first. */
public interface Conversation {
  /** Whose conversation it is. */
  RelationshipId id();

  /** What was said, oldest first. */
  ObservableSequence<TimelineItem> items();

  /**
   * Queues a message and returns at once; it stands in {@link #items()} when this returns, and its
   * delivery changes there.
   *
   * @param text 1 to 10240 UTF-16 units, not only blanks
   * @return the key of the new item
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

  /** Everything up to now has been seen. */
  void markRead();
}
