package assent.core.observe;

import java.util.List;

/**
 * An ordered list that changes over time. Observers get all of it, unchanging, after every change;
 * a screen works out by the keys of the items what is different. An item that stayed as it was is
 * the same object as before, so that this comparison is cheap in a long list too.
 */
public interface ObservableSequence<T> extends Observable<List<T>> {
  /** An unchanging copy of the list now. */
  default List<T> snapshot() {
    return get();
  }
}
