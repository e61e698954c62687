package assent.core.accounts;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.PlatformSnapshot;
import assent.core.api.Registrant;
import assent.core.api.RememberedAccount;
import assent.core.api.SignOutLoss;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.Identity;
import assent.core.error.CoreException;
import assent.core.lifecycle.DurableFiles;
import assent.core.lifecycle.Timings;
import assent.core.observe.MutableSequence;
import assent.core.observe.ObservableSequence;
import assent.core.platform.MfaChallenge;
import assent.core.platform.Platform;
import assent.core.platform.Platforms;
import assent.core.platform.ServiceInfo;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import assent.core.session.PlatformDirectory;
import assent.core.vault.Keyring;
import assent.core.vault.SecretVault;
import assent.core.vault.UnlockMethod;
import assent.core.vault.VaultState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Accounts} in a data folder: {@code accounts/<name>} for each, where the name is drawn by
 * lot, {@code libraries} for what they share, and {@code names.json} for the key of whose they are.
 */
public final class StoredAccounts implements Accounts {
  private static final Logger LOG = LoggerFactory.getLogger(StoredAccounts.class);

  /** What a sign-in that was cut off leaves behind is cleared away when it is surely over. */
  private static final Duration ABANDONED = Timings.standard().here().abandoned();

  private final Path folder;
  private final AccountFolder.Surroundings around;
  private final List<AccountFolder> homes = new CopyOnWriteArrayList<>();
  private final MutableSequence<RememberedAccount> remembered = new MutableSequence<>();

  private StoredAccounts(
      Path data, Platforms platforms, Keyring keyring, Clock clock, Supplier<Locale> locale) {
    this.folder = data.resolve("accounts");
    this.around =
        new AccountFolder.Surroundings(
            data.resolve("libraries"),
            platforms,
            keyring,
            new NameKey(data, keyring),
            clock,
            locale,
            home -> publish());
  }

  /**
   * The accounts of a data folder, which is made if it is missing. Opens none of them.
   *
   * @param data of this user of this computer alone
   * @param locale language for texts that come in several
   * @throws CoreException {@code assent-vault-disk} when the folder cannot be read or made
   */
  public static StoredAccounts in(
      Path data, Platforms platforms, Keyring keyring, Clock clock, Supplier<Locale> locale) {
    StoredAccounts accounts = new StoredAccounts(data, platforms, keyring, clock, locale);
    try {
      accounts.look();
    } catch (IOException e) {
      throw disk("The folder of the accounts cannot be read", e);
    }
    accounts.publish();
    return accounts;
  }

  private void look() throws IOException {
    DurableFiles.folder(folder);
    List<Path> all;
    try (Stream<Path> list = Files.list(folder)) {
      all = list.filter(Files::isDirectory).toList();
    }
    for (Path each : all) {
      Optional<AccountFile.Found> found = AccountFile.read(each, around.names());
      if (found.isPresent()) {
        AccountFile label = found.get().label();
        if (!found.get().sealed()) {
          // A former version wrote it in clear.
          label.write(each, around.names());
        }
        homes.add(new AccountFolder(each, label, around));
      } else if (isAbandoned(each)) {
        LOG.info("clearing away a sign-in that was cut off");
        SecretVault.in(each, around.keyring()).destroy();
      }
    }
  }

  private boolean isAbandoned(Path each) throws IOException {
    Instant touched = Files.getLastModifiedTime(each).toInstant();
    return touched.isBefore(around.clock().instant().minus(ABANDONED));
  }

  private synchronized void publish() {
    homes.removeIf(AccountFolder::isGone);
    remembered.set(
        homes.stream()
            .sorted(Comparator.comparing(home -> home.label().since()))
            .map(AccountFolder::view)
            .toList());
  }

  @Override
  public ObservableSequence<RememberedAccount> remembered() {
    return remembered;
  }

  @Override
  public PlatformSnapshot look(String address) {
    return PlatformDirectory.look(around.platforms().platform(address));
  }

  @Override
  public boolean isUsernameTaken(String address, String username) {
    return around.platforms().platform(address).registration().isUsernameTaken(username);
  }

  @Override
  public SignInStep register(Registrant registrant) {
    Platform platform = around.platforms().platform(registrant.platform());
    return admit(
        registrant.platform(),
        platform,
        PlatformDirectory.register(platform, registrant, around.locale().get().getLanguage()));
  }

