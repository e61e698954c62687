package assent.core.store;

import assent.core.lifecycle.DurableFiles;
import assent.core.security.SymmetricKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The store at scale; not a test. Prints what docs/benchmarks.md records. Arguments: how many
 * messages, and optionally the folder to use, which is deleted first.
 */
final class StoreBenchmark {
  private static final int CONVERSATIONS = 5_000;
  private static final int PER_WRITE = 32;
  private static final int WORDS = 20_000;

  private final Path folder;
  private final int messages;
  private final Random random = new Random(1);
  private final SymmetricKey key = SymmetricKey.random();

  private StoreBenchmark(Path folder, int messages) {
    this.folder = folder;
    this.messages = messages;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder =
        arguments.length > 1
            ? Path.of(arguments[1])
            : Files.createTempDirectory("assent-benchmark");
    DurableFiles.deleteAll(folder);
    try {
      new StoreBenchmark(folder, Integer.parseInt(arguments[0])).run();
    } finally {
      DurableFiles.deleteAll(folder);
    }
  }

  private void run() throws Exception {
    System.out.printf(
        "%d messages, %d conversations, %d processors, heap %d MB%n",
        messages,
        CONVERSATIONS,
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20);
    long start = System.nanoTime();
    try (Store store = Fixture.open(folder, key)) {
      relationships(store);
      load(store, 0, messages);
      say("load", start);
      if (!store.awaitSearchable(Duration.ofHours(1))) {
        throw new IllegalStateException("The index does not catch up");
      }
      say("load, all searchable", start);
      commits(store);
    }
    say("load, closed", start);
    sizes();
    cold();
    try (Store store = Fixture.open(folder, key)) {
      latest(store, "last 50 of a conversation");
      latest(store, "last 50 again");
      search(store);
      whileWriting(store);
      System.gc();
      Runtime now = Runtime.getRuntime();
      System.out.printf("heap in use %d MB%n", (now.totalMemory() - now.freeMemory()) >> 20);
    }
  }

  private static void relationships(Store store) {
    for (int from = 0; from < CONVERSATIONS; from += 50) {
      int first = from;
      store.writeOnly(
          tx -> {
            for (int i = first; i < first + 50; i++) {
              ObjectNode json = Fixture.JSON.createObjectNode();
              json.put("username", "person" + i).put("host", "host.example").put("state", "ACTIVE");
              json.put("scope", ":_cmc:apps:assent:study" + i).put("name", "Person Number " + i);
              json.put("apiEndpoint", "https://tok-" + i + "@host.example/person" + i + "/");
              tx.put(Table.RELATIONSHIP, Document.of(talk(i), null, json));
            }
          });
    }
  }

  private void load(Store store, int from, int to) {
    Random words = new Random(from);
    for (int at = from; at < to; at += PER_WRITE) {
      int first = at;
      int end = Math.min(to, at + PER_WRITE);
      store.writeOnly(
          tx -> {
            for (int i = first; i < end; i++) {
              String talk = talk((int) (Math.abs(words.nextGaussian()) * CONVERSATIONS / 3));
              tx.putEvent(talk, i * 1000L, Fixture.chat(id(i), talk, i * 1000L, text(words)));
            }
          });
    }
  }

  private void commits(Store store) {
    long[] nanos = new long[2_000];
    for (int i = 0; i < nanos.length; i++) {
      int n = messages + 1_000_000 + i;
      long start = System.nanoTime();
      String talk = talk(i);
      store.writeOnly(
          tx -> tx.putEvent(talk, n * 1000L, Fixture.chat(id(n), talk, n * 1000L, "one write")));
      nanos[i] = System.nanoTime() - start;
    }
    print("one message, durable", nanos);
  }

  private void cold() {
    long start = System.nanoTime();
    try (Store store = Fixture.open(folder, key)) {
      say("open", start);
      int people = store.read(tx -> tx.documents(Table.RELATIONSHIP).items().size());
      AtomicInteger lines = new AtomicInteger();
      for (int from = 0; from < CONVERSATIONS; from += 50) {
        int first = from;
        store.read(
            tx -> {
              for (int i = first; i < first + 50; i++) {
                lines.addAndGet(tx.last(talk(i), 1).items().size());
              }
              return true;
            });
      }
      say("open, list of " + people + " with their last messages (" + lines + ")", start);
    }
  }

