package assent.ui.fx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.collections.ObservableList;

/** Brings an observable list to a new state by as few changes as its items' keys allow. */
public final class Keyed {
  private Keyed() {}

  /**
   * Makes {@code list} equal to {@code target}. An item whose key stays is replaced in place, and
   * not touched when it is equal, so that cells, selection and scroll position survive.
   *
   * @param key what stays the same while an item changes; where it is not unique within a list, the
   *     outcome is still the target
   */
  public static <T> void sync(
      ObservableList<T> list, List<? extends T> target, Function<? super T, ?> key) {
    Set<Object> wanted = new HashSet<>();
    for (T item : target) {
      wanted.add(key.apply(item));
    }
    for (int i = list.size() - 1; i >= 0; i--) {
      if (!wanted.contains(key.apply(list.get(i)))) {
        list.remove(i);
      }
    }
    for (int i = 0; i < target.size(); i++) {
      T item = target.get(i);
      Object itsKey = key.apply(item);
      if (i < list.size() && key.apply(list.get(i)).equals(itsKey)) {
        if (!list.get(i).equals(item)) {
          list.set(i, item);
        }
        continue;
      }
      for (int later = i + 1; later < list.size(); later++) {
        if (key.apply(list.get(later)).equals(itsKey)) {
          list.remove(later);
          break;
        }
      }
      list.add(i, item);
    }
    // A key that is wanted once and was there twice.
    list.remove(target.size(), list.size());
  }
}
