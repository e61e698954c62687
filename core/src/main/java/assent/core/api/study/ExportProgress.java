package assent.core.api.study;

/** Hears how far an export has come, and may end it. Asked on the thread that exports. */
public interface ExportProgress {
  /**
   * Somebody was written. Each person counts once for every table that is written of them.
   *
   * @param people so many are done
   * @param of so many there will be
   */
  void at(int people, int of);

  /** Whether to stop. */
  boolean isCancelled();
}
