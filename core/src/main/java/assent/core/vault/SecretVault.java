package assent.core.vault;

import assent.core.lifecycle.BlockingGuard;
import assent.core.lifecycle.CrashPoint;
import assent.core.lifecycle.DurableFiles;
import assent.core.observe.MutableObservable;
import assent.core.observe.Observable;
import assent.core.security.SymmetricKey;
import assent.core.security.TamperedException;
import assent.core.vault.VaultException.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the key of one account's store. The store's own key is random and never changes; what
 * changes, when the vault moves from one way to another, is only what that key is wrapped under, in
 * one replaced file.
 *
 * <p>Every method that works may take seconds and blocks: never on the user-interface thread. A
 * wrong passphrase or a keyring with another key is refused, and nothing is ever wiped for it.
 */
public final class SecretVault implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("assent.vault");

  private final Path folder;
  private final KeySlotFile file;
  private final Keyring keyring;
  private final Supplier<Passphrase.Cost> costs;
  private final MutableObservable<VaultState> state;
  private @Nullable SymmetricKey dataKey;

  private SecretVault(Path folder, Keyring keyring, Supplier<Passphrase.Cost> costs) {
    this.folder = folder;
    this.file = new KeySlotFile(folder);
    this.keyring = keyring;
    this.costs = costs;
    this.state = new MutableObservable<>(stateOnDisk());
  }

  /**
   * The vault of the account whose things lie in that folder. Only looks.
   *
   * @throws VaultException {@code NEWER} or {@code DISK}
   */
  public static SecretVault in(Path folder, Keyring keyring) {
    return new SecretVault(folder, keyring, Passphrase.Cost::fresh);
  }

  static SecretVault in(Path folder, Keyring keyring, Supplier<Passphrase.Cost> costs) {
    return new SecretVault(folder, keyring, costs);
  }

  /** What it is now. */
  public Observable<VaultState> state() {
    return state;
  }

  /** Whether the system's keyring can be used here; asked for by really using it. */
  public boolean keyringWorks() {
    return keyring.isWorking();
  }

  /** A copy of the store's key while the vault is open; the caller closes it. */
  public synchronized SymmetricKey dataKey() {
    byte[] bytes = open().copyBytes();
    try {
      return SymmetricKey.of(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** Makes a new key and puts what opens it into the keyring. */
  public synchronized void createInKeyring() {
    create(SecretVault::toKeyring);
  }

  /**
   * Makes a new key that a passphrase opens.
   *
   * @param passphrase left as it is; the caller wipes it
   * @param progress told on this thread what share is done, from 0 to 1
   */
  public synchronized void createWithPassphrase(char[] passphrase, DoubleConsumer progress) {
    Passphrase.check(passphrase);
    create((vault, key) -> vault.toPassphrase(key, passphrase, progress));
  }

  /** Makes a new key that is nowhere but in memory. */
  public synchronized void createForSitting() {
    create((vault, key) -> vault.toSitting());
  }

  /**
   * Fetches the key from the keyring.
   *
   * @throws VaultException {@code KEYRING_UNAVAILABLE}, {@code KEYRING_KEY_MISSING}
   */
  public synchronized void unlock() {
    BlockingGuard.check("asking the keyring");
    KeySlot slot = locked(UnlockMethod.KEYRING);
    Optional<byte[]> found = keyring.get(String.valueOf(slot.entry()));
    if (found.isEmpty() || found.get().length != SymmetricKey.LENGTH) {
      throw new VaultException(
          Problem.KEYRING_KEY_MISSING, "The keyring does not have the key of this account", null);
    }
    try (SymmetricKey wrapping = SymmetricKey.of(found.get())) {
      opened(slot, slot.unwrap(wrapping));
    } catch (TamperedException e) {
      throw new VaultException(
          Problem.KEYRING_KEY_MISSING, "The keyring's key does not open this account", e);
    } finally {
      Arrays.fill(found.get(), (byte) 0);
    }
    sweep(slot);
  }

  /**
   * Opens it with a passphrase.
   *
   * @param passphrase left as it is; the caller wipes it
   * @param progress told on this thread what share is done, from 0 to 1
   * @throws VaultException {@code WRONG_PASSPHRASE}
   */
  public synchronized void unlock(char[] passphrase, DoubleConsumer progress) {
    BlockingGuard.check("making a key from a passphrase");
    KeySlot slot = locked(UnlockMethod.PASSPHRASE);
    Passphrase.Cost cost = slot.cost();
    if (cost == null) {
      throw new IllegalStateException("A passphrase slot has a cost");
    }
    try (SymmetricKey wrapping = Passphrase.derive(passphrase, cost, progress)) {
      opened(slot, slot.unwrap(wrapping));
    } catch (TamperedException e) {
      throw new VaultException(
          Problem.WRONG_PASSPHRASE, "The passphrase does not open this account", e);
    }
    sweep(slot);
  }

  /**
   * Forgets the key. Who holds a copy closes it, and the store, first.
   *
   * @throws VaultException {@code WRONG_STATE} when the key is nowhere else
   */
  public synchronized void lock() {
    if (state.get() instanceof VaultState.Open now) {
      if (now.endsWithProgram()) {
        throw wrongState("A key that is only in memory cannot be locked away");
      }
      forget();
      state.set(new VaultState.Locked(now.way()));
    }
  }

  /** From now on what opens the key is in the keyring. */
  public synchronized void moveToKeyring() {
    move(SecretVault::toKeyring);
  }

  /** From now on this passphrase opens the key; also to change a passphrase. */
  public synchronized void moveToPassphrase(char[] passphrase, DoubleConsumer progress) {
    Passphrase.check(passphrase);
    move((vault, key) -> vault.toPassphrase(key, passphrase, progress));
  }

  /** From now on the key is only in memory: what is kept ends with the program. */
  public synchronized void moveToSitting() {
    move((vault, key) -> vault.toSitting());
  }

  /**
   * Clears away what a sitting that has ended left on disk: the whole folder, which nobody can ever
   * read.
   */
  public synchronized void clearEndedSitting() {
    if (!(state.get() instanceof VaultState.SittingEnded)) {
      throw wrongState("Only what nobody can read any more is cleared away");
    }
    try {
      DurableFiles.deleteAll(folder);
    } catch (IOException e) {
      throw new VaultException(Problem.DISK, "The folder could not be cleared", e);
    }
    state.set(new VaultState.Empty());
  }

  /**
   * Gives the account up: takes its entries out of the keyring and deletes the whole folder, with
   * everything that lies in it. Nothing of it can be read ever again.
   *
   * @throws VaultException {@code DISK} when something could not be deleted; it may be tried again
   */
  public synchronized void destroy() {
    forget();
    try {
      Optional<KeySlot> slot = file.read();
      if (slot.isPresent()) {
        List<String> entries = new ArrayList<>(slot.get().doomed());
        if (slot.get().entry() != null) {
          entries.add(slot.get().entry());
        }
        entries.forEach(keyring::delete);
      }
    } catch (VaultException e) {
      // It opens nothing any more once the folder is gone.
      LOG.info("A key of a deleted account stays in the keyring: {}", e.getMessage());
    }
    try {
      DurableFiles.deleteAll(folder);
    } catch (IOException e) {
      throw new VaultException(Problem.DISK, "The folder could not be deleted", e);
    }
    state.set(new VaultState.Empty());
  }

  /** Forgets the key, whatever the state. */
  @Override
  public synchronized void close() {
    forget();
    state.set(stateOnDisk());
  }

  /** Makes the slot of one way for a key. */
  private interface Maker {
    KeySlot make(SecretVault vault, SymmetricKey key);
  }

  private void create(Maker maker) {
    file.exclusively(
        () -> {
          if (!(stateOnDisk() instanceof VaultState.Empty)) {
            throw wrongState("There is a key already");
          }
          SymmetricKey fresh = SymmetricKey.random();
          KeySlot slot = maker.make(this, fresh);
          file.write(slot);
          opened(slot, fresh);
        });
  }

  private void move(Maker maker) {
    SymmetricKey key = open();
    file.exclusively(
        () -> {
          KeySlot before = slotOnDisk();
          KeySlot fresh = maker.make(this, key);
          List<String> doomed = new ArrayList<>(slotOnDisk().doomed());
          doomed.remove(fresh.entry());
          if (before.entry() != null) {
            doomed.add(before.entry());
          }
          KeySlot after = fresh.withDoomed(doomed);
          file.write(after);
          CrashPoint.reach("vault.moved");
          state.set(new VaultState.Open(after.way()));
          sweep(after);
        });
  }

  private KeySlot toKeyring(SymmetricKey key) {
    String entry = "account-" + UUID.randomUUID();
    Optional<KeySlot> before = file.read();
    if (before.isPresent()) {
      // Should we die before the slot names it, the entry is known and taken out later.
      List<String> doomed = new ArrayList<>(before.get().doomed());
      doomed.add(entry);
      file.write(before.get().next(doomed));
    }
    try (SymmetricKey wrapping = SymmetricKey.random()) {
      byte[] bytes = wrapping.copyBytes();
      try {
        keyring.put(entry, bytes);
        CrashPoint.reach("vault.keyring-put");
        Optional<byte[]> back = keyring.get(entry);
        if (back.isEmpty() || !Arrays.equals(back.get(), bytes)) {
          throw new VaultException(
              Problem.KEYRING_UNAVAILABLE, "The keyring did not keep what was put in", null);
        }
      } finally {
        Arrays.fill(bytes, (byte) 0);
      }
      return KeySlot.ofKeyring(nextNumber(), key, wrapping, entry);
    }
  }

  private KeySlot toPassphrase(SymmetricKey key, char[] passphrase, DoubleConsumer progress) {
    Passphrase.Cost cost = costs.get();
    try (SymmetricKey wrapping = Passphrase.derive(passphrase, cost, progress)) {
      return KeySlot.ofPassphrase(nextNumber(), key, wrapping, cost);
    }
  }

  private KeySlot toSitting() {
    return KeySlot.ofSitting(nextNumber());
  }

  /** Takes keyring entries out that nothing needs any more. What fails now is tried next time. */
  private void sweep(KeySlot slot) {
    if (slot.doomed().isEmpty()) {
      return;
    }
    try {
      for (String entry : slot.doomed()) {
        keyring.delete(entry);
        CrashPoint.reach("vault.keyring-deleted");
      }
      file.write(slot.next(List.of()));
    } catch (VaultException e) {
      LOG.info("A former key stays in the keyring until it can be taken out");
    }
  }

  private void opened(KeySlot slot, SymmetricKey key) {
    dataKey = key;
    state.set(new VaultState.Open(slot.way()));
  }

  private void forget() {
    if (dataKey != null) {
      dataKey.close();
      dataKey = null;
    }
  }

  private SymmetricKey open() {
    if (dataKey == null) {
      throw wrongState("The vault is not open");
    }
    return dataKey;
  }

  private KeySlot locked(UnlockMethod way) {
    if (dataKey != null) {
      throw wrongState("The vault is open");
    }
    KeySlot slot = slotOnDisk();
    if (slot.way() != way) {
      throw wrongState("The key is kept another way: " + slot.way());
    }
    return slot;
  }

  private KeySlot slotOnDisk() {
    return file.read().orElseThrow(() -> wrongState("There is no key yet"));
  }

  private long nextNumber() {
    return file.read().map(KeySlot::number).orElse(0L) + 1;
  }

  private VaultState stateOnDisk() {
    try {
      return file.read()
          .<VaultState>map(
              slot ->
                  slot.way() == UnlockMethod.SITTING
                      ? new VaultState.SittingEnded()
                      : new VaultState.Locked(slot.way()))
          .orElseGet(VaultState.Empty::new);
    } catch (VaultException e) {
      if (e.problem() == Problem.UNREADABLE) {
        return new VaultState.Unreadable();
      }
      throw e;
    }
  }

  private static VaultException wrongState(String message) {
    return new VaultException(Problem.WRONG_STATE, message, null);
  }
}
