package assent.ui.fx;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A screen's thread and a task runner in one that do everything at once where they are called: what
 * a view model's test uses, so that a test needs no waiting.
 */
public final class SameThread implements UiThread, TaskRunner {
  private final Failures failures;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  public SameThread(Failures failures) {
    this.failures = failures;
  }

  @Override
  public boolean isCurrent() {
    return true;
  }

  @Override
  public synchronized void execute(Runnable work) {
    waiting.add(work);
    if (busy) {
      return; // keeps the order: what is called from inside runs after what is running
    }
    busy = true;
    try {
      Runnable next = waiting.poll();
      while (next != null) {
        next.run();
        next = waiting.poll();
      }
    } finally {
      busy = false;
    }
  }

  @Override
  public void start(Task<?> task) {
    task.runOn(this, failures);
  }
}
