package assent.core.vault;

import assent.core.lifecycle.Timings;
import assent.core.vault.VaultException.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The system's keyring, asked through {@link KeyringHelper}: one short process per question, ended
 * at a hard time limit whatever it is doing. Values go through pipes, never through arguments.
 */
public final class HelperKeyring implements Keyring {
  /** Long enough for a slow keyring; a person's answer to a prompt may need more. */
  public static final Duration USUAL_LIMIT = Timings.standard().here().keyring();

  private static final Duration END = Timings.standard().here().helperEnd();

  private final List<String> command;
  private final Map<String, String> environment;
  private final Duration limit;

  /**
   * @param command starts {@link KeyringHelper}; the time limit in milliseconds is added to it
   * @param environment set for it, beside this process's own
   */
  public HelperKeyring(List<String> command, Map<String, String> environment, Duration limit) {
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.limit = limit;
  }

  /** Runs the helper with the Java and the class path of this process. */
  public static HelperKeyring ofThisJava(Duration limit) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new HelperKeyring(
        List.of(
            java.toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            KeyringHelper.class.getName()),
        // Not an argument: it may be longer than a command line can be.
        Map.of("CLASSPATH", System.getProperty("java.class.path")),
        limit);
  }

  @Override
  public boolean isWorking() {
    try {
      return ask("probe").equals("ok");
    } catch (VaultException e) {
      return false;
    }
  }

  @Override
  public Optional<byte[]> get(String name) {
    String answer = ask("get " + checked(name));
    if (answer.equals("none")) {
      return Optional.empty();
    }
    if (!answer.startsWith("value ")) {
      throw unavailable(answer);
    }
    try {
      return Optional.of(Base64.getDecoder().decode(answer.substring("value ".length())));
    } catch (IllegalArgumentException e) {
      // Something else than we put in stands there under our name.
      return Optional.empty();
    }
  }

  @Override
  public void put(String name, byte[] value) {
    String answer = ask("put " + checked(name) + " " + Base64.getEncoder().encodeToString(value));
    if (!answer.equals("ok")) {
      throw unavailable(answer);
    }
  }

  @Override
  public void delete(String name) {
    String answer = ask("delete " + checked(name));
    if (!answer.equals("ok") && !answer.equals("none")) {
      throw unavailable(answer);
    }
  }

  private String ask(String request) {
    List<String> whole = new ArrayList<>(command);
    // It should end itself only if this process is gone and cannot.
    whole.add(Long.toString(limit.toMillis() + 5_000));
    ProcessBuilder builder = new ProcessBuilder(whole);
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw unavailable("cannot be started");
    }
    try {
      CompletableFuture<@Nullable String> answer = new CompletableFuture<>();
      Thread.ofVirtual()
          .name("assent-keyring-answer")
          .start(() -> answer.complete(read(process.getInputStream())));
      Thread.ofVirtual()
          .name("assent-keyring-question")
          .start(() -> write(process.getOutputStream(), request));
      String line = answer.completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS).join();
      if (line == null) {
        throw unavailable("no answer");
      }
      return line;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      // Gone, not only told to go: whoever asks next finds no process of ours.
      Process unused =
          process.onExit().completeOnTimeout(process, END.toMillis(), TimeUnit.MILLISECONDS).join();
    }
  }

  private static @Nullable String read(InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(KeyringHelper.MARK)) {
          return line.substring(KeyringHelper.MARK.length());
        }
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  private static void write(OutputStream out, String request) {
    try (out) {
      out.write((request + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A helper that died early: that there is no answer says it all.
      return;
    }
  }

  private static String checked(String name) {
    if (!name.matches("[a-z0-9-]{1,80}")) {
      throw new IllegalArgumentException("Not a name for a keyring entry");
    }
    return name;
  }

  /** The answer may only be shown where it is ours: never what stands in a keyring. */
  private static VaultException unavailable(String answer) {
    String shown = answer.startsWith("value ") ? "an unexpected value" : answer;
    return new VaultException(
        Problem.KEYRING_UNAVAILABLE, "The keyring did not answer: " + shown, null);
  }
}
