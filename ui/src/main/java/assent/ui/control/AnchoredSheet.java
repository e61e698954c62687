package assent.ui.control;

import assent.ui.control.RowPool.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an {@link AnchoredList} that are in sight, as nodes. One row is the anchor: where it
 * stands is known exactly, and all others stand above and below it as high as they are. So nothing
 * depends on the height of what is not in sight.
 */
final class AnchoredSheet<T> extends Region {
  private static final double GAP = 2;
  private static final double AWAY = 20_000;

  private final ObservableList<T> rows;
  private final IntFunction<String> keys;
  private final IntFunction<?> kinds;
  private final Region header;
  private final Runnable shown;
  private final TreeMap<Integer, Placed<T>> placed = new TreeMap<>();
  private final RowPool<T> pool;
  private boolean following = true;
  private int anchor;
  private double anchorTop;
  private double hidden; // share of the anchor that stands above the upper edge, or negative
  private boolean settled;
  private boolean moved;
  private int first;
  private int last = -1;
  private int wanted = -1;

  AnchoredSheet(
      ObservableList<T> rows,
      IntFunction<String> keys,
      IntFunction<?> kinds,
      Function<? super T, ? extends RowCell<T>> cells,
      Region header,
      Runnable shown) {
    this.rows = rows;
    this.keys = keys;
    this.kinds = kinds;
    this.pool = new RowPool<>(cells);
    this.header = header;
    this.shown = shown;
    // A root of layouts: what is scrolled in here is nothing to what stands around it.
    setManaged(false);
    getChildren().add(header);
  }

  boolean isFollowing() {
    return following;
  }

  void toEnd() {
    following = true;
    settled = false;
    wanted = -1;
    requestLayout();
  }

  /** Puts a row's upper edge there. */
  void show(int index, double top) {
    following = false;
    settled = false;
    anchor = index;
    anchorTop = top;
    hidden = -1;
    wanted = -1;
    requestLayout();
  }

  /** Goes to a place between the first row (0) and the last one (1), as a person does. */
  void goTo(double position) {
    if (position >= 1) {
      toEnd();
      return;
    }
    double at = Math.max(0, position) * Math.max(0, rows.size() - visibleRows());
    show((int) at, position <= 0 ? snappedTopInset() + headerHeight() : 0);
    hidden = position <= 0 ? -1 : at - Math.floor(at);
    moved = true;
  }

  /** Moves what is in sight up by so much, as a person does. */
  void scrollBy(double distance) {
    layout();
    if (rows.isEmpty() || last < 0) {
      return;
    }
    following = false;
    wanted = -1;
    anchorTop -= distance;
    moved = true;
    requestLayout();
  }

  /** Where the reader is, from 0 to 1. */
  double position() {
    if (last < 0 || isAtEnd(1)) {
      return 1;
    }
    Placed<T> top = placed.get(first);
    if (top == null || (first == 0 && top.top >= snappedTopInset() + headerHeight() - 1)) {
      return 0;
    }
    return Math.clamp(coordinate(0) / Math.max(1, rows.size() - visibleRows()), 0, 1);
  }

  /** How many rows are in sight, with parts. */
  double visibleRows() {
    return last < 0 ? 0 : coordinate(getHeight()) - coordinate(0);
  }

  /** Whether all rows are in sight. */
  boolean isWhole() {
    Placed<T> top = placed.get(0);
    return rows.isEmpty() || (top != null && top.top >= 0 && isAtEnd(1));
  }

  /** Whether less than a screenful stands above, and the reader is not at the end. */
  boolean isNearBegin() {
    return settled && !following && first < 2 * Math.max(1, last - first);
  }

  /** The node of a row, which is made where it is out of sight. */
  @Nullable Node at(int index) {
    if (index < 0 || index >= rows.size()) {
      return null;
    }
    if (!placed.containsKey(index)) {
      wanted = index;
      requestLayout();
    }
    layout();
    Placed<T> found = placed.get(index);
    return found == null ? null : found.node;
  }

  /** Index of the row that this node belongs to; -1 for none. */
  int indexOf(@Nullable Node part) {
    Node at = part;
    while (at != null && at.getParent() != this) {
      at = at.getParent();
    }
    for (Placed<T> one : placed.values()) {
      if (one.node == at) {
        return one.index;
      }
    }
    return -1;
  }

