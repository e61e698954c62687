package assent.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.AlertDraft;
import assent.core.api.AlertSnapshot;
import assent.core.api.ConnectionState;
import assent.core.api.Conversation;
import assent.core.api.RelationshipSnapshot;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.EventIds;
import assent.core.error.CoreException;
import assent.core.operation.VerifiedAccept;
import assent.core.persistence.EncryptedSessionStore;
import assent.core.persistence.KeptInvite;
import assent.core.persistence.KeptRelationship;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.security.Leaks;
import assent.core.security.Secret;
import assent.core.session.Until;
import assent.core.vault.SecretVault;
import assent.sandbox.Sandbox;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * A whole session with canaries in every place, and a look at everything that it left: every file,
 * and every line that was logged at the finest level.
 */
@DisplayName("What a session leaves behind")
class CanaryTest {
  private static final Secret PHRASE = Secret.of("canary phrase " + EventIds.fresh());

  @TempDir private Path data;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final List<Logger> loggers = new ArrayList<>();
  private final java.util.logging.Logger root = LogManager.getLogManager().getLogger("");
  private final java.util.logging.Level before = root.getLevel();
  private final Handler ear =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          // The embedded platform is no part of what is looked at.
          told.add(line.getMessage() + " " + List.of(parameters(line)));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private static Object[] parameters(LogRecord line) {
    return line.getParameters() == null ? new Object[0] : line.getParameters();
  }

  @BeforeEach
  void listen() {
    lines.start();
    for (String name : List.of("assent.core", "assent.vault", "assent.store", "okhttp3", "io")) {
      Logger logger = (Logger) LoggerFactory.getLogger(name);
      logger.setLevel(Level.TRACE);
      logger.setAdditive(false);
      logger.addAppender(lines);
      loggers.add(logger);
    }
    root.setLevel(java.util.logging.Level.ALL);
    ear.setLevel(java.util.logging.Level.ALL);
    root.addHandler(ear);
  }

  @AfterEach
  void stopListening() {
    for (Logger logger : loggers) {
      logger.detachAppender(lines);
      logger.setLevel(null);
      logger.setAdditive(true);
    }
    root.removeHandler(ear);
    root.setLevel(before);
  }

  @Test
  @DisplayName("the search finds what is planted in a file, a file's name and each kind of log")
  void findsPlanted() throws IOException {
    String canary = EventIds.fresh();
    assertThat(Leaks.in(data, Set.of(canary))).isEmpty();
    Files.writeString(data.resolve("a"), "x" + canary);
    Files.writeString(data.resolve(canary), "x");
    assertThat(Leaks.in(data, Set.of(canary))).hasSize(2);
    assertThat(logged(Set.of(canary))).isEmpty();
    LoggerFactory.getLogger("assent.core.any").trace("told {}", canary);
    LoggerFactory.getLogger("okhttp3.any").debug("failed", new IllegalStateException(canary));
    java.util.logging.Logger.getLogger("any").finest(canary);
    java.util.logging.Logger.getLogger("any")
        .log(java.util.logging.Level.FINEST, "told {0}", canary);
    assertThat(logged(Set.of(canary))).hasSize(4);
  }