  @Override
  public SignInStep signIn(String address, String username, Secret password) {
    return signIn(address, around.platforms().platform(address), username, password);
  }

  @Override
  public SignInStep signInAgain(RememberedAccount account, Secret password) {
    Identity me = account.identity();
    ServiceInfo now = around.platforms().askAgain(account.platform());
    if (!now.identity(me.username()).equals(me)) {
      // Before the password is sent to where it leads.
      throw ErrorId.ASSENT_PLATFORM_MOVED.exception("not the platform it was");
    }
    Platform platform = around.platforms().remembered(now.toJson());
    return signIn(account.platform(), platform, me.username(), password);
  }

  private SignInStep signIn(String address, Platform platform, String username, Secret password) {
    return switch (platform
        .signIn()
        .login(PlatformDirectory.username(platform, username), password)) {
      case SignInResult.SignedIn account -> admit(address, platform, account);
      case SignInResult.CodeWanted wanted -> new Code(address, platform, wanted.challenge());
    };
  }

  /** Takes a sign-in into what is kept of that account, or asks what is needed for it. */
  private SignInStep admit(String address, Platform platform, SignInResult.SignedIn account) {
    Identity identity = account.identity();
    StoredCredentials login =
        new StoredCredentials(platform, account.endpoint(), identity.username());
    requireNames();
    Optional<AccountFolder> known =
        homes.stream().filter(home -> home.label().identity().equals(identity)).findFirst();
    if (known.isPresent()) {
      AccountFolder home = known.get();
      AccountFile label = new AccountFile(identity, address, home.label().since());
      switch (home.vault().state().get()) {
        case VaultState.Open open -> {
          return new SignedIn(home.begin(login, label));
        }
        case VaultState.Locked locked when locked.way() == UnlockMethod.PASSPHRASE -> {
          return new Unlocking(home, login, label);
        }
        case VaultState.Locked locked -> {
          home.vault().unlock();
          return new SignedIn(home.begin(login, label));
        }
        // What is left of a sitting is noise; the account begins anew.
        case VaultState.SittingEnded ended -> home.vault().clearEndedSitting();
        // Refused, with the reason.
        case VaultState.Unreadable unreadable -> home.vault().unlock();
        case VaultState.Empty empty -> {}
      }
      publish();
    }
    AccountFile label = new AccountFile(identity, address, around.clock().instant());
    if (keyringWorks()) {
      return new SignedIn(found(label, login, SecretVault::createInKeyring));
    }
    return new Protecting(label, login);
  }

  /**
   * Nobody may be taken for new here who is not.
   *
   * @throws CoreException {@code assent-vault-keyring-unavailable} while nobody can say who is
   *     known: with the keyring they can, and nothing is lost
   */
  private void requireNames() {
    if (homes.stream().allMatch(home -> home.label().isNamed())) {
      return;
    }
    try {
      for (AccountFolder home : homes) {
        home.readLabel();
      }
    } catch (IOException e) {
      throw disk("The label of an account cannot be read", e);
    }
    publish();
    if (around.names().isUnavailable()) {
      throw ErrorId.ASSENT_VAULT_KEYRING_UNAVAILABLE.exception("names are locked away");
    }
  }

  /** Makes the folder of an account that is new here, and opens it. */
  private AccountSession found(
      AccountFile label, StoredCredentials login, Consumer<SecretVault> key) {
    Path own = folder.resolve(EventIds.fresh());
    AccountFolder home = new AccountFolder(own, label, around);
    try {
      DurableFiles.folder(own);
      key.accept(home.vault());
      AccountSession session = home.begin(login, label);
      // Last: a folder without a label is one whose making was cut off.
      label.write(own, around.names());
      homes.add(home);
      publish();
      return session;
    } catch (IOException e) {
      home.close();
      home.vault().destroy();
      throw disk("The folder of an account cannot be made", e);
    } catch (RuntimeException e) {
      home.close();
      home.vault().destroy();
      throw e;
    }
  }

  @Override
  public boolean keyringWorks() {
    return around.keyring().isWorking();
  }

  @Override
  public AccountSession open(RememberedAccount account) {
    return open(account, SecretVault::unlock);
  }

  @Override
  public AccountSession open(
      RememberedAccount account, Secret passphrase, DoubleConsumer progress) {
    return open(account, vault -> withChars(passphrase, chars -> vault.unlock(chars, progress)));
  }

