package assent.core.session;

import assent.core.api.Conversation;
import assent.core.api.RelationshipSnapshot;
import assent.core.cmc.EventIds;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.lifecycle.DurableFiles;
import assent.core.live.Change;
import assent.core.live.Cursor;
import assent.core.live.Pulled;
import assent.core.operation.Relationship;
import assent.core.persistence.EncryptedSessionStore;
import assent.core.persistence.KeptRelationship;
import assent.core.persistence.SessionStore;
import assent.core.security.SymmetricKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * A session on a store of many relationships and messages, without a network: how long after
 * unlocking until the list stands there, how long a conversation, a search, a change take. See
 * {@code docs/benchmarks.md}. Arguments: messages, relationships.
 */
final class SessionBenchmark {
  private static final int PART = 500;
  private static final int SAMPLES = 400;

  private final int relationships;
  private final int messages;
  private final Random chance = new Random(11);
  private final List<Relationship> all = new ArrayList<>();

  private SessionBenchmark(int messages, int relationships) {
    this.messages = messages;
    this.relationships = relationships;
    for (int i = 0; i < relationships; i++) {
      all.add(Sample.relationship(i));
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    new SessionBenchmark(Integer.parseInt(args[0]), Integer.parseInt(args[1])).run();
  }

  private void run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("assent-session-bench");
    try (SymmetricKey key = SymmetricKey.random()) {
      long start = System.nanoTime();
      try (EncryptedSessionStore kept = open(folder, key)) {
        fill(kept);
        say("filling, indexed", millis(start));
      }
      for (int i = 0; i < 3; i++) {
        System.gc();
        measure(folder, key);
      }
    } finally {
      DurableFiles.deleteAll(folder);
    }
  }

  private void measure(Path folder, SymmetricKey key) {
    long start = System.nanoTime();
    EncryptedSessionStore kept = open(folder, key);
    double opened = millis(start);
    LiveSession session = Sample.session(kept);
    double listed = millis(start);
    List<RelationshipSnapshot> list = session.relationships().all().snapshot();
    say("store open", opened);
    say("store open and first list of " + list.size(), listed);
    say("memory now, MB", used());
    each(
        "open a conversation",
        i -> {
          RelationshipId id = list.get(chance.nextInt(list.size())).id();
          Conversation conversation = session.conversations().of(id);
          if (conversation.items().snapshot().isEmpty()) {
            throw new AssertionError("nothing shown");
          }
        });
    each("newest 50 of a conversation", i -> newest(kept));
    each(
        "search of one word",
        i -> session.conversations().search("word" + chance.nextInt(500), 50));
    each("search of a beginning", i -> session.conversations().search("wor", 50));
    each(
        "one message comes in",
        i -> {
          Relationship to = all.get(chance.nextInt(all.size()));
          PryvEvent event = message(to, messages + i, EventIds.fresh());
          List<Change> changes = kept.events().commit(new Pulled(List.of(event), Set.of(), null));
          session.changed(changes);
        });
    each(
        "send a message",
        i -> {
          RelationshipId id = list.get(i % 20).id();
          String unused = session.conversations().of(id).send("sent " + i);
        });
    say("memory in the end, MB", used());
    session.close();
  }

  private void newest(SessionStore kept) {
    int found = kept.newest(all.get(chance.nextInt(all.size())).chatStream(), 50).size();
    if (found == 0) {
      throw new AssertionError("nothing found");
    }
  }

  private static void each(String what, IntConsumer work) {
    double[] times = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      long start = System.nanoTime();
      work.accept(i);
      times[i] = millis(start);
    }
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%-40s median %8.2f ms   p95 %8.2f ms   longest %8.2f ms%n",
        what,
        times[SAMPLES / 2],
        times[SAMPLES * 95 / 100],
        times[SAMPLES - 1]);
  }

  private static void say(String what, double value) {
    System.out.printf(Locale.ROOT, "%-40s %10.1f%n", what, value);
  }

  private static double used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static EncryptedSessionStore open(Path folder, SymmetricKey key) {
    return EncryptedSessionStore.open(
        folder.resolve("store"), folder.resolve("libraries"), key, Clock.systemUTC(), () -> {});
  }

  private void fill(EncryptedSessionStore kept) throws InterruptedException {
    List<KeptRelationship> rows = new ArrayList<>();
    for (Relationship each : all) {
      rows.add(Sample.kept(each, rows.size()));
    }
    kept.keepRelationships(rows);
    // What is written from here on is history.
    var first = kept.events().commit(new Pulled(List.of(), Set.of(), new Cursor(Sample.BEGIN * 2)));
    List<PryvEvent> part = new ArrayList<>();
    for (int i = 0; i < messages; i++) {
      part.add(message(all.get(i % relationships), i, "c" + i));
      if (part.size() == PART) {
        var changes = kept.events().commit(new Pulled(part, Set.of(), null));
        part.clear();
      }
    }
    var rest = kept.events().commit(new Pulled(part, Set.of(), null));
    if (!first.isEmpty() || !kept.store().awaitSearchable(Duration.ofMinutes(30))) {
      throw new AssertionError("not indexed");
    }
  }

  private PryvEvent message(Relationship in, int number, String id) {
    return Sample.message(
        in,
        number % 3 == 0,
        number,
        id,
        "This is message "
            + number
            + " about word"
            + chance.nextInt(500)
            + " and how the day was, with some more words to be as long as people write.");
  }
}
