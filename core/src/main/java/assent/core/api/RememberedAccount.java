package assent.core.api;

import assent.core.cmc.Identity;

/**
 * An account that is remembered on this computer. All of this is known before its own key is there.
 *
 * @param id names it on this computer only; says nothing of who it is
 * @param identity who it is, as its platform states it; {@link #UNNAMED} while that cannot be read
 * @param platform address of the service info of its platform
 * @param protection how what is kept of it is protected
 */
public record RememberedAccount(
    String id, Identity identity, String platform, Protection protection, State state) {
  /** Stands for somebody whose name is locked away; no account can have it. */
  public static final Identity UNNAMED = new Identity("account", "locked.invalid");

  /** Whether it is known whose it is. Otherwise it is known as soon as it was opened. */
  public boolean isNamed() {
    return !identity.equals(UNNAMED);
  }

  /** Where the key is while the account is closed. */
  public enum Protection {
    /** In the system's keyring. */
    KEYRING,
    /** Under a passphrase. */
    PASSPHRASE,
    /** Nowhere: what is kept ends with the program, which must be said. */
    SITTING
  }

  /** Whether it can be used. */
  public enum State {
    /** Closed; {@link Accounts#open} opens it. */
    LOCKED,
    /** Its session runs. */
    OPEN,
    /**
     * A former run kept its key in memory only. Nobody can read what it left; signing in begins
     * anew, {@link Accounts#signOut} clears it away.
     */
    SITTING_ENDED,
    /** Both copies of its key file are damaged. A backup of them may help; nothing is touched. */
    KEY_UNREADABLE
  }
}
