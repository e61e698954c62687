package assent.core.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One person who uses the public JavaScript client, in a Node process of their own.
 *
 * <p>The client's packages are looked for in the folder named by {@code assent.interop.home} (one
 * that holds a {@code node_modules}), else beside {@code peer.cjs} after an {@code npm install}
 * there.
 */
public final class JsPeer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long ANSWER_SECONDS = 60;

  private final Process process;
  private final Writer input;
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final Consumer<JsonNode> events;

  private JsPeer(Process process, Consumer<JsonNode> events) {
    this.process = process;
    this.events = events;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().start(this::read);
  }

  /** Starts a peer; {@code events} receives what its Monitor reports: {@code {event, at}}. */
  public static JsPeer start(Consumer<JsonNode> events) {
    Path script = Path.of("src/test/js/peer.cjs").toAbsolutePath();
    ProcessBuilder builder =
        new ProcessBuilder(System.getProperty("assent.interop.node", "node"), script.toString());
    String home = System.getProperty("assent.interop.home", "");
    if (!home.isBlank()) {
      builder.environment().put("ASSENT_INTEROP_HOME", home);
    }
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      JsPeer peer = new JsPeer(builder.start(), events);
      await(peer.ready, "the JavaScript client to load");
      return peer;
    } catch (IOException failure) {
      throw new UncheckedIOException("Node could not be started", failure);
    }
  }

  /** Starts a peer whose Monitor nobody listens to. */
  public static JsPeer start() {
    return start(unused -> {});
  }

  /** Makes one call and returns its result. */
  public JsonNode call(String call, Object args) {
    JsonNode answer = ask(call, args);
    JsonNode error = answer.get("error");
    if (error != null) {
      throw new IllegalStateException("JavaScript client, " + call + ": " + error);
    }
    return answer.get("result");
  }

  /** Makes one call that is expected to fail and returns its error: {@code {message, id}}. */
  public JsonNode failure(String call, Object args) {
    JsonNode error = ask(call, args).get("error");
    if (error == null) {
      throw new AssertionError("JavaScript client, " + call + ": it did not fail");
    }
    return error;
  }

  private JsonNode ask(String call, Object args) {
    long id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    String line = JSON.writeValueAsString(Map.of("id", id, "call", call, "args", args));
    try {
      synchronized (input) {
        input.write(line + "\n");
        input.flush();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("the JavaScript client has ended", failure);
    }
    return await(answer, call);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line;
      while ((line = lines.readLine()) != null) {
        // The client greets on standard output too; only our own lines are JSON objects.
        if (line.startsWith("{")) {
          take(JSON.readTree(line));
        }
      }
      failAll("the JavaScript client has ended");
    } catch (IOException failure) {
      failAll(String.valueOf(failure.getMessage()));
    }
  }

  private void take(JsonNode message) {
    if (message.has("ready")) {
      ready.complete(true);
    } else if (message.has("event")) {
      events.accept(message);
    } else if (message.has("id")) {
      @Nullable CompletableFuture<JsonNode> answer = waiting.remove(message.get("id").asLong());
      if (answer != null) {
        answer.complete(message);
      }
    }
  }

  private void failAll(String why) {
    ready.completeExceptionally(new IllegalStateException(why));
    waiting.values().forEach(each -> each.completeExceptionally(new IllegalStateException(why)));
  }

  private static <T> T await(CompletableFuture<T> answer, String what) {
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new IllegalStateException("waited in vain for " + what, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + what, interrupted);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
