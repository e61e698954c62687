package assent.core.session;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says every few seconds that time has passed. */
final class Ticker implements AutoCloseable {
  /** Something that is late may be said this much later still. */
  private static final Duration STEP = Duration.ofSeconds(10);

  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread;

  /**
   * @param tick must not wait
   */
  Ticker(Runnable tick) {
    this.thread =
        Thread.ofVirtual()
            .name("assent-ticker")
            .unstarted(
                () -> {
                  try {
                    while (!closed.get()) {
                      Thread.sleep(STEP);
                      tick.run();
                    }
                  } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                  }
                });
  }

  void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed.set(true);
    thread.interrupt();
    try {
      // A tick only asks for work: it is over at once.
      thread.join();
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }
}
