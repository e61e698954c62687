package assent.core.operation;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again for something that nobody announces: neither a status change nor the way
 * back has a notification that names it (protocol NOTES §5, §12).
 */
final class Poller {
  private final PollTimings pace;

  Poller(PollTimings pace) {
    this.pace = pace;
  }

  /**
   * The first thing found that is not null, or null when the bound has passed. Looks at least once,
   * and stops early when the thread is interrupted, leaving the interrupt set.
   */
  <T> @Nullable T forUpTo(Duration bound, Supplier<@Nullable T> look) {
    long deadline = System.nanoTime() + bound.toNanos();
    long pause = pace.first().toNanos();
    while (true) {
      T found = look.get();
      if (found != null) {
        return found;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return null;
      }
      LockSupport.parkNanos(Math.min(pause, left));
      pause = Math.min(pause * 3 / 2, pace.longest().toNanos());
    }
  }
}
