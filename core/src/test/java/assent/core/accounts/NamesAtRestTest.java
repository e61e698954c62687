package assent.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.RememberedAccount;
import assent.core.api.RememberedAccount.Protection;
import assent.core.cmc.Identity;
import assent.core.error.CoreException;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.security.Secret;
import assent.core.vault.HelperKeyring;
import assent.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Whose the accounts of this computer are")
class NamesAtRestTest {
  private static final Secret PHRASE = Secret.of("five quiet words in a row");

  @TempDir private Path data;
  private final Sandbox sandbox = Sandbox.startPair();
  private @Nullable Computer plugged;

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
  @DisplayName("stands in no file in clear, is known at the next start, and ends with the last one")
  void keyring() throws IOException {
    Identity me = computer().signIn().me();
    StoredAccounts accounts = computer().start(false);
    RememberedAccount known = only(accounts);
    assertThat(known.identity()).isEqualTo(me);
    assertThat(known.platform()).isEqualTo(computer().address);
    assertThat(computer().keyring.entries.keySet()).anyMatch(name -> name.startsWith("names-"));
    assertNothingInClear();
    accounts.signOut(known);
    assertThat(computer().keyring.entries).isEmpty();
    assertThat(data.resolve("names.json")).doesNotExist();
  }

  @Test
  @DisplayName("stands in no file in clear without a keyring, and goes into one with an account")
  void passphrase() throws IOException {
    computer().keyring.missing = true;
    Identity me = protect().me();
    StoredAccounts accounts = computer().start(false);
    assertThat(only(accounts).identity()).isEqualTo(me);
    assertNothingInClear();
    assertThat(computer().keyring.entries).isEmpty();
    computer().keyring.missing = false;
    AccountSession open = accounts.open(only(accounts), PHRASE, share -> {});
    accounts.keepInKeyring(only(accounts));
    open.close();
    assertThat(Files.readString(data.resolve("names.json"))).doesNotContain("\"key\"");
    assertThat(only(computer().start(false)).identity()).isEqualTo(me);
    assertThat(only(computer().start(false)).protection()).isEqualTo(Protection.KEYRING);
  }

  @Test
  @DisplayName("that a former version wrote in clear is read, and written over at once")
  void migrated() throws IOException {
    Identity me = computer().signIn().me();
    StoredAccounts first = computer().start(false);
    Path label = data.resolve("accounts").resolve(only(first).id()).resolve("account.json");
    first.close();
    Files.writeString(
        label,
        """
        {"format": 1, "account": {"username": "%s", "host": "%s"}, "platform": "%s",
         "since": "2026-11-01T10:00:00Z"}
        """
            .formatted(me.username(), me.host(), computer().address));
    StoredAccounts later = computer().start(false);
    assertThat(only(later).identity()).isEqualTo(me);
    assertNothingInClear();
    assertThat(label).content().contains("2026-11-01T10:00:00Z");
    assertThat(later.open(only(later)).me()).isEqualTo(me);
  }

  @Test
  @DisplayName("and cannot be read any more is known again when the account was opened")
  void lost() throws IOException {
    computer().keyring.missing = true;
    Identity me = protect().me();
    var unused = computer().start(false);
    Files.writeString(data.resolve("names.json"), "{");
    StoredAccounts accounts = computer().start(false);
    assertThat(only(accounts).isNamed()).isFalse();
    assertThat(accounts.open(only(accounts), PHRASE, share -> {}).me()).isEqualTo(me);
    assertThat(only(accounts).identity()).isEqualTo(me);
    assertThat(only(accounts).platform()).isEqualTo(computer().address);
    assertThat(only(computer().start(false)).identity()).isEqualTo(me);
    Path label = data.resolve("accounts").resolve(only(accounts).id()).resolve("account.json");
    Files.writeString(label, "{\"format\": 2, \"sealed\": \"AAAA\"}");
    StoredAccounts again = computer().start(false);
    assertThat(only(again).isNamed()).isFalse();
    assertThat(again.open(only(again), PHRASE, share -> {}).me()).isEqualTo(me);
    assertNothingInClear();
  }

  @Test
  @DisplayName("is not told while the keyring does not answer; nobody is taken for new meanwhile")
  void keyringLocked() {
    computer().signIn().close();
    computer().start(false).close();
    HelperKeyring silent =
        new HelperKeyring(List.of("/there/is/none"), Map.of(), Duration.ofSeconds(5));
    try (Platforms network = Platforms.open(PlatformSettings.standard());
        StoredAccounts accounts =
            StoredAccounts.in(data, network, silent, Clock.systemUTC(), () -> Locale.ENGLISH)) {
      RememberedAccount unnamed = only(accounts);
      assertThat(unnamed.isNamed()).isFalse();
      assertThat(unnamed.protection()).isEqualTo(Protection.KEYRING);
      assertThatThrownBy(
              () -> accounts.signIn(computer().address, computer().username, Computer.PASSWORD))
          .isInstanceOfSatisfying(
              CoreException.class,
              e -> assertThat(e.errorId()).isEqualTo("assent-vault-keyring-unavailable"));
      assertThat(accounts.remembered().snapshot()).hasSize(1);
    }
    assertThat(only(computer().start(false)).isNamed()).isTrue();
  }

  private void assertNothingInClear() throws IOException {
    String host = URI.create(computer().address).getAuthority();
    List<String> names = List.of(computer().username, host, computer().address);
    List<String> told = new ArrayList<>();
    try (Stream<Path> all = Files.walk(data)) {
      for (Path each : all.filter(path -> !path.startsWith(data.resolve("libraries"))).toList()) {
        String text =
            each.getFileName()
                + (Files.isRegularFile(each)
                    ? new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1)
                    : "");
        names.stream().filter(text::contains).forEach(name -> told.add(each + " says " + name));
        if (Files.isRegularFile(each) && !each.toString().contains("index")) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
              .as("%s", each)
              .endsWith("------");
        }
      }
    }
    assertThat(told).isEmpty();
  }

  private AccountSession protect() {
    Accounts.ProtectionWanted wanted =
        (Accounts.ProtectionWanted)
            computer()
                .start(true)
                .signIn(computer().address, computer().username, Computer.PASSWORD);
    return wanted.withPassphrase(PHRASE, share -> {});
  }

  private static RememberedAccount only(StoredAccounts accounts) {
    List<RememberedAccount> all = accounts.remembered().snapshot();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private Computer computer() {
    return Objects.requireNonNull(plugged);
  }
}
