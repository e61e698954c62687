package assent.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.api.AccountSession;
import assent.core.api.Conversation;
import assent.core.api.RememberedAccount;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.lifecycle.Victim;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.session.Until;
import assent.sandbox.Sandbox;
import assent.sandbox.fault.Fault;
import assent.sandbox.fault.FaultRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order that docs/start-and-shutdown.md promises for an account; the program's is app's. */
@DisplayName("An account")
class StartAndShutdownTest {
  private static final String STORE = "indexer, teller, writer";

  @TempDir private Path folder;
  private final Sandbox sandbox = Sandbox.startPair();
  private final ShelfKeyring keyring = new ShelfKeyring();
  private @Nullable RelationshipId conversation;
  private @Nullable Diary diary;
  private Path data = Path.of("");

  /** Somebody with a relationship, and with a message that was written without a network. */
  @BeforeEach
  void history() {
    data = folder.resolve("data");
    try (Computer computer =
        new Computer(
            data, sandbox.second().serviceInfoUrl(), sandbox.first().serviceInfoUrl(), keyring)) {
      RelationshipId id = computer.connect(computer.signIn()).id();
      Conversation offline = computer.open(false).conversations().of(id);
      var unused = offline.send("waits for a network");
      conversation = id;
    }
    // From now on the platform answers, and nothing gets through.
    sandbox.second().faults().add(FaultRule.everywhere(new Fault.ErrorStatus(503)));
  }

  @AfterEach
  void end() {
    if (diary != null) {
      diary.close();
    }
    sandbox.close();
  }

  @Test
  @DisplayName(
      "opens from the inside out and closes from the outside in, leaves nothing running, and is"
          + " one's only")
  void order() throws IOException {
    Path own;
    try (var list = Files.list(data.resolve("accounts"))) {
      own = list.findFirst().orElseThrow();
    }
    StoredAccounts[] here = new StoredAccounts[1];
    Diary book =
        new Diary(
            folder,
            own.resolve("store"),
            () ->
                (keyring.reads.get() > 0 ? "key read, " : "key untouched, ")
                    + here[0].remembered().snapshot().getFirst().state());
    diary = book;
    Platforms network = Platforms.open(PlatformSettings.standard().withHosts(book.counting()));
    StoredAccounts accounts = start(network);
    here[0] = accounts;
    keyring.reads.set(0);
    assertThat(book.requests()).as("a start asks nobody").isZero();
    assertThat(book.ours()).as("threads before anything is opened").isEmpty();

    AccountSession session = accounts.open(only(accounts));

    assertThat(book.take())
        .containsExactly(
            "opening.key: free, key read, LOCKED, asked 0, []",
            "opening.store: locked, key read, LOCKED, asked 0, [" + STORE + "]",
            "opening.login: locked, key read, LOCKED, asked 0, [" + STORE + "]",
            "opening.shown: locked, key read, LOCKED, [bookkeeping, indexer, sync, teller, writer]",
            "opening.sending: locked, key read, LOCKED, [bookkeeping, indexer, lane, sync, teller,"
                + " writer]");
    assertThat(session.relationships().all().snapshot()).hasSize(1);
    assertThat(Computer.texts(session.conversations().of(id()).items().snapshot()))
        .containsExactly("waits for a network");

    book.without(() -> refusedToAnybodyElse(network, own));

    accounts.close();
    int asked = book.requests();

    assertThat(book.take())
        .containsExactly(
            "session.begin: locked, key read, OPEN, [bookkeeping, indexer, lane, sync, teller,"
                + " ticker, writer]",
            "session.live: locked, key read, OPEN, [bookkeeping, indexer, lane, teller, ticker,"
                + " writer]",
            "session.ticker: locked, key read, OPEN, [bookkeeping, indexer, lane, teller, writer]",
            "session.waiting: locked, key read, OPEN, [bookkeeping, indexer, lane, teller, writer]",
            "session.senders: locked, key read, OPEN, [bookkeeping, indexer, teller, writer]",
            "session.bookkeeping: locked, key read, OPEN, [" + STORE + "]",
            "session.studies: locked, key read, OPEN, [" + STORE + "]",
            "session.events: locked, key read, OPEN, [" + STORE + "]",
            "kept.begin: locked, key read, OPEN, [" + STORE + "]",
            "store.begin: locked, key read, OPEN, [" + STORE + "]",
            "store.index: locked, key read, OPEN, [teller, writer]",
            "store.writer: locked, key read, OPEN, [teller]",
            "store.teller: locked, key read, OPEN, []",
            "store.file: locked, key read, OPEN, []",
            "store.lock: free, key read, OPEN, []",
            "kept.store: free, key read, OPEN, []",
            "kept.key: free, key read, LOCKED, []",
            "session.kept: free, key read, LOCKED, []");

    network.close();
    assertThat(Until.asked(book::ours, List::isEmpty)).as("threads of ours").isEmpty();
    assertThat(book.requests()).as("nothing is asked after the end").isEqualTo(asked);

    again();
  }

  /** In the same process, and everything is as it was left. */
  private void again() {
    try (Platforms later = Platforms.open(PlatformSettings.standard());
        StoredAccounts accounts = start(later)) {
      AccountSession session = accounts.open(only(accounts));
      assertThat(Computer.texts(session.conversations().of(id()).items().snapshot()))
          .containsExactly("waits for a network");
      assertThat(session.storage().salvaged()).as("a clean end leaves nothing to mend").isFalse();
    }
  }

  private void refusedToAnybodyElse(Platforms network, Path own) {
    try (StoredAccounts second = start(network)) {
      RememberedAccount same = only(second);
      assertThatThrownBy(() -> second.open(same))
          .isInstanceOfSatisfying(
              CoreException.class,
              refused -> assertThat(refused.errorId()).isEqualTo("assent-store-in-use"));
      assertThat(only(second).state()).isEqualTo(RememberedAccount.State.LOCKED);
    }
    // A process is asked after that, since a refusal may not have given the lock away.
    try {
      Victim other = Victim.start(OtherProcess.class, own.resolve("store").toString());
      assertThat(other.line()).isEqualTo("assent-store-in-use");
      assertThat(other.end()).isZero();
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  private StoredAccounts start(Platforms network) {
    return StoredAccounts.in(data, network, keyring, Clock.systemUTC(), () -> Locale.ENGLISH);
  }

  private static RememberedAccount only(StoredAccounts accounts) {
    List<RememberedAccount> all = accounts.remembered().snapshot();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private RelationshipId id() {
    RelationshipId known = conversation;
    if (known == null) {
      throw new IllegalStateException("no history");
    }
    return known;
  }
}
