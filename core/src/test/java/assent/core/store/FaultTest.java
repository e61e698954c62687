package assent.core.store;

import static assent.core.store.Fixture.KEY;
import static assent.core.store.Fixture.config;
import static assent.core.store.Fixture.put;
import static assent.core.store.Fixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import assent.core.lifecycle.CrashPoint;
import assent.core.store.StoreException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

@DisplayName("A store on a disk that fails")
class FaultTest {
  private static final String TALK = "talk";

  @TempDir Path folder;

  /** The SQL before which the disk fails, and how; nothing for a disk that works. */
  private volatile String failing = "";

  private SQLiteErrorCode how = SQLiteErrorCode.SQLITE_FULL;

  @Test
  @DisplayName(
      "says that the disk is full, keeps none of that write, and goes on when there is room")
  void full() {
    try (Store store = openFaulty()) {
      put(store, TALK, "c1", 1, "one");
      for (String sql : List.of("BEGIN IMMEDIATE", "INSERT INTO t1", "RELEASE", "COMMIT")) {
        failing = sql;
        assertProblem(() -> put(store, TALK, "c2", 2, "two"), Problem.DISK_FULL);
        assertProblem(() -> put(store, TALK, "c2", 2, "two"), Problem.DISK_FULL);
        failing = "";
        assertThat(texts(store, TALK, 10)).containsExactly("one");
      }
      put(store, TALK, "c3", 3, "three");
      assertThat(texts(store, TALK, 10)).containsExactly("one", "three");
    }
  }

  @Test
  @DisplayName("does not let a caught failure inside a write become half of one")
  void caughtInside() {
    try (Store store = openFaulty()) {
      assertProblem(
          () ->
              store.writeOnly(
                  tx -> {
                    tx.putEvent(TALK, 1, Fixture.chat("c1", TALK, 1, "one"));
                    failing = "INSERT INTO t6";
                    try {
                      tx.put(DocumentType.DRAFTS, new Draft(TALK, "x", Instant.EPOCH));
                    } catch (StoreException e) {
                      failing = "";
                    }
                  }),
          Problem.DISK_FULL);
      assertThat(texts(store, TALK, 10)).isEmpty();
    }
  }

  @Test
  @DisplayName("knows after an unclear failure whether the commit had happened")
  void unclearCommit() {
    try (Store store = openFaulty()) {
      put(store, TALK, "c1", 1, "one");
      // The commit happens, and then its answer is lost.
      CrashPoint.listen(
          point -> {
            if (point.equals("write.after-commit")) {
              CrashPoint.listen(null);
              throw new IllegalStateException("the answer got lost");
            }
          });
      put(store, TALK, "c2", 2, "two");
      assertThat(texts(store, TALK, 10)).containsExactly("one", "two");
    } finally {
      CrashPoint.listen(null);
    }
  }

  @Test
  @DisplayName("keeps the other writes of a batch when one of them throws")
  void oneThrows() {
    try (Store store = openFaulty()) {
      for (int i = 0; i < 50; i++) {
        int n = i;
        if (i % 5 == 0) {
          assertThatThrownBy(
                  () ->
                      store.writeOnly(
                          tx -> {
                            tx.putEvent(TALK, n, Fixture.chat("c" + n, TALK, n, "m" + n));
                            throw new IllegalArgumentException();
                          }))
              .isInstanceOf(IllegalArgumentException.class);
        } else {
          put(store, TALK, "c" + i, i, "m" + i);
        }
      }
      assertThat(texts(store, TALK, 100)).hasSize(40).doesNotContain("m0", "m45");
      assertThat(store.<Long>read(tx -> tx.count(Table.EVENT))).isEqualTo(40);
    }
  }

  @Test
  @DisplayName("says that the disk cannot be written to")
  void readOnly() {
    how = SQLiteErrorCode.SQLITE_READONLY;
    try (Store store = openFaulty()) {
      failing = "INSERT";
      assertProblem(() -> put(store, TALK, "c1", 1, "x"), Problem.READ_ONLY);
      failing = "";
      put(store, TALK, "c1", 1, "x");
    }
  }

  @Test
  @DisplayName("keeps what was acknowledged on a really full and a really read-only disk")
  void realDisk() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", disk.toString()))
        .as("this user may mount a small disk")
        .isZero();
    try {
      int kept = 0;
      try (Store store = Fixture.open(disk)) {
        store.writeOnly(tx -> tx.put(DocumentType.DRAFTS, new Draft(TALK, "half", Instant.EPOCH)));
        while (true) {
          try {
            put(store, TALK, "c" + kept, kept, "m" + kept + "x".repeat(5000));
            kept++;
          } catch (StoreException e) {
            assertThat(e.problem()).isEqualTo(Problem.DISK_FULL);
            break;
          }
          assertThat(kept).isLessThan(1000);
        }
        assertThat(texts(store, TALK, 1000)).hasSize(kept);
      }
      assertThat(kept).isPositive();
      try (Store store = Fixture.open(disk)) {
        assertThat(texts(store, TALK, 1000)).hasSize(kept);
        assertThat(Fixture.all(store, DocumentType.DRAFTS)).hasSize(1);
      }
      assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
      assertProblem(() -> Fixture.open(disk), Problem.READ_ONLY);
      assertThat(run("mount", "-o", "remount,rw,size=8m", disk.toString())).isZero();
      try (Store store = Fixture.open(disk)) {
        put(store, TALK, "more", kept, "there is room again");
        assertThat(texts(store, TALK, 1000)).hasSize(kept + 1);
      }
    } finally {
      assertThat(run("umount", disk.toString())).isZero();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return -1;
    }
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Store openFaulty() {
    Database.Fault fault =
        sql -> {
          String prefix = failing;
          if (!prefix.isEmpty() && sql.startsWith(prefix)) {
            throw new SQLiteException("planted", how);
          }
        };
    return Store.open(config(folder), KEY, new Store.Options(fault, Migrations.STEPS, null));
  }

  private static void assertProblem(ThrowingCallable call, Problem problem) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(problem));
  }
}