  @Test
  @DisplayName("no token, link, passphrase, word or contact: in no file, in no log")
  void nothing() throws IOException {
    String word = "canary" + EventIds.fresh().substring(1);
    List<String> canaries = new ArrayList<>(List.of(word, PHRASE.reveal()));
    try (Sandbox sandbox = Sandbox.startPair();
        Computer computer =
            new Computer(
                data, sandbox.second().serviceInfoUrl(), sandbox.first().serviceInfoUrl())) {
      computer.keyring.missing = true;
      StoredAccounts accounts = computer.start(true);
      Accounts.ProtectionWanted wanted =
          (Accounts.ProtectionWanted)
              accounts.signIn(computer.address, computer.username, Computer.PASSWORD);
      AccountSession session = wanted.withPassphrase(PHRASE, share -> {});
      Until.value(session.connection(), ConnectionState.LIVE::equals);
      RelationshipSnapshot mine = computer.connect(session);
      RelationshipSnapshot ended = computer.connect(session);
      var invite = session.invites().create(Computer.draft());
      canaries.add(session.invites().link(invite.id()).reveal());
      canaries.add(mine.id().peer().username());
      Conversation here = session.conversations().of(mine.id());
      here.send(word + " said");
      here.sendAlert(new AlertDraft(AlertSnapshot.Level.WARNING, word, word + " body", false));
      here.keepDraft(word + " begun");
      Until.list(here.items(), items -> items.size() == 2);
      session.relationships().end(ended.id(), word + " reason");
      Until.asked(() -> session.conversations().search(word, 10), hits -> hits.size() == 2);
      attempt(() -> session.consents().read(session.invites().link(invite.id())));
      attempt(() -> session.consents().read(Secret.of("https://" + word + "@127.0.0.1:1/x/")));
      told.add(session + " " + here + " " + accounts.remembered().snapshot());

      assertThat(Leaks.in(data, canaries)).isEmpty();
      Path folder = data.resolve("accounts").resolve(idOf(accounts));
      accounts.lock(accounts.remembered().snapshot().getFirst());
      attempt(() -> session.conversations().search(word, 1));
      canaries.addAll(tokens(folder, computer));
    }
    assertThat(canaries).hasSizeGreaterThan(7);
    assertThat(Leaks.in(data, canaries)).isEmpty();
    assertThat(logged(canaries)).isEmpty();
    assertThat(lines.list).isNotEmpty();
  }

  /** Every token and link that is kept, read with the passphrase. */
  private List<String> tokens(Path folder, Computer computer) {
    List<String> tokens = new ArrayList<>();
    SecretVault vault = SecretVault.in(folder, computer.keyring);
    vault.unlock(PHRASE.reveal().toCharArray(), share -> {});
    try (var key = vault.dataKey();
        EncryptedSessionStore kept =
            EncryptedSessionStore.open(
                folder.resolve("store"),
                data.resolve("libraries"),
                key,
                Clock.systemUTC(),
                () -> {});
        Platforms platforms = Platforms.open(PlatformSettings.standard())) {
      tokens.add(token(StoredCredentials.of(kept.store(), platforms).endpoint()));
      for (KeptInvite each : kept.invites()) {
        tokens.add(token(ApiEndpoint.parse(each.invite().link())));
        if (each.status() != null) {
          each.status().accepts().stream()
              .map(VerifiedAccept::grant)
              .forEach(grant -> tokens.add(token(grant)));
        }
      }
      for (KeptRelationship each : kept.relationships()) {
        ApiEndpoint endpoint = each.last().peerEndpoint();
        if (endpoint != null) {
          tokens.add(token(endpoint));
        }
      }
    }
    vault.close();
    return tokens;
  }

  private static String token(ApiEndpoint endpoint) {
    return Objects.requireNonNull(endpoint.token()).reveal();
  }

  private static String idOf(StoredAccounts accounts) {
    return accounts.remembered().snapshot().getFirst().id();
  }

  private void attempt(Runnable call) {
    try {
      call.run();
    } catch (CoreException failure) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      told.add(trace + " " + failure.arguments());
    }
  }

  private List<String> logged(Iterable<String> secrets) {
    List<String> everything = new ArrayList<>(told);
    for (ILoggingEvent line : List.copyOf(lines.list)) {
      everything.add(line.getLoggerName() + " " + line.getFormattedMessage());
      for (var cause = line.getThrowableProxy(); cause != null; cause = cause.getCause()) {
        everything.add(line.getLoggerName() + " " + cause.getMessage());
      }
    }
    return everything.stream()
        .filter(text -> holds(text, secrets))
        .map(text -> text.substring(0, Math.min(300, text.length())))
        .toList();
  }

  private static boolean holds(String text, Iterable<String> secrets) {
    for (String secret : secrets) {
      if (text.contains(secret)) {
        return true;
      }
    }
    return false;
  }
}
