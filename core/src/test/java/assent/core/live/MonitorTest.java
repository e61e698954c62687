package assent.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.PryvEvent;
import assent.core.lifecycle.Timings;
import assent.core.observe.Pin;
import assent.core.platform.BatchAnswer;
import assent.core.platform.Call;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.EventsRead;
import assent.core.platform.PaperAccount;
import assent.core.platform.PlatformException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Nothing is due by itself for a day: what happens was asked for or rung for. */
@DisplayName("A monitor that nothing but its bell moves")
class MonitorTest {
  private static final double NOW = 1_795_000_000;
  private static final String INBOX = ":_cmc:inbox";
  private static final String CHAT = ":_cmc:apps:study:chats:bob--host";
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Timings.Live QUIET =
      new Timings.Live(
          Duration.ofSeconds(15),
          DAY,
          DAY,
          DAY,
          DAY,
          DAY,
          SOON,
          SOON,
          SOON,
          SOON,
          DAY,
          Timings.standard().live().grid(),
          Timings.standard().live().afterFault());

  private final Guarded account = new Guarded();
  private final Bell bell = new Bell();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> accesses = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final BlockingQueue<LineState> states = new LinkedBlockingQueue<>();
  private @Nullable Monitor monitor;

  /** An account that two threads may use, and that can be told to stand still. */
  private static final class Guarded implements Connection {
    private final PaperAccount paper =
        new PaperAccount("https://tok-own@home.example/jon/").at(NOW);
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile @Nullable CountDownLatch reached;

    synchronized void change(Consumer<PaperAccount> what) {
      what.accept(paper);
    }

    /** The next request stands still until it is interrupted; the latch says that it does. */
    CountDownLatch standStill() {
      CountDownLatch latch = new CountDownLatch(1);
      reached = latch;
      return latch;
    }

    private void perhapsStandStill() {
      // Nothing is answered before the test listens.
      await(ready);
      CountDownLatch latch = reached;
      if (latch != null) {
        latch.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
          throw PlatformException.of(ErrorId.ASSENT_STOPPED, "interrupted");
        }
      }
    }

    @Override
    public ApiEndpoint endpoint() {
      return paper.endpoint();
    }

    @Override
    public JsonNode call(String method, ObjectNode params) {
      perhapsStandStill();
      synchronized (this) {
        return paper.call(method, params);
      }
    }

    @Override
    public BatchAnswer exchange(List<Call> calls) {
      perhapsStandStill();
      synchronized (this) {
        return paper.exchange(calls);
      }
    }

    @Override
    public EventsRead streamEvents(EventQuery query, Consumer<? super PryvEvent> consumer) {
      perhapsStandStill();
      synchronized (this) {
        return paper.streamEvents(query, consumer);
      }
    }

