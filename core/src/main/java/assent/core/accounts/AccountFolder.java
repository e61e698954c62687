package assent.core.accounts;

import assent.core.api.AccountSession;
import assent.core.api.RememberedAccount;
import assent.core.api.RememberedAccount.Protection;
import assent.core.api.RememberedAccount.State;
import assent.core.api.SignOutLoss;
import assent.core.lifecycle.CrashPoint;
import assent.core.persistence.EncryptedSessionStore;
import assent.core.platform.Platforms;
import assent.core.platform.SignIn;
import assent.core.security.SymmetricKey;
import assent.core.session.Sessions;
import assent.core.store.Store;
import assent.core.vault.Keyring;
import assent.core.vault.SecretVault;
import assent.core.vault.UnlockMethod;
import assent.core.vault.VaultState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account in its folder: its vault, its store while it is open, and the session on it. One call
 * at a time.
 */
final class AccountFolder {
  private static final Logger LOG = LoggerFactory.getLogger(AccountFolder.class);

  /** What homes share. */
  record Surroundings(
      Path libraries,
      Platforms platforms,
      Keyring keyring,
      NameKey names,
      Clock clock,
      Supplier<Locale> locale,
      Consumer<AccountFolder> changed) {}

  private final Path folder;
  private final Surroundings around;
  private final SecretVault vault;
  private volatile AccountFile label;
  private @Nullable EncryptedSessionStore kept;
  private @Nullable AccountSession session;
  private boolean keyStays;

  AccountFolder(Path folder, AccountFile label, Surroundings around) {
    this.folder = folder;
    this.label = label;
    this.around = around;
    this.vault = SecretVault.in(folder, around.keyring());
  }

  SecretVault vault() {
    return vault;
  }

  AccountFile label() {
    return label;
  }

  String id() {
    return String.valueOf(folder.getFileName());
  }

  /** Whether it is given up: nothing can be read of it, and nothing is left. */
  boolean isGone() {
    return vault.state().get() instanceof VaultState.Empty;
  }

  RememberedAccount view() {
    return switch (vault.state().get()) {
      case VaultState.Locked locked -> view(protection(locked.way()), State.LOCKED);
      case VaultState.Open open -> view(protection(open.way()), State.OPEN);
      case VaultState.SittingEnded ended -> view(Protection.SITTING, State.SITTING_ENDED);
      // Of one that cannot be read nobody knows how it was protected.
      case VaultState.Unreadable unreadable -> view(Protection.PASSPHRASE, State.KEY_UNREADABLE);
      case VaultState.Empty empty -> view(Protection.SITTING, State.SITTING_ENDED);
    };
  }

  private RememberedAccount view(Protection protection, State state) {
    return new RememberedAccount(id(), label.identity(), label.platform(), protection, state);
  }

  private static Protection protection(UnlockMethod way) {
    return switch (way) {
      case KEYRING -> Protection.KEYRING;
      case PASSPHRASE -> Protection.PASSPHRASE;
      case SITTING -> Protection.SITTING;
    };
  }

  /** The session that runs, or null. */
  synchronized @Nullable AccountSession session() {
    return session;
  }

  /**
   * Opens what is kept and begins the session. The vault must be open; if this fails it is closed
   * again.
   *
   * @param fresh a sign-in that was made just now and takes the place of the kept one; null for
   *     none
   */
  synchronized AccountSession begin(@Nullable StoredCredentials fresh, AccountFile now) {
    endSession();
    try (SymmetricKey key = vault.dataKey()) {
      CrashPoint.reach("opening.key");
      EncryptedSessionStore opened =
          EncryptedSessionStore.open(
              folder.resolve("store"), around.libraries(), key, around.clock(), this::ended);
      kept = opened;
      CrashPoint.reach("opening.store");
      try {
        if (fresh != null) {
          fresh.keepIn(opened.store());
        }
        StoredCredentials login =
            fresh == null ? StoredCredentials.of(opened.store(), around.platforms()) : fresh;
        AccountFile whose = named(now, login, opened.store());
        label = whose;
        CrashPoint.reach("opening.login");
        AccountSession begun =
            Sessions.open(
                login.platform(),
                login.endpoint(),
                login.username(),
                opened,
                () -> Renewal.findsMoved(login, whose.platform(), opened.store()),
                around.clock(),
                around.locale());
        session = begun;
        around.changed().accept(this);
        return begun;
      } catch (RuntimeException failure) {
        opened.close();
        throw failure;
      }
    } catch (RuntimeException failure) {
      shut();
      throw failure;
    }
  }

