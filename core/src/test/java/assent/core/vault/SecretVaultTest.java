package assent.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.lifecycle.CrashPoint;
import assent.core.lifecycle.DurableFiles;
import assent.core.security.SymmetricKey;
import assent.core.vault.VaultException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The vault")
class SecretVaultTest {
  private static final char[] RIGHT = "correct horse".toCharArray();
  private static final char[] OTHER = "another horse".toCharArray();

  @TempDir Path temp;
  private final MemoryKeyring keyring = new MemoryKeyring();

  @AfterEach
  void deaf() {
    CrashPoint.listen(null);
  }

  @Test
  @DisplayName("gives the same key again from the keyring, which holds one entry of 32 bytes")
  void keyringWay() {
    SymmetricKey key;
    try (SecretVault vault = vault()) {
      assertThat(vault.state().get()).isEqualTo(new VaultState.Empty());
      vault.createInKeyring();
      assertThat(vault.state().get()).isEqualTo(new VaultState.Open(UnlockMethod.KEYRING));
      key = vault.dataKey();
    }
    assertThat(keyring.entries).hasSize(1);
    assertThat(keyring.entries.values().iterator().next())
        .hasSize(32)
        .isNotEqualTo(key.copyBytes());
    try (SecretVault vault = vault()) {
      assertThat(vault.state().get()).isEqualTo(new VaultState.Locked(UnlockMethod.KEYRING));
      vault.unlock();
      assertThat(vault.dataKey()).isEqualTo(key);
    }
  }

  @Test
  @DisplayName("gives the same key again for the passphrase, however its letters were typed")
  void passphraseWay() {
    SymmetricKey key;
    List<Double> progress = new ArrayList<>();
    try (SecretVault vault = vault()) {
      vault.createWithPassphrase("Müller 42 ﬁ".toCharArray(), progress::add);
      key = vault.dataKey();
    }
    assertThat(progress).isSorted().startsWith(0.0).endsWith(1.0);
    try (SecretVault vault = vault()) {
      vault.unlock("Mu\u0308ller 42 fi".toCharArray(), share -> {});
      assertThat(vault.dataKey()).isEqualTo(key);
    }
  }

  @Test
  @DisplayName("refuses a wrong passphrase, wipes nothing, and takes the right one afterwards")
  void wrongPassphrase() throws IOException {
    try (SecretVault vault = vault()) {
      vault.createWithPassphrase(RIGHT, share -> {});
    }
    byte[] before = Files.readAllBytes(folder().resolve("key.json"));
    try (SecretVault vault = vault()) {
      for (int i = 0; i < 3; i++) {
        assertProblem(() -> vault.unlock(OTHER, share -> {}), Problem.WRONG_PASSPHRASE);
        assertThat(vault.state().get()).isEqualTo(new VaultState.Locked(UnlockMethod.PASSPHRASE));
      }
      assertThat(Files.readAllBytes(folder().resolve("key.json"))).isEqualTo(before);
      vault.unlock(RIGHT, share -> {});
    }
  }

  @Test
  @DisplayName("refuses a passphrase that is too short before it does anything")
  void tooShort() {
    try (SecretVault vault = vault()) {
      assertProblem(
          () -> vault.createWithPassphrase("short".toCharArray(), share -> {}),
          Problem.PASSPHRASE_TOO_SHORT);
      assertThat(folder()).doesNotExist();
    }
  }

  @Test
  @DisplayName("keeps the key of a sitting in memory only, and says so before and afterwards")
  void sittingWay() throws IOException {
    SecretVault vault = vault();
    vault.createForSitting();
    assertThat(vault.state().get())
        .isInstanceOfSatisfying(
            VaultState.Open.class, s -> assertThat(s.endsWithProgram()).isTrue());
    assertProblem(vault::lock, Problem.WRONG_STATE);
    assertThat(keyring.entries).isEmpty();
    assertThat(Files.readString(folder().resolve("key.json"))).doesNotContain("wrapped");

    SecretVault later = vault();
    assertThat(later.state().get()).isEqualTo(new VaultState.SittingEnded());
    assertProblem(later::createInKeyring, Problem.WRONG_STATE);
    later.clearEndedSitting();
    assertThat(folder()).doesNotExist();
    later.createInKeyring();
  }