    @Override
    public Connection readOnlyOnce() {
      return this;
    }
  }

  private static final class Bell implements Doorbell {
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Listener listener;
    private volatile @Nullable RuntimeException broken;

    Listener ring() {
      return Objects.requireNonNull(listener);
    }

    @Override
    public void start(Listener hearer) {
      RuntimeException fault = broken;
      if (fault != null) {
        throw fault;
      }
      listener = hearer;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private Monitor open() {
    Monitor opened =
        Monitor.of(account, bell).keepingIn(store).with(QUIET).failuresTo(faults::add).open();
    monitor = opened;
    opened.listen(changes -> changes.forEach(change -> told.add(change.event().id())));
    opened.onAccesses(() -> accesses.add("looked"));
    opened.state().observe(states::add);
    account.ready.countDown();
    return opened;
  }

  /** Open, and the first pass over everything is through. */
  private Monitor settled() {
    Monitor opened = open();
    until(LineState.POLLING);
    return opened;
  }

  @AfterEach
  void end() {
    if (monitor != null) {
      monitor.close();
    }
  }

  @Test
  @DisplayName("looks when it is asked to")
  void lookNow() {
    Monitor opened = settled();
    account.change(paper -> paper.put(event("a", CHAT)));
    opened.lookNow();
    assertThat(take(told)).isEqualTo("a");
    assertThat(opened.store()).isSameAs(store);
  }

  @Test
  @DisplayName("looks at an event by its id until the server is through with it")
  void watch() {
    ObjectNode message = event("m", CHAT).put("type", EventTypes.ET_CHAT).put("time", 5);
    account.change(paper -> paper.put(message.deepCopy()));
    Monitor opened = settled();
    opened.watch("m");
    message.withObject("content").put("status", "completed");
    account.change(paper -> paper.put(message));
    while (store.find("m").filter(MonitorTest::isCompleted).isEmpty()) {
      assertThat(take(told)).isEqualTo("m");
    }
  }

  private static boolean isCompleted(PryvEvent event) {
    return event.content().path("status").asString("").equals("completed");
  }

  @Test
  @DisplayName("says whether it hears at once, and polls when its bell is gone")
  void states() {
    settled();
    bell.ring().connected();
    until(LineState.LIVE);
    bell.ring().silent();
    until(LineState.POLLING);
    account.change(paper -> paper.failAll(PaperAccount.refusal("api-unavailable")));
    bell.ring().rang();
    until(LineState.OFFLINE);
    account.change(paper -> paper.failAll(PaperAccount.refusal("invalid-access-token")));
    until(LineState.SIGNED_OUT);
    await(bell.closed);
  }

  @Test
  @DisplayName("says that accesses may have changed when they ring, and when the inbox has news")
  void accesses() {
    Monitor opened = settled();
    assertThat(take(accesses)).as("the first pass over everything").isEqualTo("looked");
    account.change(paper -> paper.put(event("a", CHAT)));
    bell.ring().rang();
    assertThat(take(told)).isEqualTo("a");
    account.change(paper -> paper.put(event("b", INBOX)));
    bell.ring().rang();
    assertThat(take(told)).isEqualTo("b");
    assertThat(take(accesses)).isEqualTo("looked");
    bell.ring().accessesRang();
    assertThat(take(accesses)).isEqualTo("looked");
    opened.close();
    assertThat(accesses).as("a chat is no news of accesses").isEmpty();
  }

  @Test
  @DisplayName("tells a listener nothing more once its pin is closed")
  void pins() {
    Monitor opened = settled();
    assertThat(take(accesses)).isEqualTo("looked");
    BlockingQueue<String> gone = new LinkedBlockingQueue<>();
    try (Pin changes = opened.listen(all -> gone.add("changed"));
        Pin looks = opened.onAccesses(() -> gone.add("looked"))) {
      assertThat(changes).isNotSameAs(looks);
    }
    account.change(paper -> paper.put(event("a", INBOX)));
    bell.ring().rang();
    assertThat(take(told)).isEqualTo("a");
    assertThat(take(accesses)).isEqualTo("looked");
    opened.close();
    assertThat(gone).isEmpty();
  }

  @Test
  @DisplayName("closes while a request is under way, without waiting for its answer")
  void closesInTheMiddle() {
    Monitor opened = settled();
    CountDownLatch standing = account.standStill();
    opened.lookNow();
    await(standing);
    opened.close();
    assertThat(opened.state().get()).isEqualTo(LineState.CLOSED);
    await(bell.closed);
    assertThat(faults).isEmpty();
    opened.close();
  }

  @Test
  @DisplayName("closes while nothing is due for a day")
  void closesAtRest() {
    Monitor opened = settled();
    opened.close();
    assertThat(opened.state().get()).isEqualTo(LineState.CLOSED);
    await(bell.closed);
  }

  @Test
  @DisplayName("tells that its bell is broken, and goes on without it")
  void brokenBell() {
    bell.broken = new IllegalStateException("planted");
    Monitor opened = open();
    assertThat(take(faults)).hasMessage("planted");
    until(LineState.POLLING);
    account.change(paper -> paper.put(event("a", CHAT)));
    opened.lookNow();
    assertThat(take(told)).isEqualTo("a");
  }

  @Test
  @DisplayName("tells what is wrong with a listener of accesses, and goes on")
  void brokenListener() {
    Monitor opened = settled();
    opened.onAccesses(
        () -> {
          throw new IllegalStateException("planted");
        });
    bell.ring().accessesRang();
    assertThat(take(faults)).hasMessage("planted");
    account.change(paper -> paper.put(event("a", CHAT)));
    opened.lookNow();
    assertThat(take(told)).isEqualTo("a");
  }

  private void until(LineState state) {
    while (take(states) != state) {
      // The ones before it.
    }
  }

  private static ObjectNode event(String id, String stream) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("id", id).put("type", "note/txt").put("time", NOW).put("created", NOW);
    event.put("modified", NOW).putArray("streamIds").add(stream);
    event.putObject("content").put("text", id);
    return event;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static <T> T take(BlockingQueue<T> from) {
    try {
      T next = from.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("what comes within 20 s").isNotNull();
      return Objects.requireNonNull(next);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
