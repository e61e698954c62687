package assent.core.accounts;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.Channels;
import assent.core.api.ConnectionState;
import assent.core.api.DataItem;
import assent.core.api.InviteDraft;
import assent.core.api.InviteSnapshot;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.api.RememberedAccount;
import assent.core.api.TimelineItem;
import assent.core.cmc.EventIds;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.StreamIds;
import assent.core.live.Monitor;
import assent.core.live.SocketDoorbell;
import assent.core.persistence.EncryptedSessionStore;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.platform.Registration.NewAccount;
import assent.core.platform.ServiceInfo;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import assent.core.session.Sessions;
import assent.core.session.Until;
import assent.core.transport.HostPolicy;
import assent.core.vault.SecretVault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A computer with a data folder, on which Assent is started again and again, and somebody far away
 * to talk to.
 */
final class Computer implements AutoCloseable {
  static final Secret PASSWORD = Secret.of("password-1");

  final ShelfKeyring keyring;
  final Path data;
  final String address;
  final String username;
  final AccountSession far;
  private final Platforms network = Platforms.open(PlatformSettings.standard());
  private final Platforms none = Platforms.open(PlatformSettings.standard());
  private final Deque<StoredAccounts> running = new ArrayDeque<>();

  /**
   * @param address of the platform of whoever sits here
   * @param farAddress of the platform of the other one
   */
  Computer(Path data, String address, String farAddress) {
    this(data, address, farAddress, new ShelfKeyring());
  }

  Computer(Path data, String address, String farAddress, ShelfKeyring keyring) {
    this.keyring = keyring;
    this.data = data;
    this.address = address;
    String run = EventIds.fresh().substring(1, 9);
    this.username = "jon-" + run;
    // One that was closed reaches nothing, as without a network.
    none.close();
    var unused = register(address, username);
    far = register(farAddress, "lee-" + run);
    Until.value(far.connection(), ConnectionState.LIVE::equals);
  }

  private AccountSession register(String where, String name) {
    var platform = network.platform(where);
    var account =
        platform.registration().register(NewAccount.of(name, PASSWORD, name + "@example.org"));
    AccountSession session =
        Sessions.open(platform, account.endpoint(), name, Clock.systemUTC(), () -> Locale.ENGLISH);
    if (name.equals(username)) {
      session.close();
    }
    return session;
  }

  /** Starts Assent; a former start is ended. */
  StoredAccounts start(boolean withNetwork) {
    if (!running.isEmpty()) {
      running.removeLast().close();
    }
    return startBeside(withNetwork);
  }

  /** Starts another Assent beside. */
  StoredAccounts startBeside(boolean withNetwork) {
    StoredAccounts accounts =
        StoredAccounts.in(
            data, withNetwork ? network : none, keyring, Clock.systemUTC(), () -> Locale.ENGLISH);
    running.add(accounts);
    return accounts;
  }

  /** Starts, and opens the one account with the keyring. */
  AccountSession open(boolean withNetwork) {
    StoredAccounts accounts = start(withNetwork);
    AccountSession session = accounts.open(accounts.remembered().snapshot().getFirst());
    if (withNetwork) {
      Until.value(session.connection(), ConnectionState.LIVE::equals);
    }
    return session;
  }

  /** Signs in for the first time, with a keyring. */
  AccountSession signIn() {
    AccountSession session =
        ((Accounts.SignedIn) start(true).signIn(address, username, PASSWORD)).session();
    Until.value(session.connection(), ConnectionState.LIVE::equals);
    return session;
  }

  /** A start that keeps what it hears, and ends before anything is done about it. */
  void hearOnly(Set<String> inboxTypes) {
    RememberedAccount account = start(true).remembered().snapshot().getFirst();
    Path folder = data.resolve("accounts").resolve(account.id());
    SecretVault vault = SecretVault.in(folder, keyring);
    vault.unlock();
    try (var key = vault.dataKey();
        EncryptedSessionStore kept =
            EncryptedSessionStore.open(
                folder.resolve("store"),
                data.resolve("libraries"),
                key,
                Clock.systemUTC(),
                vault::close)) {
      StoredCredentials login = StoredCredentials.of(kept.store(), network);
      try (Monitor monitor =
          Monitor.of(
                  network.connect(login.endpoint(), HostPolicy.Reason.OWN_PLATFORM),
                  SocketDoorbell.of(network.transport(), login.endpoint(), login.username()))
              .keepingIn(kept.events())
              .open()) {
        var unused =
            Until.asked(
                () ->
                    monitor
                        .store()
                        .events(new ObservationScope(List.of(StreamIds.NS_INBOX)))
                        .stream()
                        .map(PryvEvent::type)
                        .collect(Collectors.toSet()),
                heard -> heard.containsAll(inboxTypes));
      }
    }
  }

  /** What is kept of the platform. Nobody may have the account open. */
  ServiceInfo keptPlatform() {
    RememberedAccount account = start(false).remembered().snapshot().getFirst();
    Path folder = data.resolve("accounts").resolve(account.id());
    SecretVault vault = SecretVault.in(folder, keyring);
    vault.unlock();
    try (var key = vault.dataKey();
        EncryptedSessionStore kept =
            EncryptedSessionStore.open(
                folder.resolve("store"),
                data.resolve("libraries"),
                key,
                Clock.systemUTC(),
                vault::close)) {
      return StoredCredentials.of(kept.store(), network).platform().info();
    }
  }

  /** Ends every token of the near account on its platform, as signing out elsewhere does. */
  void endTokens() {
    var platform = network.platform(address);
    var signedIn = (SignInResult.SignedIn) platform.signIn().login(username, PASSWORD);
    platform.signIn().logout(platform.connect(signedIn.endpoint()));
  }

  /** Makes a relationship: the far one invites, the near one accepts. */
  RelationshipSnapshot connect(AccountSession near) {
    InviteSnapshot invite = far.invites().create(draft());
    RelationshipSnapshot mine =
        near.consents().accept(near.consents().read(far.invites().link(invite.id())), Set.of(0));
    Until.one(
        far.relationships().all(),
        view ->
            view.id().scope().streamId().equals(mine.id().scope().streamId())
                && view.state() == RelationshipState.ACTIVE);
    return mine;
  }

  static InviteDraft draft() {
    return new InviteDraft(
        new InviteDraft.Texts(
            Map.of("en", "Heart rhythm at home"),
            Map.of("en", "How your heart does in everyday life."),
            Map.of("en", "I agree that Dr. Lee sees the measurements below.")),
        List.of(new DataItem("heart", "Heart rate", Permission.Level.READ, true)),
        "Dr. Anna Lee",
        new InviteDraft.Link(false, Duration.ofDays(7)),
        true,
        new Channels(true, true));
  }

  static String text(TimelineItem item) {
    return item instanceof TimelineItem.Message message ? message.text() : "";
  }

  static List<String> texts(List<TimelineItem> items) {
    return items.stream().map(Computer::text).filter(text -> !text.isEmpty()).toList();
  }

  @Override
  public void close() {
    running.forEach(StoredAccounts::close);
    far.close();
    network.close();
  }
}
