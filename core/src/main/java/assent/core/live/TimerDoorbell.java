package assent.core.live;

import assent.core.observe.Pin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A bell that rings by the clock, for platforms or networks where no socket stands. The loop cannot
 * tell it from one that hears everything a little late.
 */
public final class TimerDoorbell implements Doorbell {
  private final Duration interval;
  private final Delay later;
  private final @Nullable AutoCloseable owned;
  private @Nullable Pin next;
  private boolean closed;

  /**
   * @param interval between two rings
   */
  public TimerDoorbell(Duration interval) {
    Delay.Real real = new Delay.Real();
    this.interval = interval;
    this.later = real;
    this.owned = real;
  }

  TimerDoorbell(Duration interval, Delay later) {
    this.interval = interval;
    this.later = later;
    this.owned = null;
  }

  @Override
  public void start(Listener listener) {
    listener.connected();
    again(listener);
  }

  private synchronized void again(Listener listener) {
    if (!closed) {
      next =
          later.after(
              interval,
              () -> {
                listener.rang();
                again(listener);
              });
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (next != null) {
      next.close();
    }
    if (owned instanceof Delay.Real real) {
      real.close();
    }
  }
}
