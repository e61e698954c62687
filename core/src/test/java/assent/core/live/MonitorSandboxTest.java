package assent.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ObservationScope;
import assent.core.error.RetryKind;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import assent.core.platform.PlatformException;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.transport.HostPolicy.Reason;
import assent.sandbox.Sandbox;
import assent.sandbox.SandboxPlatform;
import assent.sandbox.fault.Fault;
import assent.sandbox.fault.FaultRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("A monitor on a platform")
class MonitorSandboxTest {
  private static final String SCOPE = ":_cmc:apps:watched";
  private static final String OTHER = ":_cmc:apps:other";

  private final Sandbox sandbox = Sandbox.start();
  private final SandboxPlatform there = sandbox.first();
  private final Platforms platforms = Platforms.open(PlatformSettings.standard());
  private final BlockingQueue<Change> told = new LinkedBlockingQueue<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private ApiEndpoint endpoint = ApiEndpoint.parse("http://127.0.0.1:1/nobody/");
  private Connection account = platforms.connect(endpoint, Reason.OWN_PLATFORM);

  @BeforeEach
  void signUp() {
    endpoint = ApiEndpoint.parse(there.register("watcher", "passw0rd"));
    account = platforms.connect(endpoint, Reason.OWN_PLATFORM);
    var unused = account.getEvents(EventQuery.in(":_cmc:inbox"));
    account.createStream(NewStream.cmc(SCOPE));
    account.createStream(NewStream.cmc(OTHER));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    platforms.close();
    sandbox.close();
  }

  private Monitor monitor() throws InterruptedException {
    Monitor monitor = Monitor.open(platforms, endpoint, "watcher", Monitor.WHOLE_ACCOUNT);
    open.add(monitor);
    monitor.listen(told::addAll);
    await(monitor, LineState.LIVE);
    return monitor;
  }

  private static void await(Monitor monitor, LineState wanted) throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(1);
    try (var pin =
        monitor
            .state()
            .observe(
                state -> {
                  if (state == wanted) {
                    reached.countDown();
                  }
                })) {
      assertThat(reached.await(15, TimeUnit.SECONDS)).as("reaches " + wanted).isTrue();
      assertThat(pin).isNotNull();
    }
  }

  private String write(String stream) {
    NewEvent event = NewEvent.of(stream, "note/txt", JsonNodeFactory.instance.stringNode("hello"));
    return account.createEvent(event).id();
  }

  /** As an outbox does it: the same event again until an answer comes. */
  private String writeStubbornly(String stream) {
    NewEvent event = NewEvent.of(stream, "note/txt", JsonNodeFactory.instance.stringNode("hello"));
    while (true) {
      try {
        return account.createEvent(event).id();
      } catch (PlatformException e) {
        if (e.retryKind() != RetryKind.NETWORK) {
          throw e;
        }
      }
    }
  }

  private String nextTold() throws InterruptedException {
    Change change = told.poll(10, TimeUnit.SECONDS);
    if (change == null) {
      throw new AssertionError("nothing was told");
    }
    return change.getClass().getSimpleName() + " " + change.event().id();
  }

  @Test
  @DisplayName("tells what happens, once, and what a listener asked for")
  void tells() throws Exception {
    Monitor monitor = monitor();
    List<Change> others = new CopyOnWriteArrayList<>();
    try (var pin = monitor.listen(new ObservationScope(List.of(OTHER)), others::addAll)) {
      String first = write(SCOPE);
      assertThat(nextTold()).isEqualTo("Added " + first);
      assertThat(others).isEmpty();
      String second = write(OTHER);
      assertThat(nextTold()).isEqualTo("Added " + second);
      account.deleteEvent(first);
      List<String> rest = new ArrayList<>();
      while (!rest.contains("Removed " + first)) {
        rest.add(nextTold());
      }
      assertThat(others).extracting(change -> change.event().id()).containsExactly(second);
      assertThat(pin).isNotNull();
    }
    assertThat(monitor.store().events(Monitor.WHOLE_ACCOUNT)).hasSize(1);
  }

  @Test
  @DisplayName("misses nothing that happens while its socket is cut, and comes back by itself")
  void cut() throws Exception {
    Monitor monitor = monitor();
    there.faults().cutSockets();
    String missed = write(SCOPE);
    assertThat(nextTold()).isEqualTo("Added " + missed);
    await(monitor, LineState.LIVE);
    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName("goes on after the platform failed for a while")
  void fails() throws Exception {
    Monitor monitor = monitor();
    there.faults().add(FaultRule.on("POST", "/watcher/", new Fault.ErrorStatus(503)));
    String id = write(SCOPE);
    await(monitor, LineState.OFFLINE);
    there.faults().clear();
    assertThat(nextTold()).isEqualTo("Added " + id);
    await(monitor, LineState.LIVE);
  }

  @Test
  @DisplayName("says that the session ended, and ends")
  void signedOut() throws Exception {
    Monitor monitor = monitor();
    var unused = account.call("auth.logout", JsonNodeFactory.instance.objectNode());
    monitor.lookNow();
    await(monitor, LineState.SIGNED_OUT);
  }

  @Test
  @DisplayName("tells other listeners although one fails, and tells the failure")
  void listenerFails() throws Exception {
    BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    Monitor monitor =
        Monitor.of(account, SocketDoorbell.of(platforms.transport(), endpoint, "watcher"))
            .failuresTo(failures::add)
            .open();
    open.add(monitor);
    monitor.listen(
        unused -> {
          throw new IllegalStateException("a fault of the screen");
        });
    monitor.listen(told::addAll);
    await(monitor, LineState.LIVE);
    String id = write(SCOPE);
    assertThat(nextTold()).isEqualTo("Added " + id);
    assertThat(failures.poll(30, TimeUnit.SECONDS)).hasMessage("a fault of the screen");
  }

  @Test
  @DisplayName("polls with a bell that is only a clock")
  void timer() throws Exception {
    Monitor monitor =
        Monitor.of(account, new TimerDoorbell(Duration.ofMillis(100)))
            .observing(new ObservationScope(List.of(SCOPE)))
            .open();
    open.add(monitor);
    monitor.listen(told::addAll);
    await(monitor, LineState.LIVE);
    write(OTHER);
    String id = write(SCOPE);
    assertThat(nextTold()).isEqualTo("Added " + id);
  }

  @Test
  @DisplayName("closes its socket and its thread, at once, and tells nothing more")
  void closes() throws Exception {
    Monitor monitor = monitor();
    assertThat(there.openSockets()).isEqualTo(1);
    long start = System.nanoTime();
    monitor.close();
    monitor.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(monitor.state().get()).isEqualTo(LineState.CLOSED);
    write(SCOPE);
    assertThat(told.poll(300, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  @DisplayName("loses and doubles nothing of 150 messages written at once, with answers lost")
  void burst() throws Exception {
    monitor();
    there.faults().add(FaultRule.on("POST", "/watcher/events", new Fault.DropAnswer()).times(40));
    List<Thread> writers = new ArrayList<>();
    List<String> written = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 150; i++) {
      writers.add(Thread.ofVirtual().start(() -> written.add(writeStubbornly(SCOPE))));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    List<String> heard = new ArrayList<>();
    while (heard.size() < 150) {
      heard.add(nextTold().replace("Added ", ""));
    }
    assertThat(heard).containsExactlyInAnyOrderElementsOf(written).doesNotHaveDuplicates();
  }
}
