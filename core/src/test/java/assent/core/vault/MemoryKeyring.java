package assent.core.vault;

import assent.core.vault.VaultException.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A keyring that can be looked into, and switched off. */
final class MemoryKeyring implements Keyring {
  final Map<String, byte[]> entries = new TreeMap<>();
  boolean off;
  boolean forgetful;

  @Override
  public boolean isWorking() {
    return !off;
  }

  @Override
  public Optional<byte[]> get(String name) {
    check();
    return Optional.ofNullable(entries.get(name)).map(byte[]::clone);
  }

  @Override
  public void put(String name, byte[] value) {
    check();
    if (!forgetful) {
      entries.put(name, value.clone());
    }
  }

  @Override
  public void delete(String name) {
    check();
    entries.remove(name);
  }

  private void check() {
    if (off) {
      throw new VaultException(Problem.KEYRING_UNAVAILABLE, "switched off", null);
    }
  }
}
