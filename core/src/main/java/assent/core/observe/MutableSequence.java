package assent.core.observe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An {@link ObservableSequence} whose owner sets the whole list; it works out the steps itself from
 * the identity of the items.
 */
public final class MutableSequence<T> implements ObservableSequence<T> {
  private final Function<? super T, ?> identity;
  private final List<Consumer<? super List<Diff<T>>>> observers = new CopyOnWriteArrayList<>();
  private final Object turn = new Object();
  private volatile List<T> items = List.of();

  /**
   * @param identity what stays the same while an item changes its state; unique within the list
   */
  public MutableSequence(Function<? super T, ?> identity) {
    this.identity = identity;
  }

  @Override
  public List<T> snapshot() {
    return items;
  }

  /** Replaces the list and tells the steps from the former one, on this thread. */
  public void set(List<T> next) {
    synchronized (turn) {
      List<T> target = List.copyOf(next);
      if (target == items) {
        return;
      }
      List<Diff<T>> steps = steps(items, target);
      if (steps.isEmpty()) {
        return;
      }
      items = target;
      for (Consumer<? super List<Diff<T>>> observer : observers) {
        observer.accept(steps);
      }
    }
  }

  @Override
  public Pin observe(Consumer<? super List<Diff<T>>> observer) {
    Consumer<List<Diff<T>>> held = observer::accept;
    synchronized (turn) {
      observers.add(held);
      held.accept(List.of(new Diff.Reset<>(items)));
    }
    return () -> observers.remove(held);
  }

  /**
   * Only what lies between the first and the last difference is looked at closely, so that a change
   * in a long list costs little.
   */
  private List<Diff<T>> steps(List<T> from, List<T> to) {
    int shorter = Math.min(from.size(), to.size());
    int first = 0;
    while (first < shorter && from.get(first).equals(to.get(first))) {
      first++;
    }
    int same = 0;
    while (same < shorter - first
        && from.get(from.size() - 1 - same).equals(to.get(to.size() - 1 - same))) {
      same++;
    }
    if (first == from.size() && first == to.size()) {
      return List.of();
    }
    Map<Object, T> wanted = new HashMap<>();
    for (T item : to.subList(first, to.size() - same)) {
      wanted.put(identity.apply(item), item);
    }
    List<Diff<T>> steps = new ArrayList<>();
    List<T> now = new ArrayList<>(from);
    for (int i = now.size() - 1 - same; i >= first; i--) {
      if (!wanted.containsKey(identity.apply(now.get(i)))) {
        now.remove(i);
        steps.add(new Diff.Remove<>(i));
      }
    }
    for (int i = first; i < to.size() - same; i++) {
      T item = to.get(i);
      Object key = identity.apply(item);
      if (i < now.size() && identity.apply(now.get(i)).equals(key)) {
        if (!now.get(i).equals(item)) {
          now.set(i, item);
          steps.add(new Diff.Replace<>(i, item));
        }
        continue;
      }
      int old = indexOf(now, key, i + 1);
      if (old >= 0) {
        now.remove(old);
        steps.add(new Diff.Remove<>(old));
      }
      now.add(i, item);
      steps.add(new Diff.Insert<>(i, item));
    }
    // What is left when an identity is wanted once and was there twice.
    for (int i = now.size() - 1 - same; i >= to.size() - same; i--) {
      now.remove(i);
      steps.add(new Diff.Remove<>(i));
    }
    return steps;
  }

  private int indexOf(List<T> list, Object key, int start) {
    for (int i = start; i < list.size(); i++) {
      if (identity.apply(list.get(i)).equals(key)) {
        return i;
      }
    }
    return -1;
  }
}