  /** The label with its name, which the store knows when the folder does not say it. */
  private AccountFile named(AccountFile now, StoredCredentials login, Store store) {
    AccountFile whose =
        now.isNamed()
            ? now
            : AccountFile.kept(store, now.since())
                .orElseGet(
                    () ->
                        new AccountFile(
                            login.platform().info().identity(login.username()),
                            login.platform().info().register().resolve("service/info").toString(),
                            now.since()));
    whose.keepIn(store);
    if (!now.isNamed()) {
      try {
        whose.write(folder, around.names());
      } catch (IOException later) {
        LOG.warn("the label was not written anew: {}", later.getClass().getSimpleName());
      }
    }
    return whose;
  }

  /** Looks again whose it is, if that was not to be read before. */
  void readLabel() throws IOException {
    if (!label.isNamed()) {
      AccountFile.read(folder, around.names()).ifPresent(found -> label = found.label());
    }
  }

  /** Ends the session and closes what is kept, but keeps the key: something follows. */
  private void endSession() {
    AccountSession running = session;
    if (running != null) {
      keyStays = true;
      try {
        running.close();
      } finally {
        keyStays = false;
      }
    }
  }

  /** Runs after what is kept was closed, by whomever. */
  private synchronized void ended() {
    session = null;
    kept = null;
    if (!keyStays) {
      shut();
    }
  }

  /** Forgets the key. What was kept for a sitting ends with it, and is cleared away. */
  private void shut() {
    vault.close();
    if (vault.state().get() instanceof VaultState.SittingEnded) {
      vault.clearEndedSitting();
    }
    around.changed().accept(this);
  }

  /** Closes everything and forgets the key, if the key is somewhere to be had again. */
  void lock() {
    AccountSession running;
    synchronized (this) {
      if (vault.state().get() instanceof VaultState.Open open && open.endsWithProgram()) {
        // Says so, and closes nothing.
        vault.lock();
      }
      running = session;
      if (running == null) {
        shut();
        return;
      }
    }
    running.close();
  }

  /** Ends whatever runs. */
  void close() {
    AccountSession running = session();
    if (running != null) {
      running.close();
    } else if (vault.state().get() instanceof VaultState.Open) {
      shut();
    }
  }

  synchronized SignOutLoss loss() {
    if (vault.state().get() instanceof VaultState.SittingEnded) {
      return new SignOutLoss(true, 0, 0, 0);
    }
    return kept == null ? SignOutLoss.UNKNOWN : kept.own();
  }

  /** Moves the key some other way; tells of it. */
  void move(Runnable how) {
    how.run();
    around.changed().accept(this);
  }

  /** Ends it, deletes it, and gives the token back. */
  void giveUp() {
    @Nullable StoredCredentials login = null;
    synchronized (this) {
      EncryptedSessionStore open = kept;
      if (open == null) {
        Store.checkUnused(folder.resolve("store"));
      } else {
        try {
          login = StoredCredentials.of(open.store(), around.platforms());
        } catch (RuntimeException none) {
          LOG.info("no token to give back: {}", none.toString());
        }
      }
    }
    close();
    vault.destroy();
    around.changed().accept(this);
    if (login != null) {
      giveBack(login);
    }
  }

  /** Ends a token on its platform, where that can be reached. */
  static void giveBack(StoredCredentials login) {
    try {
      SignIn signIn = login.platform().signIn();
      signIn.logout(login.platform().connect(login.endpoint()));
    } catch (RuntimeException notNow) {
      LOG.info("the platform keeps the token until it expires: {}", notNow.toString());
    }
  }
}
