package assent.ui.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The places of rows, in use and spare. A spare one stays in the scene and is hidden: coming back
 * costs less than being made.
 *
 * @param <T> rows
 */
final class RowPool<T> {
  /** A place that shows a row. */
  static final class Placed<T> {
    final Object kind;
    final RowCell<T> cell;
    Guarded node;
    int index = -1;
    String key = "";
    double top;
    double height;

    /** The width its height is for; -1 for none. */
    double width = -1;

    /** Whether its row has changed since it was filled. */
    boolean stale;

    Placed(Object kind, RowCell<T> cell, T row) {
      this.kind = kind;
      this.cell = cell;
      this.node = cell.show(row);
    }

    void fill(T row) {
      stale = false;
      width = -1;
      node = cell.show(row);
    }
  }

  private final Function<? super T, ? extends RowCell<T>> cells;
  private final Map<Object, Deque<Placed<T>>> spare = new HashMap<>();

  /**
   * @param cells makes a cell for rows of the kind of this one
   */
  RowPool(Function<? super T, ? extends RowCell<T>> cells) {
    this.cells = cells;
  }

  /** A place that shows this row. */
  Placed<T> take(Object kind, T row) {
    Deque<Placed<T>> free = spare.get(kind);
    Placed<T> one = free == null ? null : free.poll();
    if (one == null) {
      return new Placed<>(kind, cells.apply(row), row);
    }
    one.fill(row);
    one.node.setVisible(true);
    return one;
  }

  /** Takes a place back, unless its row could not be shown; whether it has. */
  boolean takesBack(Placed<T> one) {
    one.index = -1;
    if (one.node.part() == null) {
      return false;
    }
    one.node.setVisible(false);
    spare.computeIfAbsent(one.kind, kind -> new ArrayDeque<>()).push(one);
    return true;
  }
}
