package assent.core.vault;

import assent.core.cmc.ErrorId;
import assent.core.cmc.LocalException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The vault could not do what was asked. It is as it was, and nothing was wiped. */
public final class VaultException extends LocalException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, each with its own text for people. */
  public enum Problem {
    WRONG_PASSPHRASE(ErrorId.ASSENT_VAULT_WRONG_PASSPHRASE),
    PASSPHRASE_TOO_SHORT(ErrorId.ASSENT_VAULT_PASSPHRASE_TOO_SHORT),
    /** No keyring answers on this computer, or not in time; it may be locked. */
    KEYRING_UNAVAILABLE(ErrorId.ASSENT_VAULT_KEYRING_UNAVAILABLE),
    /** The keyring answers, and does not have our key or has another one. */
    KEYRING_KEY_MISSING(ErrorId.ASSENT_VAULT_KEYRING_KEY_MISSING),
    /** What was asked does not fit the state the vault is in. */
    WRONG_STATE(ErrorId.ASSENT_VAULT_WRONG_STATE),
    /** The key file is damaged in both copies. */
    UNREADABLE(ErrorId.ASSENT_VAULT_UNREADABLE),
    /** A later version of Assent wrote the key file. */
    NEWER(ErrorId.ASSENT_VAULT_NEWER),
    /** The key file could not be written or read. */
    DISK(ErrorId.ASSENT_VAULT_DISK);

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

  VaultException(Problem problem, String message, @Nullable Throwable cause) {
    this(problem, Map.of(), message, cause);
  }

  VaultException(
      Problem problem, Map<String, ?> arguments, String message, @Nullable Throwable cause) {
    super(problem.id, arguments, message, cause);
    this.problem = problem;
  }

  /** What went wrong. */
  public Problem problem() {
    return problem;
  }
}
