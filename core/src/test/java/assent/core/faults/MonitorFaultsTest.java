package assent.core.faults;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.EventIds;
import assent.core.cmc.EventTypes;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.content.ChatContent;
import assent.core.faults.Stage.Person;
import assent.core.lifecycle.DurableFiles;
import assent.core.lifecycle.Timings;
import assent.core.live.Change;
import assent.core.live.Cursor;
import assent.core.live.EventStore;
import assent.core.live.InMemoryEventStore;
import assent.core.live.Monitor;
import assent.core.live.Pulled;
import assent.core.live.SocketDoorbell;
import assent.core.operation.Relationship;
import assent.core.persistence.EncryptedEventStore;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.NewEvent;
import assent.core.platform.Platforms;
import assent.core.security.SymmetricKey;
import assent.core.store.Store;
import assent.core.store.StoreConfig;
import assent.sandbox.SandboxPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Monitors of one account whose sockets are cut at random, on a network that fails, while two
 * sessions and another person write, with equal times, on a platform whose clock jumps by an hour
 * (docs/testing.md).
 */
@DisplayName("Whatever happens to a monitor")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitorFaultsTest {
  private static final int CUTS = Integer.getInteger("assent.faults.cuts", 9);
  private static final long SEED = Long.getLong("assent.faults.seed", System.nanoTime() & 0xffffff);
  private static final Duration BOUND = Duration.ofSeconds(120);

  /** As the application runs. */
  private static final Timings.Live SETTINGS = Timings.standard().live();

  /** The same, but for a pass over everything every few seconds instead of every ten minutes. */
  private static final Timings.Live PASSING =
      new Timings.Live(
          SETTINGS.overlap(),
          SETTINGS.firstTrail(),
          SETTINGS.secondTrail(),
          SETTINGS.poll(),
          SETTINGS.safety(),
          Duration.ofSeconds(3),
          SETTINGS.firstPause(),
          SETTINGS.longestPause(),
          SETTINGS.firstReread(),
          SETTINGS.longestReread(),
          SETTINGS.rereadFor(),
          SETTINGS.grid(),
          SETTINGS.afterFault());

  private static final Mix WEATHER =
      new Mix(
          "unsteady",
          0.1,
          List.of(
              Fault.DROP_REQUEST,
              Fault.DROP_ANSWER,
              Fault.STATUS_503,
              Fault.STATUS_429,
              Fault.HALF_BODY,
              Fault.HALF_BODY_UNSIZED,
              Fault.RESET,
              Fault.SLOW));

  private final Stage stage = Stage.open();
  private final Platforms network = stage.network(Duration.ofSeconds(2));
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterAll
  void end() {
    stage.close();
  }

  /** One monitor behind a proxy of its own, and what it told. */
  private final class Watcher implements AutoCloseable {
    final FaultProxy proxy =
        FaultProxy.before(
            stage.first().info().register().getHost(), stage.first().info().register().getPort());
    final EventStore store;
    final Monitor monitor;
    final Map<String, Integer> added = new ConcurrentHashMap<>();
    final List<String> faults = new ArrayList<>();

    Watcher(Person person, EventStore store, Timings.Live settings) {
      this.store = store;
      this.monitor =
          Monitor.of(
                  person.connection(proxy, network),
                  SocketDoorbell.of(
                      network.transport(), person.led(proxy), person.identity().username()))
              .keepingIn(store)
              .with(settings)
              .failuresTo(e -> faults.add(String.valueOf(e)))
              .open();
      monitor.listen(
          changes -> {
            for (Change change : changes) {
              if (change instanceof Change.Added(PryvEvent event)) {
                added.merge(event.id(), 1, Integer::sum);
              }
              if (change instanceof Change.Changed(PryvEvent before, PryvEvent event)
                  && before.equals(event)) {
                added.merge(event.id(), 1, Integer::sum);
              }
            }
          });
    }

    @Override
    public void close() {
      monitor.close();
      proxy.close();
    }
  }

  @Test
  @DisplayName("nothing is missed and nothing is told twice")
  void nothingMissed() throws Exception {
    Path folder = Files.createTempDirectory("assent-monitor");
    try (Store kept = openStore(folder)) {
      Result result =
          run(
              CUTS,
              List.of(
                  new InMemoryEventStore(),
                  new EncryptedEventStore(kept),
                  new InMemoryEventStore()),
              Stage.isReal() ? SETTINGS : PASSING);
      assertThat(result.missed()).as("missed, seed %d", SEED).isEmpty();
      assertThat(result.repeated()).as("told twice, seed %d", SEED).isEmpty();
      assertThat(result.faults()).isEmpty();
    } finally {
      DurableFiles.deleteAll(folder);
    }
  }

  @Test
  @DisplayName("what was written while the clock was wrong for the time of one outage is found")
  void clockThereAndBack() throws Exception {
    Assumptions.assumeFalse(Stage.isReal(), "skipped: a real platform's clock cannot be set");
    Person person = stage.register(stage.first(), "watched");
    Person peer = stage.register(stage.second(), "peer");
    Relationship mine = Stage.half(person, peer, Stage.connect(peer, person));
    try (Watcher watcher = new Watcher(person, new InMemoryEventStore(), PASSING)) {
      assertThat(settle(person, List.of(watcher), BOUND).missed()).isEmpty();
      watcher.proxy.offline(true);
      clock(Duration.ofHours(-1));
      write(person, mine, new Random(1), System.currentTimeMillis() / 1000.0 - 3600);
      clock(Duration.ZERO);
      watcher.proxy.offline(false);
      assertThat(settle(person, List.of(watcher), BOUND).missed()).isEmpty();
    }
  }

  @Test
  @DisplayName("so is what was written by a clock behind when it is ahead after the outage")
  void clockFromBehindToAhead() throws Exception {
    Assumptions.assumeFalse(Stage.isReal(), "skipped: a real platform's clock cannot be set");
    Person person = stage.register(stage.first(), "watched");
    Person peer = stage.register(stage.second(), "peer");
    Relationship mine = Stage.half(person, peer, Stage.connect(peer, person));
    try (Watcher watcher = new Watcher(person, new InMemoryEventStore(), PASSING)) {
      assertThat(settle(person, List.of(watcher), BOUND).missed()).isEmpty();
      watcher.proxy.offline(true);
      clock(Duration.ofHours(-1));
      write(person, mine, new Random(1), System.currentTimeMillis() / 1000.0 - 3600);
      clock(Duration.ofHours(1));
      watcher.proxy.offline(false);
      assertThat(settle(person, List.of(watcher), BOUND).missed()).isEmpty();
    } finally {
      clock(Duration.ZERO);
    }
  }

  @Test
  @DisplayName("a store that lets an event slip is caught, and one that tells what it knows again")
  void plantedCaught() throws Exception {
    EventStore slips =
        new Planted(
            pulled ->
                new Pulled(
                    pulled.events().stream().filter(e -> e.id().hashCode() % 5 != 0).toList(),
                    pulled.gone(),
                    pulled.cursor()),
            false);
    EventStore repeats = new Planted(UnaryOperator.identity(), true);
    Result result = run(4, List.of(slips, repeats), SETTINGS, Duration.ofSeconds(4));
    assertThat(result.missed()).anyMatch(text -> text.startsWith("monitor 0"));
    assertThat(result.repeated()).isNotEmpty().allMatch(text -> text.startsWith("monitor 1"));
  }

  /** A store that misleads. */
  private static final class Planted implements EventStore {
    private final EventStore store = new InMemoryEventStore();
    private final UnaryOperator<Pulled> slipping;
    private final boolean forgetful;

    Planted(UnaryOperator<Pulled> slipping, boolean forgetful) {
      this.slipping = slipping;
      this.forgetful = forgetful;
    }

    @Override
    public Optional<Cursor> cursor() {
      return store.cursor();
    }

    @Override
    public List<Change> commit(Pulled pulled) {
      List<Change> changes = store.commit(slipping.apply(pulled));
      return forgetful ? pulled.events().stream().<Change>map(Change.Added::new).toList() : changes;
    }

    @Override
    public Optional<PryvEvent> find(String id) {
      return store.find(id);
    }

    @Override
    public List<PryvEvent> events(ObservationScope scope) {
      return store.events(scope);
    }
  }

  private record Result(List<String> missed, List<String> repeated, List<String> faults) {}

  private Result run(int cuts, List<EventStore> stores, Timings.Live settings) throws Exception {
    return run(cuts, stores, settings, BOUND);
  }

  private Result run(int cuts, List<EventStore> stores, Timings.Live settings, Duration bound)
      throws Exception {
    long start = System.nanoTime();
    Person person = stage.register(stage.first(), "watched");
    Person peer = stage.register(stage.second(), "peer");
    Relationship theirs = Stage.connect(peer, person);
    Relationship mine = Stage.half(person, peer, theirs);
    Random chance = new Random(SEED);
    List<Watcher> watchers = new ArrayList<>();
    for (EventStore store : stores) {
      watchers.add(new Watcher(person, store, settings));
    }
    try {
      int done = 0;
      int jumps = 0;
      int written = 0;
      double sameTime = System.currentTimeMillis() / 1000.0;
      for (Watcher each : watchers) {
        each.proxy.weather(WEATHER, chance.nextLong());
      }
      while (done < cuts) {
        switch (chance.nextInt(8)) {
          case 0, 1 -> written += write(peer, theirs, chance, sameTime);
          case 2, 3 -> written += write(person, mine, chance, sameTime);
          case 4 -> sameTime = System.currentTimeMillis() / 1000.0;
          case 5 -> jumps += jump(chance);
          case 6 -> {
            Watcher away = watchers.get(chance.nextInt(watchers.size()));
            done += away.proxy.openSockets();
            away.proxy.offline(true);
            written += write(peer, theirs, chance, sameTime);
            pause(chance.nextInt(400));
            away.proxy.offline(false);
          }
          default -> done += watchers.get(chance.nextInt(watchers.size())).proxy.cut();
        }
        pause(chance.nextInt(120));
      }
      // The clock stays as it is: setting it right could make everything be read anew.
      watchers.forEach(each -> each.proxy.calm());
      Result result = settle(person, watchers, bound);
      System.out.printf(
          "monitor: seed %d, %d monitors, %d sockets cut, %d events written, %d jumps of the clock,"
              + " %d requests, missed %d, told twice %d, %d ms%n",
          SEED,
          watchers.size(),
          done,
          written,
          jumps,
          watchers.stream().mapToInt(each -> each.proxy.requests()).sum(),
          result.missed().size(),
          result.repeated().size(),
          (System.nanoTime() - start) / 1_000_000);
      return result;
    } finally {
      watchers.forEach(Watcher::close);
    }
  }

  /** Chats of one burst, half of them with one and the same time. */
  private int write(Person from, Relationship half, Random chance, double sameTime) {
    int count = 1 + chance.nextInt(4);
    Connection own = from.account().own();
    for (int i = 0; i < count; i++) {
      NewEvent event =
          new NewEvent(
              EventIds.fresh(),
              List.of(half.chatStream()),
              EventTypes.ET_CHAT,
              ChatContent.of("text " + chance.nextInt(1000)).toJson(),
              chance.nextBoolean() ? sameTime : null);
      own.createEvent(event);
      if (chance.nextInt(10) == 0) {
        own.trashEvent(event.id());
      }
    }
    return count;
  }

  private int jump(Random chance) {
    return clock(Duration.ofHours(chance.nextInt(3) - 1));
  }

  /** Only an embedded platform's clock can be set. */
  private int clock(Duration ahead) {
    SandboxPlatform inside = stage.firstInside();
    if (inside == null) {
      return 0;
    }
    inside.faults().setClockSkew(ahead);
    return 1;
  }

  /** Waits until every monitor knows what the platform holds, or the time is over. */
  private Result settle(Person person, List<Watcher> watchers, Duration bound) throws Exception {
    long end = System.nanoTime() + bound.toNanos();
    List<String> missed;
    do {
      pause(300);
      missed = missed(person, watchers);
    } while (!missed.isEmpty() && System.nanoTime() < end);
    List<String> repeated = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < watchers.size(); i++) {
      int number = i;
      watchers
          .get(i)
          .added
          .forEach(
              (id, times) -> {
                if (times > 1) {
                  repeated.add("monitor " + number + ": " + id + " × " + times);
                }
              });
      faults.addAll(watchers.get(i).faults);
    }
    return new Result(missed, repeated, faults);
  }

  private static List<String> missed(Person person, List<Watcher> watchers) {
    Map<String, PryvEvent> there = new TreeMap<>();
    for (String stream : Monitor.WHOLE_ACCOUNT.streams()) {
      var unused =
          person
              .account()
              .own()
              .streamEvents(
                  EventQuery.in(stream).everything().withTrashed(),
                  event -> there.put(event.id(), event));
    }
    List<String> missed = new ArrayList<>();
    for (int i = 0; i < watchers.size(); i++) {
      Map<String, PryvEvent> known = new HashMap<>();
      watchers.get(i).store.events(Monitor.WHOLE_ACCOUNT).forEach(e -> known.put(e.id(), e));
      for (PryvEvent event : there.values()) {
        PryvEvent here = known.get(event.id());
        if (here == null) {
          missed.add("monitor " + i + " has not " + event.id() + " of " + event.created());
        } else if (!here.equals(event)) {
          missed.add("monitor " + i + " has an older " + event.type() + " " + event.id());
        }
      }
    }
    return missed;
  }

  private void pause(int millis) throws InterruptedException {
    if (never.await(millis, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("nobody counts this down");
    }
  }

  private static Store openStore(Path folder) throws IOException {
    Path libraries = Path.of(System.getProperty("java.io.tmpdir"), "assent-test-libraries");
    StoreConfig usual = StoreConfig.in(folder.resolve("account"));
    return Store.open(
        new StoreConfig(usual.folder(), libraries, Objects.requireNonNull(usual.searchText())),
        SymmetricKey.random());
  }
}