  @ParameterizedTest
  @EnumSource(UnlockMethod.class)
  @DisplayName("moves from each way to each other with the same key, and leaves nothing behind")
  void moves(UnlockMethod from) {
    for (UnlockMethod to : UnlockMethod.values()) {
      SymmetricKey key;
      try (SecretVault vault = vault()) {
        create(vault, from);
        key = vault.dataKey();
        move(vault, to);
        assertThat(vault.dataKey()).isEqualTo(key);
        assertThat(vault.state().get()).isEqualTo(new VaultState.Open(to));
      }
      assertThat(keyring.entries).hasSize(to == UnlockMethod.KEYRING ? 1 : 0);
      try (SecretVault vault = vault()) {
        if (to == UnlockMethod.SITTING) {
          assertThat(vault.state().get()).isEqualTo(new VaultState.SittingEnded());
        } else {
          unlock(vault, to);
          assertThat(vault.dataKey()).isEqualTo(key);
        }
      }
      forgetAll();
    }
  }

  @Test
  @DisplayName("opens with the new passphrase only, once it was changed")
  void changesPassphrase() {
    try (SecretVault vault = vault()) {
      vault.createWithPassphrase(RIGHT, share -> {});
      vault.moveToPassphrase(OTHER, share -> {});
    }
    try (SecretVault vault = vault()) {
      assertProblem(() -> vault.unlock(RIGHT, share -> {}), Problem.WRONG_PASSPHRASE);
      vault.unlock(OTHER, share -> {});
    }
  }

  @Test
  @DisplayName("stays as it was when the keyring cannot take the key")
  void moveFails() {
    try (SecretVault vault = vault()) {
      vault.createWithPassphrase(RIGHT, share -> {});
      keyring.off = true;
      assertProblem(vault::moveToKeyring, Problem.KEYRING_UNAVAILABLE);
      keyring.off = false;
      keyring.forgetful = true;
      assertProblem(vault::moveToKeyring, Problem.KEYRING_UNAVAILABLE);
      assertThat(vault.state().get()).isEqualTo(new VaultState.Open(UnlockMethod.PASSPHRASE));
    }
    try (SecretVault vault = vault()) {
      vault.unlock(RIGHT, share -> {});
    }
  }

  @Test
  @DisplayName("tells a silent keyring from one without our key, and wipes nothing for either")
  void keyringTrouble() {
    try (SecretVault vault = vault()) {
      vault.createInKeyring();
    }
    try (SecretVault vault = vault()) {
      keyring.off = true;
      assertProblem(vault::unlock, Problem.KEYRING_UNAVAILABLE);
      keyring.off = false;
      var kept = new TreeMap<>(keyring.entries);
      keyring.entries.replaceAll((name, value) -> new byte[32]);
      assertProblem(vault::unlock, Problem.KEYRING_KEY_MISSING);
      keyring.entries.clear();
      assertProblem(vault::unlock, Problem.KEYRING_KEY_MISSING);
      keyring.entries.putAll(kept);
      vault.unlock();
    }
  }

  @Test
  @DisplayName("locks and unlocks while running, and a locked one gives no key")
  void locks() {
    try (SecretVault vault = vault()) {
      vault.createInKeyring();
      SymmetricKey key = vault.dataKey();
      List<VaultState> seen = new ArrayList<>();
      try (var pin = vault.state().observe(seen::add)) {
        assertThat(pin).isNotNull();
        vault.lock();
        assertProblem(vault::dataKey, Problem.WRONG_STATE);
        vault.unlock();
      }
      assertThat(vault.dataKey()).isEqualTo(key);
      assertThat(seen)
          .containsExactly(
              new VaultState.Open(UnlockMethod.KEYRING),
              new VaultState.Locked(UnlockMethod.KEYRING),
              new VaultState.Open(UnlockMethod.KEYRING));
    }
  }

  @Test
  @DisplayName("reads the copy of a damaged key file, and says when both are damaged")
  void damagedFile() throws IOException {
    try (SecretVault vault = vault()) {
      vault.createInKeyring();
    }
    Files.writeString(folder().resolve("key.json"), "{\"format\":1,");
    try (SecretVault vault = vault()) {
      vault.unlock();
    }
    Files.write(folder().resolve("key-copy.json"), new byte[100]);
    try (SecretVault vault = vault()) {
      assertThat(vault.state().get()).isEqualTo(new VaultState.Unreadable());
      assertProblem(vault::createInKeyring, Problem.WRONG_STATE);
    }
  }

