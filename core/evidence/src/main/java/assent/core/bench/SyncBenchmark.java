package assent.core.bench;

import assent.core.cmc.EventIds;
import assent.core.cmc.ObservationScope;
import assent.core.interop.Ground;
import assent.core.interop.JsPeer;
import assent.core.lifecycle.DurableFiles;
import assent.core.live.Doorbell;
import assent.core.live.EventStore;
import assent.core.live.InMemoryEventStore;
import assent.core.live.Monitor;
import assent.core.persistence.EncryptedEventStore;
import assent.core.platform.Call;
import assent.core.platform.CallResult;
import assent.core.platform.Connection;
import assent.core.platform.EventQuery;
import assent.core.platform.NewEvent;
import assent.core.platform.NewStream;
import assent.core.security.SymmetricKey;
import assent.core.store.Store;
import assent.core.store.StoreConfig;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A first sync of many events, ours into memory and into the encrypted store, beside the JavaScript
 * client's full read, by turns in one run on one server. See docs/benchmarks.md.
 */
public final class SyncBenchmark {
  private static final int EVENTS = Integer.getInteger("assent.bench.events", 100_000);
  private static final int ROUNDS = Integer.getInteger("assent.bench.rounds", 3);
  private static final String STREAM = "diary";
  private static final int PER_BATCH = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Ground ground;
  private final Ground.Newcomer person;
  private final Path folder;

  private SyncBenchmark(Ground ground, Path folder) {
    this.ground = ground;
    this.person = ground.register("sync");
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    Report.load("at the start");
    Path folder = Files.createTempDirectory("assent-sync-benchmark");
    try (Ground ground = Ground.open()) {
      new SyncBenchmark(ground, folder).run();
    } finally {
      DurableFiles.deleteAll(folder);
    }
    Report.load("at the end");
    // The JavaScript process's reader and the network's threads end with the program.
    System.exit(0);
  }

  private void run() throws Exception {
    fill();
    try (JsPeer peer = JsPeer.start()) {
      var greeted = peer.call("connect", Map.of("endpoint", person.endpoint().full().reveal()));
      Report.say("%nread by %s%n", greeted.path("username").asString());
      Report.say(
          "| who | into | events | seconds | peak memory MB | last 50 beside it p50, p95 ms |");
      Report.say("|---|---|---|---|---|---|");
      for (int i = 1; i <= ROUNDS; i++) {
        JsonNode read = peer.call("readAll", Map.of("params", everything(), "streamed", true));
        Report.say(
            "| JavaScript, %d | nowhere | %d | %.1f | %d (process) | |",
            i,
            read.path("count").asInt(),
            read.path("ms").asDouble() / 1000,
            read.path("rss").asLong() >> 20);
        sync("memory, " + i, new InMemoryEventStore());
        Path at = folder.resolve("round" + i);
        try (Store store =
            Store.open(
                new StoreConfig(at, folder.resolve("libraries"), SyncBenchmark::words),
                SymmetricKey.random())) {
          sync("encrypted store, " + i, new EncryptedEventStore(store), store);
        }
      }
    }
  }

  /** Texts of what is searched for: the notes of this run. */
  private static String words(JsonNode event) {
    return event.path("content").asString("");
  }

  private static Map<String, Object> everything() {
    return Map.of(
        "streams",
        List.of(STREAM),
        "fromTime",
        EventQuery.FAR_PAST,
        "toTime",
        EventQuery.FAR_FUTURE,
        "state",
        "all");
  }

  private void fill() {
    Connection own = person.account().own();
    var unused = own.createStream(new NewStream(STREAM, "Diary", null));
    long start = System.nanoTime();
    for (int from = 0; from < EVENTS; from += PER_BATCH) {
      List<Call> calls = new ArrayList<>();
      for (int i = from; i < Math.min(EVENTS, from + PER_BATCH); i++) {
        calls.add(
            Call.createEvent(
                new NewEvent(
                    EventIds.fresh(),
                    List.of(STREAM),
                    "note/txt",
                    JsonNodeFactory.instance.stringNode(
                        "Note " + i + ": slept well, walked to the lake and back."),
                    1_700_000_000.0 + i)));
      }
      for (CallResult result : own.batch(calls)) {
        var created = result.orThrow();
      }
    }
    Report.say("%d events written in %.0f s", EVENTS, (System.nanoTime() - start) / 1e9);
  }

  private void sync(String into, EventStore store) throws InterruptedException {
    sync(into, store, null);
  }

  /** A monitor's first pull, with somebody who opens conversations all the while. */
  private void sync(String into, EventStore where, @Nullable Store store)
      throws InterruptedException {
    resetPeaks();
    List<Double> reads = Collections.synchronizedList(new ArrayList<>());
    AtomicBoolean done = new AtomicBoolean();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (store != null && !done.get()) {
                    long before = System.nanoTime();
                    int unused = store.read(tx -> tx.last(STREAM, 50)).items().size();
                    reads.add((System.nanoTime() - before) / 1e6);
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                  }
                });
    AtomicInteger told = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(1);
    long start = System.nanoTime();
    try (Monitor monitor =
        Monitor.of(person.account().own(), silent())
            .observing(new ObservationScope(List.of(STREAM)))
            .keepingIn(where)
            .open()) {
      var pin =
          monitor.listen(
              changes -> {
                if (told.addAndGet(changes.size()) >= EVENTS) {
                  all.countDown();
                }
              });
      boolean complete = all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      double seconds = (System.nanoTime() - start) / 1e9;
      pin.close();
      if (!complete) {
        throw new IllegalStateException("only " + told.get() + " events were told");
      }
      done.set(true);
      reader.join();
      Report.say(
          "| ours | %s | %d | %.1f | %d (heap) | %s |",
          into, told.get(), seconds, peakHeap() >> 20, spread(reads));
    }
  }

  /** No bell: a first pull needs none. */
  private static Doorbell silent() {
    return new Doorbell() {
      @Override
      public void start(Listener listener) {
        listener.silent();
      }

      @Override
      public void close() {}
    };
  }

  private static String spread(List<Double> reads) {
    if (reads.isEmpty()) {
      return "";
    }
    List<Double> sorted = reads.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%.1f, %.1f (n = %d)",
        sorted.get(sorted.size() / 2),
        sorted.get((int) (sorted.size() * 0.95)),
        sorted.size());
  }

  private static void resetPeaks() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
