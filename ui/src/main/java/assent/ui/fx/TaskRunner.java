package assent.ui.fx;

import java.util.concurrent.Callable;

/** Runs what may block away from the screen's thread, and what follows from it on that thread. */
public interface TaskRunner {
  /** Work with a result, not started yet. */
  default <T> Task<T> task(Callable<? extends T> work) {
    return new Task<>(this, work);
  }

  /** Work without a result, not started yet. */
  default Task<Boolean> action(Runnable work) {
    return new Task<>(
        this,
        () -> {
          work.run();
          return true;
        });
  }

  /** Starts a task; called by {@link Task#start}. */
  void start(Task<?> task);
}
