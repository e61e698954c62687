package assent.core.operation;

import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again for something that nobody announces: neither a status change nor the way
 * back has a notification that names it (protocol NOTES §5, §12).
 */
public final class Poller {
  private final BackOff pauses;

  public Poller(Timings.Looks pace) {
    this.pauses = pace.pauses();
  }

  /**
   * The first thing found that is not null, or null when the bound has passed. Looks at least once,
   * and stops early when the thread is interrupted, leaving the interrupt set.
   */
  public <T> @Nullable T forUpTo(Duration bound, Supplier<@Nullable T> look) {
    long deadline = System.nanoTime() + bound.toNanos();
    for (int looks = 1; ; looks++) {
      T found = look.get();
      if (found != null) {
        return found;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0 || Thread.currentThread().isInterrupted()) {
        return null;
      }
      LockSupport.parkNanos(Math.min(pauses.after(looks).toNanos(), left));
    }
  }
}
