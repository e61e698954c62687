package assent.core.observe;

import java.util.List;
import java.util.function.Consumer;

/** An ordered list that tells what changed in it, so that a screen can keep its place. */
public interface ObservableSequence<T> {
  /** An unchanging copy of the list now. */
  List<T> snapshot();

  /**
   * Calls the observer at once with one {@link Diff.Reset}, then with the steps of every change, in
   * order, until closed.
   */
  Pin observe(Consumer<? super List<Diff<T>>> observer);
}
