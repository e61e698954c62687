package assent.core.store;

import java.util.List;

/**
 * What a question to the store found.
 *
 * @param items what could be read, in order
 * @param damaged how many rows could not, because somebody or something changed them on disk; they
 *     are set aside, and what the platform has is fetched again
 */
public record Found<T>(List<T> items, int damaged) {
  public Found {
    items = List.copyOf(items);
  }
}
