package assent.core.api;

import assent.core.error.CoreException;
import assent.core.observe.ObservableSequence;

/** What of the account could not be read and was put aside, so that everything else went on. */
public interface SetAsideService {
  /** Newest first, at most 2,000. */
  ObservableSequence<SetAsideItem> all();

  /**
   * Deletes on the platform, for good, something that was put aside. Deleting an access closes what
   * it opens.
   *
   * @param item one of {@link #all()} that is {@link SetAsideItem#deletable}
   * @throws CoreException why it is still there
   */
  void delete(SetAsideItem item);
}
