package assent.core.live;

import assent.core.observe.Pin;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something after a while; a test puts its own time under it. */
@FunctionalInterface
interface Delay {
  /** Runs the task once after this time, unless the pin is closed before. */
  Pin after(Duration wait, Runnable task);

  /** Real time, on one virtual thread. */
  final class Real implements Delay, AutoCloseable {
    private final ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("assent-doorbell").factory());

    @Override
    public Pin after(Duration wait, Runnable task) {
      Future<?> future = executor.schedule(task, wait.toMillis(), TimeUnit.MILLISECONDS);
      return () -> future.cancel(false);
    }

    @Override
    public void close() {
      executor.shutdownNow();
    }
  }
}
