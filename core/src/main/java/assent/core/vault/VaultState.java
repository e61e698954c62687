package assent.core.vault;

/** What a vault is, at one moment. */
public sealed interface VaultState {
  /** There is none yet: a way has to be chosen. */
  record Empty() implements VaultState {}

  /** The key has to be fetched, or the passphrase asked for. */
  record Locked(UnlockMethod way) implements VaultState {}

  /** The key is in memory. */
  record Open(UnlockMethod way) implements VaultState {
    /** Whether everything is lost when the program ends; to be said plainly. */
    public boolean endsWithProgram() {
      return way == UnlockMethod.SITTING;
    }
  }

  /**
   * A former run kept its key in memory only. What it left on disk can never be read again; {@link
   * SecretVault#clearEndedSitting} clears it away.
   */
  record SittingEnded() implements VaultState {}

  /** Both copies of the key file are damaged. Nothing is touched: a backup of it may help. */
  record Unreadable() implements VaultState {}
}
