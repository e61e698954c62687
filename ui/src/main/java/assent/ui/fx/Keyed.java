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
    int first = 0;
    int shorter = Math.min(list.size(), target.size());
    while (first < shorter && list.get(first).equals(target.get(first))) {
      first++;
    }
    int same = 0;
    while (same < shorter - first
        && list.get(list.size() - 1 - same).equals(target.get(target.size() - 1 - same))) {
      same++;
    }
    between(list, target.subList(first, target.size() - same), first, same, key);
  }

  /** The same for what lies between the first difference and the last one. */
  private static <T> void between(
      ObservableList<T> list,
      List<? extends T> target,
      int first,
      int same,
      Function<? super T, ?> key) {
    Set<Object> wanted = new HashSet<>();
    for (T item : target) {
      wanted.add(key.apply(item));
    }
    Set<Object> there = new HashSet<>();
    for (int i = list.size() - 1 - same; i >= first; i--) {
      Object itsKey = key.apply(list.get(i));
      if (wanted.contains(itsKey)) {
        there.add(itsKey);
      } else {
        list.remove(i);
      }
    }
    for (int i = 0; i < target.size(); i++) {
      int at = first + i;
      T item = target.get(i);
      Object itsKey = key.apply(item);
      if (at < list.size() - same && key.apply(list.get(at)).equals(itsKey)) {
        if (!list.get(at).equals(item)) {
          list.set(at, item);
        }
        continue;
      }
      if (!there.contains(itsKey)) {
        int end = i + 1;
        while (end < target.size() && !there.contains(key.apply(target.get(end)))) {
          end++;
        }
        list.addAll(at, target.subList(i, end));
        i = end - 1;
        continue;
      }
      for (int later = at + 1; later < list.size() - same; later++) {
        if (key.apply(list.get(later)).equals(itsKey)) {
          list.remove(later);
          break;
        }
      }
      list.add(at, item);
    }
    // A key that is wanted once and was there twice.
    list.remove(first + target.size(), list.size() - same);
  }
}
