package assent.core.vault;

/** How the key of a store is kept between two sittings. */
public enum UnlockMethod {
  /** The system's keyring keeps the key that opens ours. */
  KEYRING,
  /** A passphrase opens it. Nobody can help who forgets it. */
  PASSPHRASE,
  /** In memory only: when the program ends, what it kept on disk can never be read again. */
  SITTING
}
