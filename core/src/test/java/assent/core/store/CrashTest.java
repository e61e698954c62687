package assent.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.lifecycle.StandStill;
import assent.core.lifecycle.Victim;
import assent.core.security.TamperedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes is killed with SIGKILL, at named points and at random; what it was told is
 * kept must be there. A few kills in the usual run; {@code -Dassent.crash.kills=N} for more
 * (docs/testing.md).
 */
@DisplayName("A process killed while it writes")
class CrashTest {
  private static final int LONG_FORM = 400;

  /** Points of an ordinary write, and how often one is passed before the kill, at most. */
  private static final List<String> WRITE_POINTS =
      List.of(
          "write.before-commit",
          "write.after-commit",
          "mirror.before-commit",
          "index.before-commit",
          "write.begun",
          "write.before-begin",
          "write.event",
          "write.document",
          "write.secret",
          "write.mirrored",
          "write.before-answer",
          "index.added",
          "index.after-commit");

  /** Points of the very first start. */
  private static final List<String> FIRST_START_POINTS =
      List.of(
          "upgrade.before",
          "upgrade.step",
          "upgrade.before-commit",
          "upgrade.after-commit",
          "open-mark.written",
          "open-mark.flushed",
          "open-mark.replaced");

  private static final List<String> UPGRADE_POINTS =
      List.of(
          "upgrade.copied",
          "upgrade.before",
          "upgrade.step",
          "upgrade.before-commit",
          "upgrade.after-commit");

  private static final List<String> SALVAGE_POINTS =
      List.of(
          "salvage.begun",
          "salvage.table",
          "salvage.complete",
          "salvage.ready.written",
          "salvage.ready.flushed",
          "salvage.ready.replaced",
          "salvage.log-moved",
          "salvage.old-moved",
          "salvage.new-moved");

  @TempDir Path temp;

  private final Map<String, Integer> killsByPoint = new TreeMap<>();

