package assent.core.store;

import assent.core.cmc.ErrorId;
import assent.core.cmc.LocalException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The local store could not do what was asked. Nothing that was kept is changed by any of these.
 */
public final class StoreException extends LocalException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, each with its own text for people. */
  public enum Problem {
    /** Another process, or another part of this one, has the store open. */
    IN_USE(ErrorId.ASSENT_STORE_IN_USE),
    /** The key does not belong to this store. */
    WRONG_KEY(ErrorId.ASSENT_STORE_WRONG_KEY),
    /** A later version of Assent wrote it. */
    NEWER(ErrorId.ASSENT_STORE_NEWER),
    /** Bringing it to this version failed; it is as it was. */
    UPGRADE(ErrorId.ASSENT_STORE_UPGRADE_FAILED),
    DISK_FULL(ErrorId.ASSENT_STORE_DISK_FULL),
    READ_ONLY(ErrorId.ASSENT_STORE_READ_ONLY),
    /** The file itself is damaged; {@link Store#openOrSalvage} saves what can be saved. */
    DAMAGED(ErrorId.ASSENT_STORE_DAMAGED),
    /** The disk failed otherwise. */
    IO(ErrorId.ASSENT_STORE_IO),
    /** The database library cannot be loaded on this computer. */
    LIBRARY(ErrorId.ASSENT_STORE_LIBRARY),
    /** It was closed, or locked, meanwhile. */
    CLOSED(ErrorId.ASSENT_STORE_CLOSED);

    private final ErrorId id;

    Problem(ErrorId id) {
      this.id = id;
    }

    /** As what it leaves core. */
    public ErrorId id() {
      return id;
    }
  }

  private final Problem problem;

  StoreException(Problem problem, String message, @Nullable Throwable cause) {
    this(problem, Map.of(), message, cause);
  }

  StoreException(
      Problem problem, Map<String, ?> arguments, String message, @Nullable Throwable cause) {
    super(problem.id, arguments, message, cause);
    this.problem = problem;
  }

  /** What went wrong. */
  public Problem problem() {
    return problem;
  }
}