  @Test
  @DisplayName("refuses a key file of a later version, and one with a senseless cost")
  void strangeFile() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("key.json"), "{\"format\":2}");
    assertProblem(this::vault, Problem.NEWER);
    try (SecretVault vault = fresh()) {
      vault.createWithPassphrase(RIGHT, share -> {});
    }
    for (String name : List.of("key.json", "key-copy.json")) {
      String text = Files.readString(folder().resolve(name));
      Files.writeString(
          folder().resolve(name), text.replace("\"memoryKiB\":1024", "\"memoryKiB\":99999999"));
    }
    try (SecretVault vault = vault()) {
      assertThat(vault.state().get()).isEqualTo(new VaultState.Unreadable());
    }
  }

  @Test
  @DisplayName("opens after a crash at any point of any move, with the former way or the new one")
  void crashes() {
    Set<String> points = new LinkedHashSet<>();
    for (UnlockMethod from : List.of(UnlockMethod.KEYRING, UnlockMethod.PASSPHRASE)) {
      for (UnlockMethod to : List.of(UnlockMethod.KEYRING, UnlockMethod.PASSPHRASE)) {
        for (int stop = 1; ; stop++) {
          SecretVault vault = vault();
          create(vault, from);
          SymmetricKey key = vault.dataKey();
          boolean crashed = crashAt(stop, points, () -> move(vault, to));
          SecretVault after = vault();
          VaultState.Locked now = (VaultState.Locked) after.state().get();
          unlock(after, now.way());
          assertThat(after.dataKey()).isEqualTo(key);
          assertThat(keyring.entries).hasSize(now.way() == UnlockMethod.KEYRING ? 1 : 0);
          forgetAll();
          if (!crashed) {
            break;
          }
        }
      }
    }
    assertThat(points).hasSizeGreaterThanOrEqualTo(9);
  }

  @Test
  @DisplayName("leaves neither key nor passphrase on disk, in a text or in an exception")
  void noLeak() throws IOException {
    try (SecretVault vault = vault()) {
      vault.createInKeyring();
      vault.moveToPassphrase(RIGHT, share -> {});
      vault.moveToKeyring();
      byte[] key = vault.dataKey().copyBytes();
      byte[] wrapping = keyring.entries.values().iterator().next();
      for (byte[] secret :
          List.of(key, wrapping, new String(RIGHT).getBytes(StandardCharsets.UTF_8))) {
        assertThat(leaks(secret)).isFalse();
        // The same look finds it when it is there.
        Files.write(folder().resolve("planted"), secret);
        assertThat(leaks(secret)).isTrue();
        Files.writeString(folder().resolve("planted"), Base64.getEncoder().encodeToString(secret));
        assertThat(leaks(secret)).isTrue();
        Files.delete(folder().resolve("planted"));
      }
      assertThat(vault.dataKey().toString()).isEqualTo("SymmetricKey(redacted)");
    }
  }

  private boolean leaks(byte[] secret) throws IOException {
    List<Path> files;
    try (var list = Files.list(folder())) {
      files = list.toList();
    }
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
      if (text.contains(new String(secret, StandardCharsets.ISO_8859_1)) || text.contains(base64)) {
        return true;
      }
    }
    return false;
  }

  /** A crash leaves what is on disk and in the keyring, and nothing of what is in memory. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static boolean crashAt(int stop, Set<String> points, Runnable change) {
    int[] passed = {0};
    CrashPoint.listen(
        point -> {
          points.add(point);
          if (++passed[0] == stop) {
            throw new Crash();
          }
        });
    try {
      change.run();
      return false;
    } catch (Crash e) {
      return true;
    } finally {
      CrashPoint.listen(null);
    }
  }

  private static void create(SecretVault vault, UnlockMethod way) {
    switch (way) {
      case KEYRING -> vault.createInKeyring();
      case PASSPHRASE -> vault.createWithPassphrase(RIGHT, share -> {});
      case SITTING -> vault.createForSitting();
    }
  }

  private static void move(SecretVault vault, UnlockMethod way) {
    switch (way) {
      case KEYRING -> vault.moveToKeyring();
      case PASSPHRASE -> vault.moveToPassphrase(RIGHT, share -> {});
      case SITTING -> vault.moveToSitting();
    }
  }

  private static void unlock(SecretVault vault, UnlockMethod way) {
    if (way == UnlockMethod.KEYRING) {
      vault.unlock();
    } else {
      vault.unlock(RIGHT, share -> {});
    }
  }

  private Path folder() {
    return temp.resolve("account");
  }

  /** Cheap passphrases, so that many can be tried. */
  private SecretVault vault() {
    byte[] salt = new byte[16];
    return SecretVault.in(folder(), keyring, () -> new Passphrase.Cost(1024, 1, 1, salt));
  }

  private SecretVault fresh() {
    forgetAll();
    return vault();
  }

  private void forgetAll() {
    try {
      DurableFiles.deleteAll(folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    keyring.entries.clear();
  }

  private static void assertProblem(ThrowingCallable call, Problem problem) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            VaultException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
