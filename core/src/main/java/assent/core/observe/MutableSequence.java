package assent.core.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An {@link ObservableSequence} whose owner sets the whole list. An equal list tells nobody. */
public final class MutableSequence<T> implements ObservableSequence<T> {
  private final MutableObservable<List<T>> list = new MutableObservable<>(List.of());

  @Override
  public List<T> get() {
    return list.get();
  }

  /** Replaces the list and tells the observers, on this thread. */
  public void set(List<? extends T> next) {
    List<T> target = List.copyOf(next);
    list.update(former -> kept(former, target));
  }

  @Override
  public Pin observe(Consumer<? super List<T>> observer) {
    return list.observe(observer);
  }

  /**
   * The new list with the former objects where items are equal, in front of the first difference
   * and behind the last one. Most changes touch one place of a list.
   */
  private static <T> List<T> kept(List<T> former, List<T> next) {
    int shorter = Math.min(former.size(), next.size());
    int first = 0;
    while (first < shorter && former.get(first).equals(next.get(first))) {
      first++;
    }
    if (first == former.size() && first == next.size()) {
      return former;
    }
    int same = 0;
    while (same < shorter - first
        && former.get(former.size() - 1 - same).equals(next.get(next.size() - 1 - same))) {
      same++;
    }
    List<T> all = new ArrayList<>(next.size());
    all.addAll(former.subList(0, first));
    all.addAll(next.subList(first, next.size() - same));
    all.addAll(former.subList(former.size() - same, former.size()));
    return List.copyOf(all);
  }
}
