package assent.core.observe;

import java.util.List;

/** One step that turns an ordered list into its next state. Steps apply one after the other. */
public sealed interface Diff<T> {
  /** Everything is replaced by these items. */
  record Reset<T>(List<T> items) implements Diff<T> {
    public Reset {
      items = List.copyOf(items);
    }
  }

  /** One item comes in at this index. */
  record Insert<T>(int index, T item) implements Diff<T> {}

  /** The item at this index becomes this one; it is the same thing in a new state. */
  record Replace<T>(int index, T item) implements Diff<T> {}

  /** The item at this index goes. */
  record Remove<T>(int index) implements Diff<T> {}
}
