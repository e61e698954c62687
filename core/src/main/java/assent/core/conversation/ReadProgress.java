package assent.core.conversation;

import assent.core.api.ReadState;
import assent.core.api.TimelineItem;
import assent.core.cmc.RelationshipId;
import assent.core.persistence.SessionStore;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far one conversation was read. Under the lock of its conversation. */
final class ReadProgress {
  private final RelationshipId id;
  private final SessionStore kept;
  private SessionStore.@Nullable Mark mark;

  /**
   * @param mark null if it never was
   */
  ReadProgress(RelationshipId id, SessionStore kept, SessionStore.@Nullable Mark mark) {
    this.id = id;
    this.kept = kept;
    this.mark = mark;
  }

  /** All up to this one is read. */
  void seen(TimelineItem newest) {
    if (isUnread(newest, until())) {
      SessionStore.Mark now = new SessionStore.Mark(newest.key(), newest.at());
      kept.keepReadMark(id, now);
      mark = now;
    }
  }

  /** What came until then is read. */
  Instant until() {
    Instant history = kept.historyUntil().orElse(Instant.MAX);
    return mark == null || mark.at().isBefore(history) ? history : mark.at();
  }

  private boolean isUnread(TimelineItem item, Instant seen) {
    int order = item.at().compareTo(seen);
    boolean after =
        order > 0
            || (order == 0
                && mark != null
                && mark.at().equals(seen)
                && item.key().compareTo(mark.key()) > 0);
    return after && !item.mine() && !(item instanceof TimelineItem.Notice);
  }

  /**
   * How much of these is unread.
   *
   * @param seen what came until then is read
   * @param cut before this something may be missing
   * @param wanted how many messages are loaded at most
   */
  ReadState of(List<TimelineItem> items, Instant seen, Instant cut, int wanted) {
    int count = 0;
    @Nullable String first = null;
    for (TimelineItem item : items) {
      if (isUnread(item, seen)) {
        count++;
        first = first == null ? item.key() : first;
      }
    }
    boolean mayBeMore = seen.isBefore(cut);
    if (count >= ReadState.MOST || (mayBeMore && count > 0 && wanted >= ReadState.MOST)) {
      return new ReadState(ReadState.MOST, null);
    }
    return count == 0 ? ReadState.DONE : new ReadState(count, first);
  }
}
