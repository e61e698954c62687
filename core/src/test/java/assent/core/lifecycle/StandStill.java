package assent.core.lifecycle;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Says when a process reaches the point at which it is to be killed, and stands still there until
 * it is.
 */
public final class StandStill {
  /** Begins the line that says it. */
  public static final String AT_POINT = "at ";

  private final String point;
  private final AtomicInteger left;
  private final PrintStream out;

  private StandStill(String point, int times, PrintStream out) {
    this.point = point;
    this.left = new AtomicInteger(times);
    this.out = out;
  }

  /** From now on, at the how-maniest passing of that point. */
  public static void at(String point, int times, PrintStream out) {
    CrashPoint.listen(new StandStill(point, times, out)::reached);
  }

  private void reached(String name) {
    if (name.equals(point) && left.decrementAndGet() == 0) {
      out.println(AT_POINT + name);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
