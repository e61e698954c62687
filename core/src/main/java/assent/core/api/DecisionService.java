package assent.core.api;

import assent.core.error.CoreException;
import assent.core.observe.ObservableSequence;

/** What was decided and has not come to its end. */
public interface DecisionService {
  /** Oldest first; empty when all is done. */
  ObservableSequence<Decision> all();

  /**
   * Tries a failed or waiting decision at once. Where {@link Decision#mayDouble} says so, it may be
   * done twice.
   *
   * @throws CoreException {@code assent-relationship-unknown} when there is no such decision
   */
  void retry(String id);

  /**
   * Takes a decision back that has had no effect yet, or drops one that failed.
   *
   * @return whether it was dropped; one on its way is not, see {@link Decision#discardable}
   */
  boolean discard(String id);
}
