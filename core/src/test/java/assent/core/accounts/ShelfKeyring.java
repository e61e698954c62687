package assent.core.accounts;

import assent.core.vault.Keyring;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A keyring in memory, that can be missing from the computer. */
final class ShelfKeyring implements Keyring {
  final Map<String, byte[]> entries = new ConcurrentHashMap<>();
  volatile boolean missing;
  final AtomicInteger reads = new AtomicInteger();

  @Override
  public boolean isWorking() {
    return !missing;
  }

  @Override
  public Optional<byte[]> get(String name) {
    reads.incrementAndGet();
    return Optional.ofNullable(entries.get(name)).map(byte[]::clone);
  }

  @Override
  public void put(String name, byte[] value) {
    entries.put(name, value.clone());
  }

  @Override
  public void delete(String name) {
    entries.remove(name);
  }
}
