package assent.ui.fx;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where every failure ends that nobody else dealt with. It is written to the log and told to the
 * listeners, on the thread it happened on; nothing is swallowed.
 */
public final class Failures implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final List<Consumer<? super Throwable>> listeners = new CopyOnWriteArrayList<>();

  /** Tells a listener of every failure from now on. */
  public void listen(Consumer<? super Throwable> listener) {
    listeners.add(listener);
  }

  /** Takes a failure that has no other home. */
  public void report(Throwable failure) {
    LOG.error("unhandled failure", failure);
    for (Consumer<? super Throwable> listener : listeners) {
      listener.accept(failure);
    }
  }

  @Override
  public void uncaughtException(Thread thread, Throwable failure) {
    report(failure);
  }
}