  /** Brings a row into sight with as little movement as that takes. */
  void reveal(int index, double margin) {
    layout();
    Placed<T> row = placed.get(index);
    if (row == null || index < first || index > last) {
      show(index, margin);
    } else if (row.top < 0) {
      scrollBy(row.top - margin);
    } else if (row.top + row.height > getHeight()) {
      scrollBy(Math.min(row.top, row.top + row.height - getHeight() + margin));
    }
  }

  /** Fills again what is in sight. */
  void refill() {
    placed.values().forEach(one -> one.stale = true);
    requestLayout();
  }

  /** Follows a change of the rows: what is in sight stays where it is. */
  void follow(ListChangeListener.Change<? extends T> change) {
    List<Placed<T>> seen = new ArrayList<>(placed.values());
    while (change.next()) {
      int from = change.getFrom();
      int added = change.getTo() - from;
      boolean same = change.wasPermutated() || change.wasUpdated();
      shift(seen, from, same ? added : change.getRemovedSize(), added);
    }
    placed.clear();
    seen.stream().filter(one -> one.index >= 0).forEach(one -> placed.put(one.index, one));
    if (settled && !following) {
      for (Placed<T> one : seen) {
        if (one.index >= 0 && one.top + one.height > 0 && one.top < getHeight()) {
          anchor = one.index;
          anchorTop = one.top;
          break;
        }
      }
    }
    seen.stream().filter(one -> one.index < 0).forEach(this::release);
    requestLayout();
  }

  private void shift(List<Placed<T>> seen, int from, int removed, int added) {
    Map<String, Placed<T>> within = new HashMap<>();
    for (Placed<T> one : seen) {
      if (one.index >= from + removed) {
        one.index += added - removed;
      } else if (one.index >= from) {
        one.index = -1;
        within.put(one.key, one);
      }
    }
    for (int i = from; i < from + added && !within.isEmpty(); i++) {
      Placed<T> one = within.remove(keys.apply(i));
      if (one != null) {
        one.index = i;
        one.stale = true;
      }
    }
    if (anchor >= from + removed) {
      anchor += added - removed;
    } else if (anchor >= from) {
      anchor = Math.max(0, Math.min(anchor, from + added - 1));
    }
  }

  @Override
  protected void layoutChildren() {
    double height = getHeight();
    if (getWidth() <= 0 || height <= 0) {
      return;
    }
    int focused = indexOf(getScene() == null ? null : getScene().getFocusOwner());
    if (rows.isEmpty()) {
      List.copyOf(placed.values()).forEach(this::release);
      last = -1;
      settled = false;
      placeHeader(snappedTopInset());
      return;
    }
    fill(height);
    for (Placed<T> one : List.copyOf(placed.values())) {
      boolean seen = one.index >= first && one.index <= last;
      if (!seen && one.index != focused && one.index != wanted) {
        release(one);
      } else if (!seen) {
        one.top = one.index < first ? -AWAY : AWAY;
        order(one);
      }
    }
    if (wanted >= 0 && wanted < rows.size() && !placed.containsKey(wanted)) {
      take(wanted).top = wanted < first ? -AWAY : AWAY;
    }
    placed.values().forEach(this::put);
    Placed<T> top = placed.get(0);
    placeHeader(top == null || first > 0 ? -AWAY : top.top - headerHeight());
    remember();
    shown.run();
  }

  // First downwards from the anchor, then upwards. What would leave a gap at an end is moved there.
  private void fill(double height) {
    int count = rows.size();
    double lowest = height - snappedBottomInset();
    anchor = Math.clamp(anchor, 0, count - 1);
    int start = following ? count - 1 : anchor;
    Placed<T> begin = take(start);
    if (following) {
      begin.top = lowest - begin.height;
    } else {
      begin.top = hidden >= 0 ? -hidden * begin.height : anchorTop;
    }
    hidden = -1;
    first = start;
    last = start;
    down(height);
    if (last == count - 1) {
      move(Math.max(0, lowest - bottom(last)));
    }
    while (first > 0 && row(first).top - GAP > 0) {
      Placed<T> above = take(first - 1);
      above.top = row(first).top - GAP - above.height;
      first--;
    }
    double free = row(first).top - headerHeight() - snappedTopInset();
    if (first == 0 && free > 0) {
      move(-free);
      down(height);
    }
    while (first < last && bottom(first) <= 0) {
      first++;
    }
    while (last > first && row(last).top >= height) {
      last--;
    }
  }

