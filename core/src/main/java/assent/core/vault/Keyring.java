package assent.core.vault;

import java.util.Optional;

/**
 * The system's keyring. Every method blocks, for a limited time, and throws {@link VaultException}
 * with {@code KEYRING_UNAVAILABLE} when there is no answer.
 */
public interface Keyring {
  /** Whether something can really be put in and taken out again. */
  boolean isWorking();

  /** What was put in under that name. */
  Optional<byte[]> get(String name);

  /** Puts something in, in place of what was there. */
  void put(String name, byte[] value);

  /** Takes something out; harmless when it is not there. */
  void delete(String name);
}
