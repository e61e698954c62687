package assent.core.bench;

import assent.core.cmc.Identity;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.interop.Ground;
import assent.core.interop.JsPeer;
import assent.core.live.Change;
import assent.core.live.LineState;
import assent.core.live.Monitor;
import assent.core.operation.Relationship;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Somebody whose client waits for chats, and when each was in its memory first. */
abstract class Receiver implements AutoCloseable {
  private final Map<String, Heard> heard = new ConcurrentHashMap<>();
  private int repeated;

  /** The client's own name for the table. */
  abstract String name();

  @Override
  public abstract void close();

  /**
   * One message in memory.
   *
   * @param at milliseconds since 1970, by this machine's clock
   * @param stored when the server of the receiver wrote it, by the same clock
   */
  record Heard(double at, double stored) {}

  /** When this text was heard first; null if it was not, within the bound. */
  @Nullable Heard await(String text, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    synchronized (heard) {
      Heard found = heard.get(text);
      while (found == null && System.nanoTime() < end) {
        heard.wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        found = heard.get(text);
      }
      return found;
    }
  }

  /** What was heard of this text until now. */
  @Nullable Heard of(String text) {
    return heard.get(text);
  }

  /** How often something was told again; of status changes of other events nothing is counted. */
  int repeated() {
    synchronized (heard) {
      return repeated;
    }
  }

  final void hear(JsonNode event, double at) {
    String text = event.at("/content/content").asString("");
    if (!event.path("type").asString("").equals("message/chat-cmc") || text.isEmpty()) {
      return;
    }
    synchronized (heard) {
      Heard one = new Heard(at, event.path("created").asDouble(Double.NaN) * 1000);
      if (heard.putIfAbsent(text, one) != null) {
        repeated++;
      }
      heard.notifyAll();
    }
  }

  /** Our monitor, over the whole account as a session of the application opens it, or over less. */
  static Receiver ours(String name, Ground ground, Ground.Newcomer person, ObservationScope scope)
      throws InterruptedException {
    CountDownLatch live = new CountDownLatch(1);
    Monitor monitor =
        Monitor.open(ground.platforms(), person.endpoint(), person.identity().username(), scope);
    Receiver receiver =
        new Receiver() {
          @Override
          String name() {
            return name;
          }

          @Override
          public void close() {
            monitor.close();
          }
        };
    monitor.listen(
        changes -> {
          double at = now();
          for (Change change : changes) {
            if (change instanceof Change.Added(PryvEvent event)) {
              receiver.hear(event.toJson(), at);
            }
          }
        });
    var unused =
        monitor
            .state()
            .observe(
                state -> {
                  if (state == LineState.LIVE) {
                    live.countDown();
                  }
                });
    if (!live.await(15, TimeUnit.SECONDS)) {
      throw new IllegalStateException("our monitor has not come up");
    }
    return receiver;
  }

  /** The JavaScript monitor over the one chat stream, on its socket, as its pages tell. */
  static Receiver javaScript(Ground.Newcomer person, Relationship with) {
    JsReceiver receiver = new JsReceiver();
    receiver.start(person, with.scope().chatStream(with.peer().slug()));
    return receiver;
  }

  private static final class JsReceiver extends Receiver {
    private final JsPeer peer =
        JsPeer.start(message -> hear(message.path("event"), message.path("at").asDouble()));

    void start(Ground.Newcomer person, String stream) {
      Identity me = person.identity();
      JsonNode info = peer.call("connect", Map.of("endpoint", person.endpoint().full().reveal()));
      JsonNode started = peer.call("monitor", Map.of("scope", Map.of("streams", List.of(stream))));
      if (!info.path("username").asString("").equals(me.username())
          || !started.path("started").asBoolean(false)) {
        throw new IllegalStateException("the JavaScript monitor has not come up");
      }
    }

    @Override
    String name() {
      return "JavaScript";
    }

    @Override
    public void close() {
      peer.close();
    }
  }

  /** Milliseconds since 1970 with their fraction. */
  static double now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1000.0 + now.getNano() / 1e6;
  }

  /** The same of a time that is there for sure. */
  static Heard sure(@Nullable Heard heard) {
    return Objects.requireNonNull(heard);
  }
}