  private void down(double height) {
    while (last < rows.size() - 1 && bottom(last) + GAP < height) {
      take(last + 1).top = bottom(last) + GAP;
      last++;
    }
  }

  private void move(double distance) {
    for (int i = first; distance != 0 && i <= last; i++) {
      row(i).top += distance;
    }
  }

  // The reader's line is the first in sight. Whether the end is followed only a person decides.
  private void remember() {
    if (moved) {
      following = isAtEnd(AnchoredList.NEAR);
      moved = false;
    }
    anchor = first;
    anchorTop = row(first).top;
    settled = true;
  }

  private boolean isAtEnd(double near) {
    return last == rows.size() - 1
        && (last < 0 || bottom(last) <= getHeight() - snappedBottomInset() + near);
  }

  private Placed<T> row(int index) {
    return Objects.requireNonNull(placed.get(index));
  }

  private double bottom(int index) {
    Placed<T> one = row(index);
    return one.top + one.height;
  }

  // Rows have whole numbers, what is within a row is a part.
  private double coordinate(double y) {
    for (int i = first; i <= last; i++) {
      Placed<T> one = row(i);
      if (y <= one.top + one.height + GAP) {
        return i + Math.clamp((y - one.top) / (one.height + GAP), 0, 1);
      }
    }
    return last + 1.0;
  }

  private Placed<T> take(int index) {
    Object kind = kinds.apply(index);
    Placed<T> one = placed.get(index);
    if (one != null && !one.kind.equals(kind)) {
      release(one);
      one = null;
    }
    if (one == null) {
      one = pool.take(kind, rows.get(index));
      if (one.node.getParent() != this) {
        getChildren().add(one.node);
      }
      one.index = index;
      one.key = keys.apply(index);
      placed.put(index, one);
      order(one);
    } else if (one.stale) {
      Guarded before = one.node;
      one.fill(rows.get(index));
      if (one.node != before) {
        getChildren().set(getChildren().indexOf(before), one.node);
      }
    }
    measure(one);
    return one;
  }

  // Nodes stand behind each other as rows do, for that is the order of the keyboard.
  private void order(Placed<T> one) {
    if (placed.higherKey(one.index) == null) {
      one.node.toFront();
    } else if (placed.lowerKey(one.index) == null) {
      one.node.toBack();
      header.toBack();
    } else {
      placed.values().forEach(each -> each.node.toFront());
    }
  }

  private void measure(Placed<T> one) {
    double room = getWidth() - snappedLeftInset() - snappedRightInset();
    if (one.width == room && !one.node.isNeedsLayout()) {
      return;
    }
    one.node.applyCss();
    one.width = room;
    one.height = snapSizeY(one.node.prefHeight(wide(one)));
  }

  private double wide(Placed<T> one) {
    double room = getWidth() - snappedLeftInset() - snappedRightInset();
    return snapSizeX(Math.min(room, one.node.maxWidth(-1)));
  }

  private void put(Placed<T> one) {
    Insets insets = getInsets();
    double wide = wide(one);
    double room = getWidth() - insets.getLeft() - insets.getRight();
    double x = snapPositionX(insets.getLeft() + (room - wide) / 2);
    one.node.resizeRelocate(x, snapPositionY(one.top), wide, one.height);
  }

  private void release(Placed<T> one) {
    placed.remove(one.index, one);
    if (!pool.takesBack(one)) {
      getChildren().remove(one.node);
    }
  }

  private double headerHeight() {
    return header.isManaged() ? snapSizeY(header.prefHeight(-1)) + GAP : 0;
  }

  private void placeHeader(double top) {
    double wide = Math.min(snapSizeX(header.prefWidth(-1)), getWidth());
    header.resizeRelocate(
        snapPositionX((getWidth() - wide) / 2), top, wide, snapSizeY(header.prefHeight(-1)));
  }
}
