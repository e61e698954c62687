package assent.core.observe;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An {@link Observable} whose owner can set it. Changes are told in the order in which they were
 * made, and setting an equal value tells nobody.
 */
public final class MutableObservable<T> implements Observable<T> {
  private final List<Consumer<? super T>> observers = new CopyOnWriteArrayList<>();
  private final Object turn = new Object();
  private volatile T value;

  public MutableObservable(T initial) {
    this.value = Objects.requireNonNull(initial);
  }

  @Override
  public T get() {
    return value;
  }

  /** Sets the value and tells the observers, on this thread. */
  public void set(T next) {
    update(unused -> next);
  }

  /** Replaces the value by a function of it, atomically, and tells the observers. */
  public void update(UnaryOperator<T> change) {
    synchronized (turn) {
      T next = Objects.requireNonNull(change.apply(value));
      if (next.equals(value)) {
        return;
      }
      value = next;
      for (Consumer<? super T> observer : observers) {
        observer.accept(next);
      }
    }
  }

  @Override
  public Pin observe(Consumer<? super T> observer) {
    // A wrapper, so that the same observer may be pinned twice and each pin ends its own hold.
    Consumer<T> held = observer::accept;
    synchronized (turn) {
      observers.add(held);
      held.accept(value);
    }
    return () -> observers.remove(held);
  }
}
