package assent.core.contract;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks a platform again and again until it answers as awaited, within a bound. */
public final class Await {
  private static final Duration BOUND = Duration.ofSeconds(10);

  private Await() {}

  /** What the probe returns first that is not null. */
  public static <T> T until(String what, Supplier<@Nullable T> probe) {
    return until(what, BOUND, probe);
  }

  /** {@link #until(String, Supplier)} within another bound. */
  public static <T> T until(String what, Duration bound, Supplier<@Nullable T> probe) {
    long deadline = System.nanoTime() + bound.toNanos();
    long pause = 10_000_000;
    while (true) {
      T found = probe.get();
      if (found != null) {
        return found;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + bound + ": " + what);
      }
      LockSupport.parkNanos(pause);
      pause = Math.min(pause * 3 / 2, 150_000_000);
    }
  }
}