  private void latest(Store store, String what) {
    long[] nanos = new long[2_000];
    for (int i = 0; i < nanos.length; i++) {
      String talk = talk((int) (Math.abs(random.nextGaussian()) * CONVERSATIONS / 3));
      long start = System.nanoTime();
      int unused = store.read(tx -> tx.last(talk, 50)).items().size();
      nanos[i] = System.nanoTime() - start;
    }
    print(what, nanos);
  }

  private void search(Store store) throws InterruptedException {
    if (!store.awaitSearchable(Duration.ofMinutes(5))) {
      throw new IllegalStateException("The index does not catch up");
    }
    searches(store, "search, rare word", () -> word(WORDS - 1 - random.nextInt(WORDS / 2)));
    searches(store, "search, common word", () -> word(random.nextInt(20)));
    searches(
        store, "search, 3-letter beginning", () -> word(random.nextInt(WORDS)).substring(0, 3));
    searches(
        store,
        "search, two words",
        () -> word(random.nextInt(200)) + " " + word(random.nextInt(200)));
  }

  private static void searches(Store store, String what, Supplier<String> words) {
    long[] nanos = new long[400];
    long hits = 0;
    for (int i = 0; i < nanos.length; i++) {
      String query = words.get();
      long start = System.nanoTime();
      hits += store.search(query, null, 20).items().size();
      nanos[i] = System.nanoTime() - start;
    }
    print(what + " (" + hits / nanos.length + " hits shown)", nanos);
  }

  /** Readers while 100,000 events come in: none may wait long. */
  private void whileWriting(Store store) throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    long start = System.nanoTime();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  load(store, messages, messages + 100_000);
                  done.set(true);
                });
    List<Long> reads = new ArrayList<>();
    List<Long> waits = new ArrayList<>();
    while (!done.get()) {
      long before = System.nanoTime();
      int unused =
          store.read(tx -> tx.last(talk(random.nextInt(CONVERSATIONS)), 50)).items().size();
      reads.add(System.nanoTime() - before);
      long alone = System.nanoTime();
      boolean nothing = store.read(tx -> false);
      waits.add(System.nanoTime() - alone + (nothing ? 1 : 0));
    }
    writer.join();
    say("100,000 events written beside readers", start);
    print("last 50 beside it", reads.stream().mapToLong(n -> n).toArray());
    print("an empty look beside it (the wait alone)", waits.stream().mapToLong(n -> n).toArray());
  }

  private void sizes() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    long all = 0;
    long index = 0;
    for (Path file : files) {
      all += Files.size(file);
      index += file.toString().contains("index") ? Files.size(file) : 0;
    }
    System.out.printf("size %d MB, of it search index %d MB%n", all >> 20, index >> 20);
  }

  private String text(Random words) {
    StringBuilder text = new StringBuilder();
    int length = 4 + words.nextInt(20);
    for (int i = 0; i < length; i++) {
      // Few words are common and many are rare, as in a language.
      text.append(word((int) (Math.pow(words.nextDouble(), 4) * WORDS))).append(' ');
    }
    return text.toString();
  }

  private static String word(int n) {
    StringBuilder word = new StringBuilder();
    Random letters = new Random(n);
    int length = 3 + letters.nextInt(7);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + letters.nextInt(26)));
    }
    return word.toString();
  }

  private static String talk(int n) {
    return ":_cmc:apps:assent:study" + n % CONVERSATIONS + ":chats:person--host-example";
  }

  private static String id(int n) {
    return String.format(Locale.ROOT, "c%024d", n);
  }

  private static void say(String what, long start) {
    System.out.printf(Locale.ROOT, "%s: %.2f s%n", what, (System.nanoTime() - start) / 1e9);
  }

  private static void print(String what, long[] nanos) {
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "%s: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, longest %.1f ms (n=%d)%n",
        what,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 95 / 100] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6,
        nanos[nanos.length - 1] / 1e6,
        nanos.length);
  }
}
