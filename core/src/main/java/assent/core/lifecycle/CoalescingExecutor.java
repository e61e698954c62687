package assent.core.lifecycle;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The session's one thread for work that follows from news: reading accesses again, verifying who
 * accepted, looking at an endpoint.
 *
 * <p>Work of the same name that waits already is not queued twice, so a burst of news costs one
 * look.
 */
public final class CoalescingExecutor implements AutoCloseable {
  private static final Duration PATIENCE = Timings.standard().here().ending();

  private final LinkedHashMap<String, Runnable> waiting = new LinkedHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Consumer<? super Throwable> failures;
  private final Thread thread;
  private boolean closed;
  private boolean busy;

  public CoalescingExecutor(String name, Consumer<? super Throwable> failures) {
    this.failures = failures;
    this.thread = Thread.ofVirtual().name(name).start(this::run);
  }

  /** Does this soon; once, however often it is asked for before it begins. */
  public void soon(String name, Runnable work) {
    lock.lock();
    try {
      waiting.putIfAbsent(name, work);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (true) {
      @Nullable Runnable next = take();
      if (next == null) {
        return;
      }
      try {
        next.run();
      } catch (RuntimeException | Error failure) {
        // An error ends the work that met it, never the thread: nobody else does what follows.
        failures.accept(failure);
      }
    }
  }

  private @Nullable Runnable take() {
    lock.lock();
    try {
      busy = false;
      changed.signalAll();
      while (waiting.isEmpty() && !closed) {
        changed.await();
      }
      if (closed) {
        return null;
      }
      busy = true;
      return waiting.pollFirstEntry().getValue();
    } catch (InterruptedException closing) {
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing is left to do. For tests. */
  public void settle() throws InterruptedException {
    lock.lock();
    try {
      while ((busy || !waiting.isEmpty()) && !closed) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Stops after the call under way has given up; what waited is left, the next start sees to it.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    thread.interrupt();
    try {
      boolean ended = Thread.currentThread() == thread || thread.join(PATIENCE);
      if (!ended) {
        failures.accept(new IllegalStateException("follow-up work does not end"));
      }
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }
}
