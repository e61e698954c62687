package assent.ui.fx;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A screen's thread and a disk whose answers take a while, in time that passes only when a test
 * says so: a minute of typing takes no longer than its keys cost.
 */
public final class VirtualTime implements UiThread, TaskRunner {
  private final Failures failures;
  private final Random random;
  private final int slowest;
  private final PriorityQueue<Due> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private long now;
  private long order;
  private boolean dead;
  private Runnable beforeWork = () -> {};
  private AfterWork afterWork = started -> {};

  /** Hears of work that is done. */
  @FunctionalInterface
  public interface AfterWork {
    /**
     * @param started when it was begun, on the screen's thread
     */
    void done(long started);
  }

  private record Due(long at, long order, Runnable work) {}

  /**
   * @param slowest how many milliseconds the disk takes at most
   */
  public VirtualTime(Failures failures, Random random, int slowest) {
    this.failures = failures;
    this.random = random;
    this.slowest = slowest;
  }

  /** What happens around each piece of work. */
  public void around(Runnable before, AfterWork after) {
    beforeWork = before;
    afterWork = after;
  }

  @Override
  public boolean isCurrent() {
    return true;
  }

  @Override
  public void execute(Runnable work) {
    add(0, work);
  }

  @Override
  public void start(Task<?> task) {
    long started = now;
    add(
        random.nextInt(slowest + 1),
        () -> {
          beforeWork.run();
          task.runOn(answer(), failures);
          afterWork.done(started);
        });
  }

  /** The way of an answer back to the screen takes a while too. */
  private UiThread answer() {
    return new UiThread() {
      @Override
      public boolean isCurrent() {
        return false;
      }

      @Override
      public void execute(Runnable work) {
        add(random.nextInt(30), work);
      }
    };
  }

  private void add(int after, Runnable work) {
    if (!dead) {
      waiting.add(new Due(now + after, ++order, work));
    }
  }

  /** Lets so many milliseconds pass. */
  public void pass(long millis) {
    long until = now + millis;
    while (!waiting.isEmpty() && waiting.peek().at() <= until) {
      Due next = waiting.remove();
      now = next.at();
      next.work().run();
    }
    now = until;
  }

  /** Lets everything happen that is under way. */
  public void settle() {
    while (!waiting.isEmpty()) {
      pass(1000);
    }
  }

  /** The program is killed: nothing of what was under way happens. */
  public void kill() {
    dead = true;
    waiting.clear();
  }

  /** What time it is. */
  public long now() {
    return now;
  }
}
