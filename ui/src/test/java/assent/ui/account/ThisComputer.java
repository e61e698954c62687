package assent.ui.account;

import assent.core.accounts.StoredAccounts;
import assent.core.platform.Platforms;
import assent.core.vault.Keyring;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A computer as the application finds it, but with a keyring that ends with the test. */
public final class ThisComputer {
  private final Path data;
  private final Keyring keyring = new InMemoryKeyring();

  /**
   * @param data its data folder
   */
  public ThisComputer(Path data) {
    this.data = data;
  }

  /** The accounts that are kept on it. */
  public StoredAccounts accounts(Platforms platforms) {
    return StoredAccounts.in(data, platforms, keyring, Clock.systemUTC(), () -> Locale.ENGLISH);
  }

  private static final class InMemoryKeyring implements Keyring {
    private final Map<String, byte[]> entries = new ConcurrentHashMap<>();

    @Override
    public boolean isWorking() {
      return true;
    }

    @Override
    public Optional<byte[]> get(String name) {
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
}
