package assent.core.outbox;

import assent.core.error.CoreException;
import org.jspecify.annotations.Nullable;

/** The two hops of an entry, as blocking calls. Each may be repeated after any crash. */
public interface Sender {
  /**
   * Looks whether and how it can be sent; nothing is sent by this.
   *
   * @return the entry, perhaps with the work further on: with notes to keep before anything is
   *     sent, or, where a person wants it sent again and its event failed, with another event
   * @throws CoreException with the retry kind that decides what becomes of the entry
   */
  default OutboxEntry prepare(OutboxEntry entry) {
    return entry;
  }

  /**
   * First hop: writes the entry on the own platform, under the event id of its progress. Done
   * already counts as done.
   *
   * @throws CoreException with the retry kind that decides what becomes of the entry
   */
  void post(OutboxEntry entry);

  /**
   * Second hop: reads the trigger until its outcome is known.
   *
   * @throws CoreException when the own platform cannot be asked now
   */
  Outcome outcome(OutboxEntry entry);

  /** What became of an entry beyond the own platform. */
  sealed interface Outcome {
    /**
     * It is through.
     *
     * @param progress with what the sender noted at the end; null for no change
     */
    record Delivered(@Nullable Progress progress) implements Outcome {
      /** Nothing to note. */
      public Delivered() {
        this(null);
      }
    }

    /** It did not arrive and will not; a person decides what next. */
    record Failed(CoreException reason) implements Outcome {}

    /** Not known, or not all done: the question is asked again after a while, nothing is sent. */
    record Unclear(Progress progress, CoreException reason) implements Outcome {}

    /**
     * It did not arrive, and is to be sent once more with the event that the progress names.
     *
     * @param reason why a while should pass before; null for at once
     */
    record Again(Progress progress, @Nullable CoreException reason) implements Outcome {}
  }
}
