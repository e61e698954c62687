package assent.core.lifecycle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of this machine's Java that says what it does, line by line, until it is killed. */
public final class Victim {
  private static final int SILENCE_SECONDS = 90;

  private final Process process;
  private final BlockingQueue<Optional<String>> said = new LinkedBlockingQueue<>();

  private Victim(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::read);
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(process.getInputStream()), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(Optional.of(line));
      }
    } catch (IOException killed) {
      // What was in the pipe was read.
    } finally {
      said.add(Optional.empty());
    }
  }

  /** Starts a main class of the tests; what it says on the error stream is dropped. */
  public static Victim start(Class<?> main, String... arguments) throws IOException {
    return withHeap("256m", main, arguments);
  }

  /** {@link #start} with as much memory. */
  public static Victim withHeap(String heap, Class<?> main, String... arguments)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new Victim(builder.start());
  }

  /**
   * The next line; null when it has ended.
   *
   * @throws IOException if it is silent for too long; it is killed then
   */
  public @Nullable String line() throws IOException, InterruptedException {
    Optional<String> next = said.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      kill();
      throw new IOException("it is alive and says nothing");
    }
    return next.orElse(null);
  }

  /** SIGKILL. Lines that are in the pipe can still be read. */
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Waits for the end; returns the exit code. */
  public int end() throws InterruptedException, IOException {
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("it does not end");
    }
    return process.exitValue();
  }
}
