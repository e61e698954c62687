package assent.core.session;

import assent.core.api.EventEnvelope;
import assent.core.api.EventService;
import assent.core.lifecycle.Timings;
import assent.core.observe.Pin;
import assent.core.persistence.EventJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands domain events to their listeners, on a thread of its own, and calls them told.
 *
 * <p>Nothing is handed over before somebody listens; what waits meanwhile is bounded, the oldest go
 * first. That events were told is written down a moment later than they were, many at a time: a
 * death in between makes the next run tell them again, as replayed.
 */
final class EventDispatcher implements EventService, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventDispatcher.class);

  /** How long what was told is not yet written down, at most. */
  private static final long WRITTEN_AFTER_MILLIS = Timings.standard().here().told().toMillis();

  private final EventJournal journal;
  private final BlockingQueue<List<EventEnvelope>> waiting = new LinkedBlockingQueue<>();
  private final List<Consumer<? super EventEnvelope>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread = Thread.ofVirtual().name("assent-events").unstarted(this::run);

  /** Begins with what earlier runs left untold. */
  EventDispatcher(EventJournal journal) {
    this.journal = journal;
    if (!journal.left().isEmpty()) {
      waiting.add(journal.left());
    }
  }

  /** Takes what a commit kept; never waits. */
  void kept(List<EventEnvelope> events) {
    waiting.add(events);
    if (!begun.get()) {
      while (waiting.stream().mapToInt(List::size).sum() > EventJournal.MOST) {
        waiting.poll();
      }
    }
  }

  @Override
  public Pin listen(Consumer<? super EventEnvelope> listener) {
    Consumer<EventEnvelope> held = listener::accept;
    listeners.add(held);
    if (!closed.get() && begun.compareAndSet(false, true)) {
      thread.start();
    }
    return () -> listeners.remove(held);
  }

  private void run() {
    long told = 0;
    long written = 0;
    try {
      while (!closed.get()) {
        @Nullable List<EventEnvelope> next =
            told > written
                ? waiting.poll(WRITTEN_AFTER_MILLIS, TimeUnit.MILLISECONDS)
                : waiting.take();
        if (next != null) {
          next.forEach(this::tell);
          told = next.getLast().sequence();
        }
        if (next == null || told - written > EventJournal.MOST / 4) {
          write(told);
          written = told;
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
    if (told > written) {
      // The flag of the interruption must not make the store refuse.
      boolean unused = Thread.interrupted();
      write(told);
    }
  }

  private void write(long told) {
    try {
      journal.told(told);
    } catch (RuntimeException notKept) {
      LOG.warn("that events were told is not kept: they may be told again", notKept);
    }
  }

  private void tell(EventEnvelope envelope) {
    for (Consumer<? super EventEnvelope> listener : new ArrayList<>(listeners)) {
      try {
        listener.accept(envelope);
      } catch (RuntimeException | Error failure) {
        // One listener's fault must not keep the event from the others.
        LOG.error("a listener failed at {}", envelope.event().getClass().getSimpleName(), failure);
      }
    }
  }

  /** Ends after the event under way, and writes down what was told. Before the store closes. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true) && begun.get()) {
      thread.interrupt();
      try {
        if (Thread.currentThread() != thread) {
          thread.join();
        }
      } catch (InterruptedException again) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
