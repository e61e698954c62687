package assent.core.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import assent.core.vault.VaultException.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The keyring, asked through a process of its own")
class HelperKeyringTest {
  private static final Duration ENOUGH = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  @DisplayName("puts, gets and deletes through a helper that chatters and never ends by itself")
  void lingering() {
    HelperKeyring keyring =
        helper(StrangeHelpers.Lingering.class, Map.of(), ENOUGH, folder.toString());
    byte[] value = {0, 1, 2, -1, 127};
    assertThat(keyring.isWorking()).isTrue();
    assertThat(keyring.get("a-name")).isEmpty();
    keyring.put("a-name", value);
    assertThat(keyring.get("a-name")).hasValueSatisfying(v -> assertThat(v).isEqualTo(value));
    keyring.delete("a-name");
    assertThat(keyring.get("a-name")).isEmpty();
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  @DisplayName("ends a helper that hangs at the time limit and leaves no process behind")
  void hanging() {
    Duration limit = Duration.ofMillis(1500);
    HelperKeyring keyring = helper(StrangeHelpers.Hanging.class, Map.of(), limit);
    long start = System.nanoTime();
    assertThat(keyring.isWorking()).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit.multipliedBy(4));
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  @DisplayName("says that the keyring is unavailable when the helper dies or cannot start")
  void dying() {
    assertUnavailable(helper(StrangeHelpers.Dying.class, Map.of(), ENOUGH));
    assertUnavailable(new HelperKeyring(List.of("/no/such/program"), Map.of(), ENOUGH));
  }

  @Test
  @DisplayName("says that there is no keyring where no bus answers")
  void noBus() {
    Map<String, String> nowhere =
        Map.of(
            "DBUS_SESSION_BUS_ADDRESS",
            "unix:path=" + folder.resolve("no-bus"),
            "XDG_RUNTIME_DIR",
            folder.toString(),
            "HOME",
            folder.toString());
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    assertUnavailable(helper(KeyringHelper.class, nowhere, ENOUGH));
  }

  @Test
  @DisplayName("keeps a value in a real GNOME keyring, from one process to the next")
  void realKeyring() {
    assumeThat(Path.of("/usr/bin/dbus-run-session")).exists();
    assumeThat(Path.of("/usr/bin/gnome-keyring-daemon")).exists();
    String unlock =
        "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec"
            + " \"$@\"";
    List<String> command =
        new ArrayList<>(List.of("dbus-run-session", "--", "sh", "-c", unlock, "sh"));
    command.addAll(java(KeyringHelper.class));
    Map<String, String> home =
        Map.of(
            "HOME", folder.toString(),
            "XDG_RUNTIME_DIR", folder.toString(),
            "XDG_DATA_HOME", folder.resolve("data").toString(),
            "CLASSPATH", System.getProperty("java.class.path"));
    HelperKeyring keyring = new HelperKeyring(command, home, ENOUGH);
    assumeThat(keyring.isWorking()).as("a session bus can be started here").isTrue();

    byte[] value = new byte[32];
    Arrays.fill(value, (byte) 7);
    keyring.put("account-test", value);
    assertThat(keyring.get("account-test")).hasValueSatisfying(v -> assertThat(v).isEqualTo(value));
    assertThat(keyring.get("account-other")).isEmpty();
    keyring.delete("account-test");
    assertThat(keyring.get("account-test")).isEmpty();
    assertThat(Files.exists(folder.resolve("data"))).isTrue();
  }

  private static void assertUnavailable(HelperKeyring keyring) {
    assertThat(keyring.isWorking()).isFalse();
    assertThatThrownBy(() -> keyring.put("a-name", new byte[32]))
        .isInstanceOfSatisfying(
            VaultException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.KEYRING_UNAVAILABLE));
  }

  private static HelperKeyring helper(
      Class<?> main, Map<String, String> environment, Duration limit, String... arguments) {
    List<String> command = java(main);
    command.addAll(List.of(arguments));
    Map<String, String> whole = new HashMap<>(environment);
    whole.put("CLASSPATH", System.getProperty("java.class.path"));
    return new HelperKeyring(command, whole, limit);
  }

  private static List<String> java(Class<?> main) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            main.getName()));
  }
}
