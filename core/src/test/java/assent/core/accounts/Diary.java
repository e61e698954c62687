package assent.core.accounts;

import assent.core.lifecycle.CrashPoint;
import assent.core.store.Store;
import assent.core.store.StoreException;
import assent.core.transport.AllowList;
import assent.core.transport.HostPolicy;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down, at every place that opening and closing pass, what is true there: which of the
 * account's threads live, whether its store is locked, whether its key is known, whether anything
 * was asked of the network. It looks at these things themselves and believes no name.
 */
final class Diary implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> WHOLES = Set.of("opening", "session", "store", "kept");

  /** Names of threads of ours, as docs/threads.md lists them, and of those of the HTTP client. */
  private static final List<String> OURS =
      List.of(
          "assent-",
          "lane ",
          "bookkeeping",
          "search",
          "preferences",
          "instance",
          "passphrase",
          "OkHttp",
          "EngineIO");

  /** The HTTP library has one pool for the whole process, which ends by itself after a minute. */
  private static final String SHARED = "OkHttp TaskRunner";

  private final Path scratch;
  private final Path store;
  private final Supplier<String> key;
  private final Set<Long> before;
  private final AtomicInteger requests = new AtomicInteger();
  private final List<String> entries = new ArrayList<>();
  private int dumps;
  private boolean resting;

  /**
   * @param scratch where it may write
   * @param store folder of the store
   * @param key what is to be said of the key
   */
  Diary(Path scratch, Path store, Supplier<String> key) {
    this.scratch = scratch;
    this.store = store;
    this.key = key;
    this.before = Set.copyOf(threads().keySet());
    CrashPoint.listen(this::reached);
  }

  /** Lets everything through that usually is, and counts. */
  HostPolicy counting() {
    AllowList usual = new AllowList();
    return new HostPolicy() {
      @Override
      public void admit(URI address, Reason reason) {
        usual.admit(address, reason);
      }

      @Override
      public boolean allows(URI address) {
        requests.incrementAndGet();
        return usual.allows(address);
      }
    };
  }

  int requests() {
    return requests.get();
  }

  /** Does something that is not to be written down. */
  synchronized void without(Runnable work) {
    resting = true;
    try {
      work.run();
    } finally {
      resting = false;
    }
  }

  private synchronized void reached(String place) {
    if (!resting && WHOLES.contains(place.substring(0, Math.max(0, place.indexOf('.'))))) {
      boolean opening = place.startsWith("opening");
      entries.add(
          "%s: %s, %s%s, %s"
              .formatted(
                  place,
                  isLocked() ? "locked" : "free",
                  key.get(),
                  // What runs may ask at any moment; until it runs nobody may.
                  opening && alive().stream().noneMatch("sync"::equals)
                      ? ", asked " + requests.get()
                      : "",
                  alive()));
    }
  }

  /** What was written down since the last time. */
  synchronized List<String> take() {
    List<String> all = List.copyOf(entries);
    entries.clear();
    return all;
  }

  private boolean isLocked() {
    try {
      Store.checkUnused(store);
      return false;
    } catch (StoreException inUse) {
      return inUse.problem() == StoreException.Problem.IN_USE;
    }
  }

  /** The kinds of the account's threads that live. */
  private Set<String> alive() {
    Set<String> kinds = new TreeSet<>();
    for (String name : ours()) {
      if (name.startsWith("lane ")) {
        kinds.add("lane");
      } else if (name.startsWith("assent-store-")) {
        kinds.add(name.substring("assent-store-".length()));
      } else if (name.equals("assent-sync")) {
        kinds.add("sync");
      } else if (name.equals("assent-ticker") || name.equals("assent-events")) {
        kinds.add(name.substring("assent-".length()));
      } else if (name.equals("bookkeeping")) {
        kinds.add(name);
      }
    }
    return kinds;
  }

  /** Names of all threads of ours that were not there at the beginning. */
  List<String> ours() {
    Map<Long, String> now = threads();
    now.keySet().removeAll(before);
    return now.values().stream()
        .filter(name -> OURS.stream().anyMatch(name::startsWith) && !name.equals(SHARED))
        .toList();
  }

  private synchronized Map<Long, String> threads() {
    Path file = scratch.resolve("threads-" + dumps++ + ".json");
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.JSON);
      Map<Long, String> all = new HashMap<>();
      JsonNode dump = JSON.readTree(Files.readAllBytes(file));
      for (JsonNode container : dump.path("threadDump").path("threadContainers")) {
        for (JsonNode thread : container.path("threads")) {
          all.put(thread.path("tid").asLong(), thread.path("name").asString(""));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    CrashPoint.listen(null);
  }
}