  @Test
  @DisplayName("loses nothing acknowledged, keeps no half, opens again, and finds everything")
  void killed() throws Exception {
    int kills = Integer.getInteger("assent.crash.kills", 7);
    long seed = Long.getLong("assent.crash.seed", 20261120L);
    Random random = new Random(seed);
    Lives lives = new Lives(temp.resolve("write0"));
    int acknowledged = 0;
    for (int kill = 0; kill < kills; kill++) {
      switch (kill % 7) {
        case 3 -> firstStart(pick(FIRST_START_POINTS, kill / 7), kill);
        case 4 -> upgrade(pick(UPGRADE_POINTS, kill / 7), kill);
        case 5 -> salvage(pick(SALVAGE_POINTS, kill / 7), kill);
        case 6 -> acknowledged += lives.lifeUntil("none", 1, 1 + random.nextInt(400), random);
        default -> {
          String point = pick(WRITE_POINTS, (kill / 7) * 3 + kill % 7);
          int times = point.contains("index") ? 1 + random.nextInt(2) : 1 + random.nextInt(60);
          acknowledged += lives.lifeUntil(point, times, Integer.MAX_VALUE, random);
        }
      }
      if (kill % 70 == 69) {
        lives = new Lives(temp.resolve("write" + kill));
      }
    }
    long points = killsByPoint.keySet().stream().filter(point -> !point.endsWith("random")).count();
    int done = killsByPoint.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "The store: killed %d times at %d named points and at random (seed %d); %d acknowledged"
            + " writes, 0 lost, 0 doubled; kills by point: %s%n",
        done, points, seed, acknowledged, killsByPoint);
    assertThat(acknowledged).isPositive();
    if (kills >= LONG_FORM) {
      assertThat(points).as("named points at which it was killed").isGreaterThanOrEqualTo(30);
    }
  }

  @Test
  @DisplayName("would be seen to have lost a write that was not kept")
  void seesLoss() throws Exception {
    Lives lives = new Lives(temp.resolve("loss"));
    try (Store store = Fixture.open(lives.folder)) {
      store.writeOnly(tx -> CrashChild.send(tx, 0, "0-1"));
    }
    lives.acknowledged.add("0-1");
    lives.check();
    lives.acknowledged.add("0-2");
    assertThat(failsToCheck(lives)).isTrue();
    lives.acknowledged.remove("0-2");
    try (Store store = Fixture.open(lives.folder)) {
      store.writeOnly(tx -> tx.remove(OutboxRow.SHELF, "0-1"));
    }
    assertThat(failsToCheck(lives)).isTrue();
  }

  private static boolean failsToCheck(Lives lives) throws Exception {
    try {
      lives.check();
      return false;
    } catch (AssertionError e) {
      return true;
    }
  }

  private static String pick(List<String> points, int n) {
    return points.get(n % points.size());
  }

  /** One folder in which one process after the other lives until it is killed. */
  private final class Lives {
    final Path folder;
    final Set<String> acknowledged = new HashSet<>();
    private int next = 1;

    Lives(Path folder) {
      this.folder = folder;
    }

    /** Returns how many writes were acknowledged. */
    int lifeUntil(String point, int times, int acks, Random random) throws Exception {
      int before = acknowledged.size();
      Victim child = start("write", folder, next, point, times);
      int seen = 0;
      // After a point is said, what was acknowledged before it may still be in the pipe.
      List<String> lines = new ArrayList<>();
      for (String line = child.line(); line != null; line = child.line()) {
        lines.add(line);
        if (line.startsWith(CrashChild.ACKNOWLEDGED)) {
          seen++;
        }
        if (line.startsWith(StandStill.AT_POINT) || seen >= acks || seen >= 3000) {
          if (line.startsWith(StandStill.AT_POINT)) {
            killsByPoint.merge(point, 1, Integer::sum);
          } else {
            killsByPoint.merge("random", 1, Integer::sum);
            spin(random.nextInt(3_000_000));
          }
          child.kill();
          while ((line = child.line()) != null) {
            lines.add(line);
          }
          break;
        }
      }
      child.end();
      for (String line : lines) {
        if (line.startsWith(CrashChild.ACKNOWLEDGED) && line.indexOf('-') > 0) {
          acknowledged.add(line.substring(CrashChild.ACKNOWLEDGED.length()));
        }
      }
      assertThat(lines).as("the child wrote until it was killed").doesNotContain("end");
      next = check() + 1;
      return acknowledged.size() - before;
    }

    /** Opens what the kill left and looks at all of it. Returns the greatest number in it. */
    int check() throws Exception {
      int greatest = 0;
      try (Store store = Fixture.open(folder)) {
        assertThat(store.health().setAside()).isEmpty();
        assertThat(store.health().secondCopy()).isTrue();
        Map<String, OutboxRow> outbox = new HashMap<>();
        for (OutboxRow row : Fixture.all(store, OutboxRow.SHELF)) {
          assertThat(outbox.put(row.id(), row)).isNull();
        }
        Set<String> events = new HashSet<>();
        for (int w = 0; w < CrashChild.WRITERS; w++) {
          String talk = "talk" + w;
          int last = 0;
          for (StoredEvent event : store.read(tx -> tx.last(talk, 100_000)).items()) {
            assertThat(events.add(event.key())).as("once only: %s", event.key()).isTrue();
            last = CrashChild.number(event.key());
          }
          greatest = Math.max(greatest, last);
          int newest = last;
          // All or nothing: the draft, the cursor and the endpoint are those of the last message.
          store.read(
              tx -> {
                String id = talk.substring(4) + "-" + newest;
                if (newest > 0) {
                  assertThat(tx.get(DocumentType.DRAFTS, talk).orElseThrow().text())
                      .isEqualTo("after " + id);
                  assertThat(tx.document(Table.CURSOR, talk).orElseThrow().json().asInt())
                      .isEqualTo(newest);
                  assertThat(tx.get(DocumentType.ENDPOINTS, talk).orElseThrow().endpoint().reveal())
                      .isEqualTo("https://tok-" + id + "@h.example/");
                  assertThat(
                          tx.revealed(tx.event(id).orElseThrow())
                              .path("content")
                              .path("capabilityUrl")
                              .asString())
                      .isEqualTo("https://tok-" + id + "@h.example/");
                }
                return true;
              });
        }
        assertThat(events).isEqualTo(outbox.keySet());
        assertThat(events).containsAll(acknowledged);
        indexCaughtUp(store, greatest);
      }
      mirrorMatches();
      return greatest;
    }

    private void indexCaughtUp(Store store, int greatest) throws InterruptedException {
      assertThat(store.awaitSearchable(Duration.ofSeconds(60))).isTrue();
      for (int n : new int[] {greatest, greatest / 2 / 5 * 5, 1}) {
        List<String> found = new ArrayList<>();
        for (StoredEvent each : store.search("from", null, 10).items()) {
          found.add(each.key());
        }
        assertThat(found.isEmpty()).isEqualTo(greatest == 0);
        for (int w = 0; w < CrashChild.WRITERS; w++) {
          String id = w + "-" + n;
          var event = Fixture.event(store, id);
          if (event.isPresent()) {
            String word = event.get().json().path("content").path("content").asString();
            // Its first word alone: the others begin too many.
            String first = word.substring(0, word.indexOf(' '));
            assertThat(store.search(first, null, 50).items())
                .extracting(StoredEvent::key)
                .contains(id);
          }
        }
      }
    }

    private void mirrorMatches() throws Exception {
      SecondCopy mirror = SecondCopy.open(Fixture.config(folder).mirror(), null);
      try (Database store = Database.open(Fixture.config(folder).database(), null)) {
        RowCipher sealer = new RowCipher(Fixture.KEY);
        for (Table table : Table.values()) {
          if (table.isOwn()) {
            assertThat((long) mirror.all(table).size())
                .as("second copy of %s", table)
                .isEqualTo(store.number("SELECT count(*) FROM " + table.sqlName()));
            for (Row row : mirror.all(table)) {
              sealer.open(row);
            }
          }
        }
      } catch (TamperedException e) {
        throw new AssertionError(e);
      } finally {
        mirror.close();
      }
    }
  }

  private void firstStart(String point, int kill) throws Exception {
    Path folder = temp.resolve("first" + kill);
    killAtPoint("write", folder, point, 1);
    new Lives(folder).check();
  }

  private void upgrade(String point, int kill) throws Exception {
    Path folder = temp.resolve("upgrade" + kill);
    Lives lives = new Lives(folder);
    try (Store store = Fixture.open(folder)) {
      store.writeOnly(tx -> CrashChild.send(tx, 0, "0-1"));
    }
    lives.acknowledged.add("0-1");
    killAtPoint("upgrade", folder, point, 1);
    // Whether before or after the upgrade: finishing it works, and nothing is gone.
    Victim child = start("upgrade", folder, 0, "none", 1);
    while (child.line() != null) {
      // Until it has ended by itself.
    }
    assertThat(child.end()).isZero();
    try (Database raw = Database.open(Fixture.config(folder).database(), null)) {
      assertThat(raw.number("SELECT count(*) FROM later")).isEqualTo(1);
      assertThat(raw.number("SELECT count(*) FROM t1")).isEqualTo(1);
      raw.run("PRAGMA user_version=" + Migrations.STEPS.size());
    }
    lives.check();
  }

  private void salvage(String point, int kill) throws Exception {
    Path folder = temp.resolve("salvage" + kill);
    try (Store store = Fixture.open(folder)) {
      for (int n = 1; n < 60; n++) {
        String id = "0-" + n;
        store.writeOnly(tx -> CrashChild.send(tx, 0, id));
      }
    }
    try (RandomAccessFile raw =
        new RandomAccessFile(Fixture.config(folder).database().toFile(), "rw")) {
      raw.setLength(raw.length() / 2 / 4096 * 4096);
    }
    killAtPoint("salvage", folder, point, 1);
    try (Store store = Store.openOrSalvage(Fixture.config(folder), Fixture.KEY)) {
      assertThat(Fixture.all(store, OutboxRow.SHELF)).hasSize(59);
      assertThat(Fixture.get(store, DocumentType.DRAFTS, "talk0").orElseThrow().text())
          .isEqualTo("after 0-59");
    }
    assertThat(Files.exists(Fixture.config(folder).folder().resolve("salvage"))).isFalse();
  }

  /** Not every start passes every point; then it just ends. */
  private void killAtPoint(String what, Path folder, String point, int times) throws Exception {
    Victim child = start(what, folder, 1, point, times);
    int acks = 0;
    for (String line = child.line(); line != null; line = child.line()) {
      boolean there = line.startsWith(StandStill.AT_POINT);
      if (there || line.startsWith(CrashChild.ACKNOWLEDGED) && ++acks > 200) {
        killsByPoint.merge(what + ":" + (there ? point : "random"), 1, Integer::sum);
        child.kill();
      }
    }
    child.end();
  }

  private static void spin(int nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static Victim start(String what, Path folder, int from, String point, int times)
      throws IOException {
    return Victim.start(
        CrashChild.class,
        what,
        folder.toString(),
        Integer.toString(from),
        point,
        Integer.toString(times));
  }
}
