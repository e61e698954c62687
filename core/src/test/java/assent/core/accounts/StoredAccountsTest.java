package assent.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RememberedAccount;
import assent.core.api.RememberedAccount.Protection;
import assent.core.api.RememberedAccount.State;
import assent.core.api.SignOutLoss;
import assent.core.api.TimelineItem;
import assent.core.error.CoreException;
import assent.core.security.Secret;
import assent.core.session.Until;
import assent.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The accounts of a computer")
class StoredAccountsTest {
  private static final Secret PHRASE = Secret.of("four quiet words here");

  @TempDir private Path data;
  private final Sandbox sandbox = Sandbox.startPair();
  private @Nullable Computer plugged;

  private Computer computer() {
    return Objects.requireNonNull(plugged);
  }

  @BeforeEach
  void plugIn() {
    plugged =
        new Computer(data, sandbox.second().serviceInfoUrl(), sandbox.first().serviceInfoUrl());
  }

  @AfterEach
  void end() {
    computer().close();
    sandbox.close();
  }

  @Test
  @DisplayName("are remembered with the keyring, opened by it, locked, and opened again")
  void keyring() {
    StoredAccounts accounts = computer().start(true);
    assertThat(accounts.remembered().snapshot()).isEmpty();
    AccountSession session = signIn(accounts);
    RememberedAccount known = only(accounts);
    assertThat(known.identity()).isEqualTo(session.me());
    assertThat(known.platform()).isEqualTo(computer().address);
    assertThat(known.protection()).isEqualTo(Protection.KEYRING);
    assertThat(known.state()).isEqualTo(State.OPEN);
    assertThat(known.id()).doesNotContain(computer().username);
    assertThat(accounts.open(known)).isSameAs(session);

    accounts.lock(known);
    assertThat(only(accounts).state()).isEqualTo(State.LOCKED);
    refusedWith("assent-store-closed", () -> session.conversations().search("anything", 1));
    AccountSession again = accounts.open(only(accounts));
    assertThat(again).isNotSameAs(session);
    Until.value(again.connection(), ConnectionState.LIVE::equals);

    StoredAccounts later = computer().start(false);
    assertThat(only(later).state()).isEqualTo(State.LOCKED);
    assertThat(later.open(only(later)).me()).isEqualTo(session.me());
  }

  @Test
  @DisplayName("without a keyring: a passphrase is chosen, a wrong one refused, nothing is wiped")
  void passphrase() {
    computer().keyring.missing = true;
    StoredAccounts accounts = computer().start(true);
    Accounts.ProtectionWanted wanted =
        (Accounts.ProtectionWanted)
            accounts.signIn(computer().address, computer().username, Computer.PASSWORD);
    assertThat(wanted.account().username()).isEqualTo(computer().username);
    refusedWith(
        "assent-vault-passphrase-too-short",
        () -> wanted.withPassphrase(Secret.of("short"), share -> {}));
    assertThat(accounts.remembered().snapshot()).isEmpty();
    List<Double> progress = new ArrayList<>();
    AccountSession session = wanted.withPassphrase(PHRASE, progress::add);
    wanted.close();
    assertThat(progress).startsWith(0.0).endsWith(1.0);
    assertThat(only(accounts).protection()).isEqualTo(Protection.PASSPHRASE);
    Until.value(session.connection(), ConnectionState.LIVE::equals);
    RelationshipSnapshot mine = computer().connect(session);
    session.conversations().of(mine.id()).keepDraft("still here");

    accounts.lock(only(accounts));
    refusedWith("assent-vault-wrong-state", () -> accounts.open(only(accounts)));
    refusedWith(
        "assent-vault-wrong-passphrase",
        () -> accounts.open(only(accounts), Secret.of("four quiet words"), share -> {}));
    assertThat(only(accounts).state()).isEqualTo(State.LOCKED);
    AccountSession again = accounts.open(only(accounts), PHRASE, share -> {});
    assertThat(again.conversations().of(mine.id()).draft()).isEqualTo("still here");

    // Signing in to an account that is locked asks for the passphrase, and goes on with the rest.
    accounts.lock(only(accounts));
    Accounts.PassphraseWanted unlocking =
        (Accounts.PassphraseWanted)
            accounts.signIn(computer().address, computer().username, Computer.PASSWORD);
    assertThat(unlocking.account()).isEqualTo(only(accounts));
    refusedWith(
        "assent-vault-wrong-passphrase",
        () -> unlocking.open(Secret.of("another phrase"), share -> {}));
    assertThat(unlocking.open(PHRASE, share -> {}).conversations().of(mine.id()).draft())
        .isEqualTo("still here");

    // The keyring has come: the passphrase is needed no more.
    computer().keyring.missing = false;
    accounts.keepInKeyring(only(accounts));
    assertThat(only(accounts).protection()).isEqualTo(Protection.KEYRING);
    accounts.lock(only(accounts));
    assertThat(accounts.open(only(accounts)).conversations().of(mine.id()).draft())
        .isEqualTo("still here");
  }

