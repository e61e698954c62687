package assent.core.api;

import org.jspecify.annotations.Nullable;

/**
 * How far a conversation was read.
 *
 * @param unread received messages and alerts after the mark; {@link #MOST} for that many or more
 * @param firstUnread key of the oldest of them; null when there is none, or when it is further back
 *     than was counted
 */
public record ReadState(int unread, @Nullable String firstUnread) {
  /** Nothing unread. */
  public static final ReadState DONE = new ReadState(0, null);

  /** No more than this are counted. */
  public static final int MOST = 1000;
}
