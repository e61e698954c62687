package assent.core.outbox;

import assent.core.error.CoreException;

/** The two hops of an entry, as blocking calls. */
public interface Wire {
  /**
   * First hop: writes the entry on the own platform under its id. Done already counts as done.
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
    /** The other platform has it. */
    record Delivered() implements Outcome {}

    /** It did not arrive, or nobody knows whether it did; the reason tells which. */
    record Failed(CoreException reason) implements Outcome {}
  }
}
