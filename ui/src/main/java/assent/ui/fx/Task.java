package assent.ui.fx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work for the background and what follows from it on the screen. Built by {@link TaskRunner#task},
 * run by {@link #start}. A failure without {@link #onFailure} goes to {@link Failures}.
 *
 * @param <T> what the work returns
 */
public final class Task<T> {
  private final TaskRunner runner;
  private final Callable<? extends T> work;
  private final List<Runnable> finished = new ArrayList<>();
  private @Nullable Consumer<? super T> success;
  private @Nullable Consumer<? super RuntimeException> failure;
  private volatile @Nullable Consumer<? super T> unwanted;

  Task(TaskRunner runner, Callable<? extends T> work) {
    this.runner = runner;
    this.work = work;
  }

  /** Called on the screen's thread with the result. */
  public Task<T> onSuccess(Consumer<? super T> then) {
    success = then;
    return this;
  }

  /** Called on the screen's thread when the work threw. */
  public Task<T> onFailure(Consumer<? super RuntimeException> then) {
    failure = then;
    return this;
  }

  /** Called on the screen's thread in either case, after the others. */
  public Task<T> onFinished(Runnable then) {
    finished.add(then);
    return this;
  }

  /**
   * Nobody waits any longer: nothing of the above is called from now on. The work itself goes on,
   * for it may be in the middle of writing something; what comes of it is put away.
   *
   * @param putAway called in the background with a result that nobody wants
   */
  public void abandon(Consumer<? super T> putAway) {
    unwanted = putAway;
  }

  /** Starts the work. */
  public void start() {
    runner.start(this);
  }

  /** Does the work here and hands what follows to {@code screen}. */
  void runOn(UiThread screen, Failures failures) {
    try {
      T result = work.call();
      screen.execute(
          () -> {
            Consumer<? super T> away = unwanted;
            if (away == null) {
              settle(() -> accept(result), failures);
            } else {
              runner.action(() -> away.accept(result)).start();
            }
          });
    } catch (Exception thrown) {
      RuntimeException told =
          thrown instanceof RuntimeException same ? same : new IllegalStateException(thrown);
      screen.execute(
          () -> {
            if (unwanted == null) {
              settle(() -> reject(told, failures), failures);
            }
          });
    } catch (Throwable thrown) {
      failures.report(thrown);
      screen.execute(() -> settle(() -> {}, failures));
    }
  }

  private void settle(Runnable outcome, Failures failures) {
    try {
      outcome.run();
    } catch (RuntimeException thrown) {
      failures.report(thrown);
    }
    for (Runnable then : finished) {
      then.run();
    }
  }

  private void accept(T result) {
    if (success != null) {
      success.accept(result);
    }
  }

  private void reject(RuntimeException thrown, Failures failures) {
    if (failure != null) {
      failure.accept(thrown);
    } else {
      failures.report(thrown);
    }
  }
}
