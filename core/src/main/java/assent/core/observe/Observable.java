package assent.core.observe;

import java.util.function.Consumer;

/**
 * A value that changes over time.
 *
 * <p>Observers are called on whichever thread changed the value; crossing to the user-interface
 * thread is the observer's business.
 */
public interface Observable<T> {
  /** The value now. */
  T get();

  /** Calls the observer at once with the value now, then after every change, until closed. */
  Pin observe(Consumer<? super T> observer);
}
