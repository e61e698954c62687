package assent.ui.fx;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Rows made from snapshots. Making one costs words; of a long list in which one thing changed only
 * that one is made again, for what did not change is the same object as before.
 *
 * @param <S> snapshots
 * @param <R> rows
 */
public final class RowMemory<S, R> {
  private Map<S, R> made = new IdentityHashMap<>();
  private Object words = "";

  /**
   * The rows for these, in order.
   *
   * @param of makes a row
   * @param words what the rows' words depend on besides; where it is another one than before, all
   *     are made again
   */
  public List<R> rows(List<S> all, Function<? super S, ? extends R> of, Object words) {
    Map<S, R> before = words.equals(this.words) ? made : Map.of();
    this.words = words;
    Map<S, R> now = new IdentityHashMap<>(all.size() * 2);
    List<R> rows =
        all.stream()
            .<R>map(
                one -> {
                  R row = before.get(one);
                  R kept = row == null ? of.apply(one) : row;
                  now.put(one, kept);
                  return kept;
                })
            .toList();
    made = now;
    return rows;
  }
}
