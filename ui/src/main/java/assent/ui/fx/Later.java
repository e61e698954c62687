package assent.ui.fx;

import assent.core.observe.Pin;
import java.time.Duration;

/** Work for the screen's thread after a while. */
@FunctionalInterface
public interface Later {
  /**
   * Runs the work once after the delay, on the screen's thread.
   *
   * @return ends the waiting; harmless when it is over
   */
  Pin after(Duration delay, Runnable work);
}
