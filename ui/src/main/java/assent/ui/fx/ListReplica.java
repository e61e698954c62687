package assent.ui.fx;

import assent.core.observe.Diff;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Rebuilds a list from its steps and hands the outcome on. */
final class ListReplica<T> implements Consumer<List<Diff<T>>> {
  private final List<T> items = new ArrayList<>();
  private final Consumer<? super List<T>> sink;

  ListReplica(Consumer<? super List<T>> sink) {
    this.sink = sink;
  }

  @Override
  public void accept(List<Diff<T>> steps) {
    for (Diff<T> step : steps) {
      switch (step) {
        case Diff.Reset<T> reset -> {
          items.clear();
          items.addAll(reset.items());
        }
        case Diff.Insert<T> insert -> items.add(insert.index(), insert.item());
        case Diff.Replace<T> replace -> items.set(replace.index(), replace.item());
        case Diff.Remove<T> remove -> items.remove(remove.index());
      }
    }
    sink.accept(List.copyOf(items));
  }
}
