package assent.core.store;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a committed write changed.
 *
 * @param key the id it is kept under
 * @param group the conversation of an event, or what a document belongs to; null for none
 */
public record RowChange(Table table, String key, @Nullable String group, Kind kind) {
  /** What happened to it. */
  public enum Kind {
    ADDED,
    REPLACED,
    REMOVED
  }
}
