package assent.ui.fx;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * The JavaFX thread. Whatever arrives while a crossing is pending crosses with it, so that a burst
 * of a thousand changes costs the screen one hop and not a thousand.
 */
public final class FxThread implements UiThread {
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean crossing = new AtomicBoolean();
  private final Failures failures;

  public FxThread(Failures failures) {
    this.failures = failures;
  }

  @Override
  public boolean isCurrent() {
    return Platform.isFxApplicationThread();
  }

  @Override
  public void execute(Runnable work) {
    waiting.add(work);
    cross();
  }

  private void cross() {
    if (crossing.compareAndSet(false, true)) {
      Platform.runLater(this::drain);
    }
  }

  private void drain() {
    crossing.set(false);
    // Bounded by what is here now: work that adds more work must not keep the screen from painting.
    for (int left = waiting.size(); left > 0; left--) {
      Runnable next = waiting.poll();
      if (next == null) {
        return;
      }
      try {
        next.run();
      } catch (RuntimeException failure) {
        failures.report(failure);
      }
    }
    if (!waiting.isEmpty()) {
      cross();
    }
  }
}
