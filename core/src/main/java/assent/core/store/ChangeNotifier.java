package assent.core.store;

import assent.core.observe.Pin;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Tells what was committed, in the order of the commits, on a thread of its own so that no observer
 * holds up the writer.
 */
final class ChangeNotifier implements Runnable {
  private static final Runnable END = () -> {};

  private final List<Consumer<? super List<RowChange>>> observers = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofVirtual().name("assent-store-teller").unstarted(this);

  void start() {
    thread.start();
  }

  Pin observe(Consumer<? super List<RowChange>> observer) {
    Consumer<List<RowChange>> held = observer::accept;
    observers.add(held);
    return () -> observers.remove(held);
  }

  void tell(List<RowChange> changes, List<Runnable> afterwards) {
    if (!changes.isEmpty()) {
      List<RowChange> copy = List.copyOf(changes);
      queue.add(
          () -> {
            for (Consumer<? super List<RowChange>> each : observers) {
              guarded(() -> each.accept(copy));
            }
          });
    }
    for (Runnable each : afterwards) {
      queue.add(() -> guarded(each));
    }
  }

  /** Tells what is still to be told and ends. */
  void close() throws InterruptedException {
    queue.add(END);
    if (Thread.currentThread() != thread) {
      thread.join();
    }
  }

  @Override
  public void run() {
    try {
      for (Runnable next = queue.take(); next != END; next = queue.take()) {
        next.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void guarded(Runnable told) {
    try {
      told.run();
    } catch (RuntimeException | Error e) {
      // One observer's fault must not keep the news from the others; the log has it.
      StoreLog.LOG.error("An observer of the store failed", e);
    }
  }
}
