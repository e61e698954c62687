package assent.core.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * Ends one thing after the other. One that fails keeps none of the following open: a socket that
 * does not close must not keep a store locked, or a key in memory.
 *
 * <p>Every step that is over is a {@linkplain CrashPoint place with a name}, at which a test looks
 * at what is still open ({@code docs/start-and-shutdown.md}).
 */
public final class Closer {
  private final String whole;
  private @Nullable RuntimeException failure;

  private Closer(String whole) {
    this.whole = whole;
    CrashPoint.reach(whole + ".begin");
  }

  /**
   * Begins to end something.
   *
   * @param whole its name
   */
  public static Closer of(String whole) {
    return new Closer(whole);
  }

  /** Ends a part, after all that were named before. */
  public Closer then(String part, Runnable end) {
    try {
      end.run();
    } catch (RuntimeException e) {
      if (failure == null) {
        failure = e;
      } else {
        failure.addSuppressed(e);
      }
    }
    CrashPoint.reach(whole + "." + part);
    return this;
  }

  /**
   * All is over.
   *
   * @throws RuntimeException the first failure, which holds the others
   */
  public void done() {
    if (failure != null) {
      throw failure;
    }
  }
}
