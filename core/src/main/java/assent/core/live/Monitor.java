package assent.core.live;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.StreamIds;
import assent.core.lifecycle.Timings;
import assent.core.observe.Observable;
import assent.core.observe.Pin;
import assent.core.platform.Connection;
import assent.core.platform.PlatformException;
import assent.core.platform.Platforms;
import assent.core.transport.HostPolicy.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps up with what happens in an account and tells it: nothing is missed and nothing is told
 * twice, through lost connections, restarts of the platform, and its own faults (protocol LIVE).
 *
 * <pre>{@code
 * try (Monitor monitor = Monitor.open(platforms, endpoint, username, Scopes.inbox())) {
 *   monitor.listen(changes -> changes.forEach(change -> System.out.println(change.event())));
 *   …
 * }
 * }</pre>
 *
 * <p>What is observed narrows what is pulled, never what is signalled. One monitor has one socket
 * and one loop on a virtual thread: an application opens one for {@link #WHOLE_ACCOUNT} and listens
 * to parts of it. Close it to end it; {@link #close()} waits for a pull under way to give up.
 */
public final class Monitor implements AutoCloseable {
  /** The inbox and everything below every application: what an account's session needs. */
  public static final ObservationScope WHOLE_ACCOUNT =
      new ObservationScope(List.of(StreamIds.NS_INBOX, StreamIds.NS_APPS));

  private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

  /** Hears what is different, after it is kept. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called on the loop's thread, one call after the other; the next pull waits for it. A failure
     * thrown here goes to the monitor's handler and stops nobody else.
     *
     * @param changes never empty
     */
    void changed(List<Change> changes);
  }

  /** A listener and what it listens to; null for everything. */
  private record Part(@Nullable ObservationScope scope, Listener listener) {}

  private final EventStore store;
  private final Doorbell doorbell;
  private final SyncLoop loop;
  private final Consumer<Throwable> handler;
  private final List<Part> parts = new CopyOnWriteArrayList<>();
  private final List<Runnable> accessListeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> lookListeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition called = lock.newCondition();
  private final ReentrantLock commits = new ReentrantLock();
  private final Duration afterFault;
  private final Thread thread;
  private boolean noted;
  private boolean closing;

  private Monitor(Builder builder) {
    this.store = builder.store;
    this.doorbell = builder.doorbell;
    this.handler = builder.handler;
    this.afterFault = builder.settings.afterFault();
    Puller puller =
        new Puller(builder.connection, builder.scope, new Undisturbed(), builder.settings);
    this.loop =
        new SyncLoop(
            puller,
            new Everybody(),
            builder.settings,
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextDouble(),
            this::note);
    this.thread = Thread.ofVirtual().name("assent-sync").unstarted(this::run);
  }

  /**
   * Opens a monitor with a socket, and memory to keep events in.
   *
   * @param account the account with its token
   * @param username whose it is, as {@code access-info} tells
   */
  public static Monitor open(
      Platforms platforms, ApiEndpoint account, String username, ObservationScope scope) {
    Connection connection = platforms.connect(account, Reason.OWN_PLATFORM);
    return of(connection, SocketDoorbell.of(platforms.transport(), account, username))
        .observing(scope)
        .open();
  }

  /** Begins to put a monitor together. */
  public static Builder of(Connection connection, Doorbell doorbell) {
    return new Builder(connection, doorbell);
  }

  /** Puts a monitor together. */
  public static final class Builder {
    private final Connection connection;
    private final Doorbell doorbell;
    private ObservationScope scope = WHOLE_ACCOUNT;
    private EventStore store = new InMemoryEventStore();
    private Timings.Live settings = Timings.standard().live();
    private Consumer<Throwable> handler = e -> LOG.error("a listener or store failed", e);

    private Builder(Connection connection, Doorbell doorbell) {
      this.connection = connection;
      this.doorbell = doorbell;
    }

    /** What to pull; the whole account otherwise. */
    public Builder observing(ObservationScope what) {
      this.scope = what;
      return this;
    }

    /** Where to keep events and cursor; memory otherwise. For one monitor at a time. */
    public Builder keepingIn(EventStore where) {
      this.store = where;
      return this;
    }

    /** Other times. */
    public Builder with(Timings.Live times) {
      this.settings = times;
      return this;
    }

    /** Who gets failures of listeners and stores; the log otherwise. */
    public Builder failuresTo(Consumer<Throwable> where) {
      this.handler = where;
      return this;
    }

    /** Starts. */
    public Monitor open() {
      Monitor monitor = new Monitor(this);
      monitor.thread.start();
      return monitor;
    }
  }

  /** How news arrive now. Told on the loop's thread. */
  public Observable<LineState> state() {
    return loop.state();
  }

  /** What is kept. */
  public EventStore store() {
    return store;
  }

  /**
   * Hears every difference from now on; what is kept already is in {@link #store()}, and a
   * difference found meanwhile may be in both.
   */
  public Pin listen(Listener listener) {
    return add(parts, new Part(null, listener));
  }

  /**
   * Hears differences of what is meant by this, and of what was until it changed.
   *
   * @param scope narrower than what is observed, or the same
   */
  public Pin listen(ObservationScope scope, Listener listener) {
    return add(parts, new Part(scope, listener));
  }

  /**
   * Hears that accesses may be others than before: a call changed them, something about a
   * relationship arrived, or a pass over everything was made (every 10 minutes at most). The
   * plugin's own changes of accesses are not signalled by the platform (protocol NOTES §12).
   */
  public Pin onAccesses(Runnable listener) {
    return add(accessListeners, listener);
  }

  /** Hears that a complete look was made, whether it brought anything or not. */
  public Pin onLooked(Runnable listener) {
    return add(lookListeners, listener);
  }

  /** Looks at once, also while the platform was found unreachable: a network came back. */
  public void lookNow() {
    loop.wanted();
  }

  /** Looks at an event of this account again and again until the server is through with it. */
  public void watch(String eventId) {
    loop.watch(eventId);
  }

  /** Ends the socket, the loop and its thread. Twice is harmless. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      called.signalAll();
    } finally {
      lock.unlock();
    }
    commits.lock();
    try {
      thread.interrupt();
    } finally {
      commits.unlock();
    }
    if (Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void note() {
    lock.lock();
    try {
      noted = true;
      called.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      try {
        doorbell.start(loop);
      } catch (RuntimeException | Error e) {
        fault(e);
        loop.silent();
      }
      boolean going = true;
      while (going) {
        long rest = turn();
        // A dead token ends it at once: the socket is not kept until something would be due.
        going = !loop.hasEnded() && await(rest);
      }
    } finally {
      doorbell.close();
      if (loop.state().get() != LineState.SIGNED_OUT) {
        loop.closed();
      }
    }
  }

  /** Whatever goes wrong, there is another turn after a pause: without this thread no news come. */
  private long turn() {
    try {
      return loop.turn();
    } catch (RuntimeException | Error e) {
      fault(e);
      return afterFault.toNanos();
    }
  }

  private void fault(Throwable e) {
    try {
      handler.accept(e);
    } catch (RuntimeException | Error again) {
      // Memory that is short for the work may be short for the log, too. The state says it.
      LOG.error("a fault could not be handed on");
    }
  }

  /** Waits until something is due or noted; false when it is time to end. */
  private boolean await(long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (!closing && !noted && left > 0) {
        left = called.awaitNanos(left);
      }
      noted = false;
      return !closing;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private static <T> Pin add(List<T> list, T item) {
    list.add(item);
    return () -> list.remove(item);
  }

  /**
   * The store, as the loop uses it: closing interrupts the network, never a transaction, since
   * interrupted files close.
   */
  private final class Undisturbed implements EventStore {
    @Override
    public Optional<Cursor> cursor() {
      return store.cursor();
    }

    @Override
    public List<Change> commit(Pulled pulled) {
      commits.lock();
      try {
        if (Thread.currentThread().isInterrupted()) {
          throw PlatformException.of(ErrorId.ASSENT_STOPPED, "closed before a transaction");
        }
        return store.commit(pulled);
      } finally {
        commits.unlock();
      }
    }

    @Override
    public List<String> pendingTriggers() {
      return store.pendingTriggers();
    }

    @Override
    public Optional<PryvEvent> find(String id) {
      return store.find(id);
    }

    @Override
    public List<PryvEvent> events(ObservationScope scope) {
      return store.events(scope);
    }
  }

  private final class Everybody implements SyncLoop.Teller {
    @Override
    public void changed(List<Change> changes) {
      for (Part part : parts) {
        List<Change> mine = new ArrayList<>();
        for (Change change : changes) {
          if (touches(part.scope(), change)) {
            mine.add(change);
          }
        }
        if (!mine.isEmpty()) {
          guarded(() -> part.listener().changed(List.copyOf(mine)));
        }
      }
      if (changes.stream().anyMatch(change -> change.event().isIn(StreamIds.NS_INBOX))) {
        accessesMayHaveChanged();
      }
    }

    private boolean touches(@Nullable ObservationScope scope, Change change) {
      return scope == null
          || scope.covers(change.event())
          || (change instanceof Change.Changed changed && scope.covers(changed.before()));
    }

    @Override
    public void accessesMayHaveChanged() {
      accessListeners.forEach(this::guarded);
    }

    @Override
    public void looked() {
      lookListeners.forEach(this::guarded);
    }

    @Override
    public void fault(Throwable e) {
      Monitor.this.fault(e);
    }

    private void guarded(Runnable call) {
      try {
        call.run();
      } catch (RuntimeException | Error e) {
        Monitor.this.fault(e);
      }
    }
  }
}
