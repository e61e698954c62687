package assent.core.store;

import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The local store could not do what was asked. Nothing that was kept is changed by any of these.
 */
public final class StoreException extends CoreException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, each with its own text for people. */
  public enum Problem {
    /** Another process, or another part of this one, has the store open. */
    IN_USE("assent-store-in-use", RetryKind.TRANSIENT),
    /** The key does not belong to this store. */
    WRONG_KEY("assent-store-wrong-key", RetryKind.PERMANENT),
    /** A later version of Assent wrote it. */
    NEWER("assent-store-newer", RetryKind.PERMANENT),
    /** Bringing it to this version failed; it is as it was. */
    UPGRADE("assent-store-upgrade-failed", RetryKind.PERMANENT),
    DISK_FULL("assent-store-disk-full", RetryKind.TRANSIENT),
    READ_ONLY("assent-store-read-only", RetryKind.TRANSIENT),
    /** The file itself is damaged; {@link Store#openOrSalvage} saves what can be saved. */
    DAMAGED("assent-store-damaged", RetryKind.PERMANENT),
    /** The disk failed otherwise. */
    IO("assent-store-io", RetryKind.TRANSIENT),
    /** The database library cannot be loaded on this computer. */
    LIBRARY("assent-store-library", RetryKind.PERMANENT),
    /** It was closed, or locked, meanwhile. */
    CLOSED("assent-store-closed", RetryKind.PERMANENT);

    private final String id;
    private final RetryKind retryKind;

    Problem(String id, RetryKind retryKind) {
      this.id = id;
      this.retryKind = retryKind;
    }

    /** The error id of {@link CoreException#errorId()}. */
    public String id() {
      return id;
    }
  }

  private final Problem problem;

  StoreException(Problem problem, String message, @Nullable Throwable cause) {
    this(problem, Map.of(), message, cause);
  }

  StoreException(
      Problem problem, Map<String, ?> arguments, String message, @Nullable Throwable cause) {
    super(problem.id, problem.retryKind, "error." + problem.id, arguments, message, cause);
    this.problem = problem;
  }

  /** What went wrong. */
  public Problem problem() {
    return problem;
  }
}