  private AccountSession open(RememberedAccount account, Consumer<SecretVault> unlock) {
    AccountFolder home = home(account);
    AccountSession running = home.session();
    if (running != null) {
      return running;
    }
    unlock.accept(home.vault());
    return home.begin(null, home.label());
  }

  @Override
  public void lock(RememberedAccount account) {
    home(account).lock();
  }

  @Override
  public void keepInKeyring(RememberedAccount account) {
    AccountFolder home = home(account);
    home.move(home.vault()::moveToKeyring);
    try {
      around.names().moveToKeyring();
    } catch (IOException e) {
      throw disk("The key of the names cannot be moved", e);
    }
  }

  @Override
  public void keepUnderPassphrase(
      RememberedAccount account, Secret passphrase, DoubleConsumer progress) {
    AccountFolder home = home(account);
    home.move(() -> withChars(passphrase, chars -> home.vault().moveToPassphrase(chars, progress)));
  }

  @Override
  public void keepForThisSitting(RememberedAccount account) {
    AccountFolder home = home(account);
    home.move(home.vault()::moveToSitting);
  }

  @Override
  public SignOutLoss lossOf(RememberedAccount account) {
    return home(account).loss();
  }

  @Override
  public void signOut(RememberedAccount account) {
    home(account).giveUp();
    if (homes.isEmpty()) {
      try {
        around.names().forget();
      } catch (IOException e) {
        throw disk("The key of the names cannot be deleted", e);
      }
    }
  }

  @Override
  public void close() {
    homes.forEach(AccountFolder::close);
  }

  private AccountFolder home(RememberedAccount account) {
    return homes.stream()
        .filter(home -> home.id().equals(account.id()))
        .findFirst()
        .orElseThrow(() -> ErrorId.ASSENT_VAULT_WRONG_STATE.exception("not remembered"));
  }

  private static void withChars(Secret passphrase, Consumer<char[]> work) {
    char[] chars = passphrase.reveal().toCharArray();
    try {
      work.accept(chars);
    } finally {
      Arrays.fill(chars, '\0');
    }
  }

  private static CoreException disk(String what, IOException e) {
    return ErrorId.ASSENT_VAULT_DISK.exception(what, e);
  }

  private final class Code implements CodeWanted {
    private final String address;
    private final Platform platform;
    private final MfaChallenge challenge;

    Code(String address, Platform platform, MfaChallenge challenge) {
      this.address = address;
      this.platform = platform;
      this.challenge = challenge;
    }

    @Override
    public SignInStep verify(String code) {
      SignInStep step = admit(address, platform, challenge.verify(code.strip()));
      challenge.close();
      return step;
    }

    @Override
    public void resend() {
      challenge.resend();
    }

    @Override
    public void close() {
      challenge.close();
    }
  }

  /** New here, and no keyring works. */
  private final class Protecting implements ProtectionWanted {
    private final AccountFile label;
    private final StoredCredentials login;
    private boolean done;

    Protecting(AccountFile label, StoredCredentials login) {
      this.label = label;
      this.login = login;
    }

    @Override
    public Identity account() {
      return label.identity();
    }

    @Override
    public synchronized AccountSession withPassphrase(Secret passphrase, DoubleConsumer progress) {
      return make(
          vault -> withChars(passphrase, chars -> vault.createWithPassphrase(chars, progress)));
    }

    @Override
    public synchronized AccountSession forThisSitting() {
      return make(SecretVault::createForSitting);
    }

    private AccountSession make(Consumer<SecretVault> key) {
      AccountSession session = found(label, login, key);
      done = true;
      return session;
    }

    @Override
    public synchronized void close() {
      if (!done) {
        done = true;
        AccountFolder.giveBack(login);
      }
    }
  }

  /** Known here, under a passphrase. */
  private static final class Unlocking implements PassphraseWanted {
    private final AccountFolder home;
    private final StoredCredentials login;
    private final AccountFile label;
    private boolean done;

    Unlocking(AccountFolder home, StoredCredentials login, AccountFile label) {
      this.home = home;
      this.login = login;
      this.label = label;
    }

    @Override
    public RememberedAccount account() {
      return home.view();
    }

    @Override
    public synchronized AccountSession open(Secret passphrase, DoubleConsumer progress) {
      withChars(passphrase, chars -> home.vault().unlock(chars, progress));
      AccountSession session = home.begin(login, label);
      done = true;
      return session;
    }

    @Override
    public synchronized void close() {
      if (!done) {
        done = true;
        AccountFolder.giveBack(login);
      }
    }
  }
}