  @Test
  @DisplayName("for one sitting: it cannot be locked, and nothing is left when it ends")
  void sitting() throws IOException {
    computer().keyring.missing = true;
    StoredAccounts accounts = computer().start(true);
    Accounts.ProtectionWanted wanted =
        (Accounts.ProtectionWanted)
            accounts.signIn(computer().address, computer().username, Computer.PASSWORD);
    AccountSession session = wanted.forThisSitting();
    wanted.close();
    assertThat(only(accounts).protection()).isEqualTo(Protection.SITTING);
    refusedWith("assent-vault-wrong-state", () -> accounts.lock(only(accounts)));
    assertThat(only(accounts).state()).isEqualTo(State.OPEN);
    Until.value(session.connection(), ConnectionState.LIVE::equals);
    // Signing in again keeps what there is, the key too.
    RelationshipSnapshot mine = computer().connect(session);
    session.conversations().of(mine.id()).keepDraft("of today");
    AccountSession again = signIn(accounts);
    assertThat(again.conversations().of(mine.id()).draft()).isEqualTo("of today");
    accounts.close();
    assertThat(accounts.remembered().snapshot()).isEmpty();
    try (Stream<Path> left = Files.list(data.resolve("accounts"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  @DisplayName("what a sitting left that was cut off is told, and cleared away by signing in")
  void sittingCutOff() throws IOException {
    StoredAccounts accounts = computer().start(true);
    AccountSession session = signIn(accounts);
    accounts.keepForThisSitting(only(accounts));
    // As if the program had been killed: the folder stays, the key is gone.
    Path folder = data.resolve("accounts").resolve(only(accounts).id());
    Path kept = data.resolve("kept");
    Files.createDirectories(kept);
    for (String name : List.of("account.json", "key.json", "key-copy.json")) {
      Files.copy(folder.resolve(name), kept.resolve(name));
    }
    session.close();
    assertThat(folder).doesNotExist();
    Files.move(kept, folder);
    StoredAccounts later = computer().start(true);
    assertThat(only(later).state()).isEqualTo(State.SITTING_ENDED);
    assertThat(later.lossOf(only(later)).isNothing()).isTrue();
    signIn(later);
    assertThat(only(later).state()).isEqualTo(State.OPEN);
    assertThat(only(later).protection()).isEqualTo(Protection.KEYRING);
    assertThat(folder).doesNotExist();
  }

  @Test
  @DisplayName("one that is open already is refused to a second program, and to none it is harmed")
  void twice() {
    AccountSession session = computer().signIn();
    RelationshipSnapshot mine = computer().connect(session);
    StoredAccounts second = computer().startBeside(true);
    refusedWith("assent-store-in-use", () -> second.open(only(second)));
    refusedWith("assent-store-in-use", () -> second.signOut(only(second)));
    assertThat(only(second).state()).isEqualTo(State.LOCKED);
    String key = session.conversations().of(mine.id()).send("still mine");
    Until.one(session.conversations().of(mine.id()).items(), item -> item.key().equals(key));
    session.close();
    assertThat(second.open(only(second)).relationships().all().snapshot()).hasSize(1);
  }

  @Test
  @DisplayName("a token that died is replaced by signing in, and everything kept stays")
  void signedOutElsewhere() {
    StoredAccounts accounts = computer().start(true);
    AccountSession session = signIn(accounts);
    RelationshipSnapshot mine = computer().connect(session);
    Conversation before = session.conversations().of(mine.id());
    before.keepDraft("unfinished");
    computer().endTokens();
    // No platform says so: what is sent next finds out.
    before.send("written without a token");
    Until.value(session.connection(), ConnectionState.SIGNED_OUT::equals);

    Accounts.SignInStep step = accounts.signInAgain(only(accounts), Computer.PASSWORD);
    AccountSession again = ((Accounts.SignedIn) step).session();
    assertThat(accounts.remembered().snapshot()).hasSize(1);
    assertThat(again).isNotSameAs(session);
    Until.value(again.connection(), ConnectionState.LIVE::equals);
    Conversation after = again.conversations().of(mine.id());
    assertThat(Computer.texts(after.items().snapshot())).containsExactly("written without a token");
    Until.one(
        computer().far.relationships().all(),
        view -> "written without a token".equals(view.lastMessage()));
  }

  @Test
  @DisplayName("signing out says what is lost, and leaves nothing here")
  void signOut() throws IOException {
    AccountSession session = computer().signIn();
    RelationshipSnapshot mine = computer().connect(session);
    RelationshipSnapshot ended = computer().connect(session);
    session.relationships().end(ended.id(), null);
    session.close();
    StoredAccounts accounts = computer().start(false);
    assertThat(accounts.lossOf(only(accounts))).isEqualTo(SignOutLoss.UNKNOWN);
    AccountSession offline = accounts.open(only(accounts));
    Conversation conversation = offline.conversations().of(mine.id());
    conversation.send("never sent");
    conversation.keepDraft("never finished");
    assertThat(accounts.lossOf(only(accounts))).isEqualTo(new SignOutLoss(true, 1, 1, 1));
    accounts.signOut(only(accounts));
    assertThat(accounts.remembered().snapshot()).isEmpty();
    assertThat(computer().keyring.entries).isEmpty();
    try (Stream<Path> left = Files.list(data.resolve("accounts"))) {
      assertThat(left).isEmpty();
    }
    StoredAccounts later = computer().start(true);
    assertThat(later.remembered().snapshot()).isEmpty();
    AccountSession fresh = signIn(later);
    Until.one(fresh.relationships().all(), view -> view.id().equals(mine.id()));
    List<TimelineItem> items = fresh.conversations().of(mine.id()).items().snapshot();
    assertThat(Computer.texts(items)).isEmpty();
    assertThat(fresh.conversations().of(mine.id()).draft()).isEmpty();
  }

  @Test
  @DisplayName("a key file that is damaged in both copies is said, and touched by nobody")
  void damagedKey() throws IOException {
    computer().signIn().close();
    StoredAccounts accounts = computer().start(true);
    Path folder = data.resolve("accounts").resolve(only(accounts).id());
    Files.writeString(folder.resolve("key.json"), "{");
    Files.writeString(folder.resolve("key-copy.json"), "{");
    StoredAccounts later = computer().start(true);
    assertThat(only(later).state()).isEqualTo(State.KEY_UNREADABLE);
    refusedWith("assent-vault-unreadable", () -> later.open(only(later)));
    refusedWith("assent-vault-unreadable", () -> signIn(later));
    assertThat(folder.resolve("key.json")).content().isEqualTo("{");
    assertThat(folder.resolve("store").resolve("store.db")).exists();
  }

  @Test
  @DisplayName("a keyring with another key is refused, and the right one opens it afterwards")
  void otherKey() {
    computer().signIn().close();
    var right = Map.copyOf(computer().keyring.entries);
    computer().keyring.entries.replaceAll((name, value) -> new byte[value.length]);
    StoredAccounts accounts = computer().start(true);
    refusedWith("assent-vault-keyring-key-missing", () -> accounts.open(only(accounts)));
    computer().keyring.entries.putAll(right);
    assertThat(accounts.open(only(accounts)).me().username()).isEqualTo(computer().username);
  }

  private AccountSession signIn(StoredAccounts accounts) {
    return ((Accounts.SignedIn)
            accounts.signIn(computer().address, computer().username, Computer.PASSWORD))
        .session();
  }

  private static RememberedAccount only(StoredAccounts accounts) {
    List<RememberedAccount> all = accounts.remembered().snapshot();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static void refusedWith(String id, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CoreException.class, failure -> assertThat(failure.errorId()).isEqualTo(id));
  }
}
