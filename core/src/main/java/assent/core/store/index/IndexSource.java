package assent.core.store.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the index takes what it indexes from. */
public interface IndexSource {
  /**
   * A text to be found.
   *
   * @param seq number of its row
   * @param at what the newest first is decided by
   * @param group what it belongs to; an opaque text
   * @param text its words, or null if it is not to be found
   */
  record Item(long seq, long at, String group, @Nullable String text) {}

  /**
   * One step forward.
   *
   * @param came rows with numbers above the one asked for
   * @param went numbers of rows that are no more
   * @param upTo everything up to this number is in this step or was before
   */
  record Step(List<Item> came, List<Long> went, long upTo) {
    public Step {
      came = List.copyOf(came);
      went = List.copyOf(went);
    }
  }

  /** What comes after a number, in order; at most {@code limit} rows. */
  Step after(long seq, int limit);

  /** The greatest number in use. */
  long newest();

  /** The index is on disk up to this number: what went before it need not be remembered. */
  void kept(long upTo);
}
