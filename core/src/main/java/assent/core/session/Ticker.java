package assent.core.session;

import assent.core.lifecycle.Timings;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says every few seconds that time has passed. */
final class Ticker implements AutoCloseable {
  /** Something that is late may be said this much later still. */
  private static final Duration STEP = Timings.standard().here().tick();

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Runnable tick;
  private final Thread thread = Thread.ofVirtual().name("assent-ticker").unstarted(this::run);

  /**
   * @param tick must not wait
   */
  Ticker(Runnable tick) {
    this.tick = tick;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!closed.await(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
        tick.run();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it; a tick only asks for work, so that it is over at once. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }
}
