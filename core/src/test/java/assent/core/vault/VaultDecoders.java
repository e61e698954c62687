package assent.core.vault;

import assent.core.security.SymmetricKey;
import assent.core.security.TamperedException;

/** What reads the key file, for those who throw odd ones at it. */
public final class VaultDecoders {
  private VaultDecoders() {}

  /** Reads a key file, tries to open it with a key, and writes it back. */
  public static void keySlot(byte[] bytes) {
    KeySlot slot = KeySlot.decode(bytes);
    KeySlot again = KeySlot.decode(slot.encode());
    if (again.number() != slot.number() || again.way() != slot.way()) {
      throw new IllegalStateException("written back, it says something else");
    }
    try {
      slot.unwrap(SymmetricKey.of(new byte[SymmetricKey.LENGTH]));
      throw new IllegalStateException("a key file of a stranger was opened");
    } catch (TamperedException wrongKey) {
      if (slot.toString().isEmpty()) {
        throw new IllegalStateException("no words for it", wrongKey);
      }
    }
  }
}
