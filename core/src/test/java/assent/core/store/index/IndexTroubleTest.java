package assent.core.store.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import assent.core.security.SymmetricKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A search index that is in trouble")
class IndexTroubleTest {
  private static final SymmetricKey KEY = SymmetricKey.of(new byte[SymmetricKey.LENGTH]);

  @TempDir Path temp;

  @Test
  @DisplayName("takes its time between tries when what it reads fails again and again")
  void notInAHurry() throws InterruptedException {
    CountDownLatch twenty = new CountDownLatch(20);
    CountDownLatch two = new CountDownLatch(2);
    IndexSource failing =
        new Numbers() {
          @Override
          public Step after(long seq, int limit) {
            two.countDown();
            twenty.countDown();
            throw new IllegalStateException("planted");
          }
        };
    try (SearchIndex index = SearchIndex.open(temp.resolve("index"), KEY, failing)) {
      assertThat(two.await(30, TimeUnit.SECONDS)).as("it tries again").isTrue();
      assertThat(twenty.await(700, TimeUnit.MILLISECONDS)).as("and not all the time").isFalse();
      assertThat(index.find("word", null, 5)).isEmpty();
    }
  }

  @Test
  @DisplayName("keeps what it has on a full disk, and catches up when there is room")
  void fullDisk() throws Exception {
    Path disk = Files.createDirectory(temp.resolve("disk"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk.toString()))
        .as("this user may mount a small disk")
        .isZero();
    try {
      Path folder = disk.resolve("index");
      Numbers numbers = new Numbers();
      numbers.newest.set(500);
      try (SearchIndex index = SearchIndex.open(folder, KEY, numbers)) {
        assertThat(index.await(500, 60, TimeUnit.SECONDS)).isTrue();
      }
      Set<String> before = files(folder);
      assertThat(numbers.kept.get()).isEqualTo(500);
      Path filler = disk.resolve("filler");
      fill(filler);
      numbers.newest.set(5_000);
      numbers.begun.drainPermits();
      try (SearchIndex index = SearchIndex.open(folder, KEY, numbers)) {
        assertThat(numbers.begun.tryAcquire(2, 60, TimeUnit.SECONDS)).as("it tried twice").isTrue();
        assertThat(index.upTo()).isLessThan(5_000);
      }
      assertThat(files(folder)).as("nothing was thrown away").containsAll(before);
      try (SearchIndex index = SearchIndex.open(folder, KEY, numbers)) {
        Files.delete(filler);
        assertThat(index.await(5_000, 120, TimeUnit.SECONDS)).as("it catches up").isTrue();
        assertThat(index.find("word4321", null, 5)).containsExactly(4321L);
        assertThat(index.find("word123", null, 50)).contains(123L, 1234L);
      }
      assertThat(numbers.kept.get()).isEqualTo(5_000);
    } finally {
      assertThat(run("umount", disk.toString())).isZero();
    }
  }

  private static void fill(Path filler) throws IOException {
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(filler)) {
      while (Files.size(filler) < 100_000_000) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("space");
    }
  }

  private static Set<String> files(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder)) {
      return new TreeSet<>(list.map(file -> String.valueOf(file.getFileName())).toList());
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

  /** Rows of which each says its number. */
  private static class Numbers implements IndexSource {
    final AtomicLong newest = new AtomicLong();
    final AtomicLong kept = new AtomicLong();
    final Semaphore begun = new Semaphore(0);

    @Override
    public long newest() {
      begun.release();
      return newest.get();
    }

    @Override
    public Step after(long seq, int limit) {
      List<Item> came = new ArrayList<>();
      long upTo = Math.min(newest.get(), seq + limit);
      for (long n = seq + 1; n <= upTo; n++) {
        came.add(new Item(n, n, "talk", "word" + n + " and " + "x".repeat((int) (n % 50))));
      }
      return new Step(came, List.of(), upTo);
    }

    @Override
    public void kept(long seq) {
      kept.set(seq);
    }
  }
}
