package assent.core.live;

import assent.core.lifecycle.Timings;
import assent.core.observe.MutableObservable;
import assent.core.observe.Observable;
import assent.core.platform.PlatformException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one loop of an account: takes rings, decides when to pull, pulls, and tells what is
 * different. It has no thread of its own; whoever runs it calls {@link #turn()} again and again, so
 * that a test can do so with a clock of its own.
 *
 * <p>Rings may come from any thread and only leave a note. Everything else happens in {@code turn}.
 */
final class SyncLoop implements Doorbell.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);

  private enum Note {
    CONNECTED,
    RANG,
    ACCESSES,
    SILENT,
    WANTED
  }

  /** Who is told. Called in {@code turn}, after the store has kept what is told. */
  interface Teller {
    void changed(List<Change> changes);

    void accessesMayHaveChanged();

    /** A complete look was made. */
    void looked();

    /** A fault of this program, in a store or listener; the loop goes on. */
    void fault(Throwable e);
  }

  private final Puller puller;
  private final Teller teller;
  private final LongSupplier clock;
  private final Agenda agenda;
  private final OwnTriggers triggers;
  private final Queue<Note> notes = new ConcurrentLinkedQueue<>();
  private final Queue<String> watches = new ConcurrentLinkedQueue<>();
  private final MutableObservable<LineState> state = new MutableObservable<>(LineState.CONNECTING);
  private final Runnable wake;
  private boolean ended;

  /**
   * @param clock nanoseconds, monotonic
   * @param chance 0 to 1
   * @param wake called after a note was left, from the thread that left it
   */
  SyncLoop(
      Puller puller,
      Teller teller,
      Timings.Live settings,
      LongSupplier clock,
      DoubleSupplier chance,
      Runnable wake) {
    this.puller = puller;
    this.teller = teller;
    this.clock = clock;
    this.agenda = new Agenda(settings, chance, clock.getAsLong());
    this.triggers = new OwnTriggers(settings);
    this.wake = wake;
  }

  Observable<LineState> state() {
    return state;
  }

  @Override
  public void connected() {
    leave(Note.CONNECTED);
  }

  @Override
  public void rang() {
    leave(Note.RANG);
  }

  @Override
  public void accessesRang() {
    leave(Note.ACCESSES);
  }

  @Override
  public void silent() {
    leave(Note.SILENT);
  }

  /** Asks for a pull now, also while the platform was found unreachable. */
  void wanted() {
    leave(Note.WANTED);
  }

  /** Looks at an event of this account until the server is through with it. */
  void watch(String eventId) {
    watches.add(eventId);
    leave(Note.WANTED);
  }

  private void leave(Note note) {
    notes.add(note);
    wake.run();
  }

  /** Whether there is nothing left to do, ever: the token is dead. */
  boolean hasEnded() {
    return ended;
  }

  /** The loop will not be turned again. */
  void closed() {
    ended = true;
    state.set(LineState.CLOSED);
  }

  /**
   * Does what is due.
   *
   * @return nanoseconds until something will be due, if no note is left before; 0 or less for at
   *     once
   */
  long turn() {
    long now = clock.getAsLong();
    readNotes(now);
    Agenda.Task task = agenda.due(now);
    if (!ended && task != Agenda.Task.NOTHING) {
      work(task, now);
      now = clock.getAsLong();
    }
    return agenda.next() - now;
  }

  private void readNotes(long now) {
    for (Note note = notes.poll(); note != null; note = notes.poll()) {
      switch (note) {
        case CONNECTED -> agenda.connected(now);
        case RANG -> agenda.ring(now);
        case ACCESSES -> {
          agenda.ring(now);
          tell(teller::accessesMayHaveChanged);
        }
        case SILENT -> {
          agenda.silent(now);
          if (state.get() == LineState.LIVE) {
            state.set(LineState.POLLING);
          }
        }
        case WANTED -> agenda.wanted(now);
      }
    }
    for (String id = watches.poll(); id != null; id = watches.poll()) {
      triggers.watch(id, now);
    }
  }

  private void work(Agenda.Task task, long now) {
    agenda.began(task, now);
    Consumer<List<Change>> told = changes -> tell(() -> teller.changed(changes));
    try {
      if (task == Agenda.Task.GLANCE) {
        triggers.seen(puller.glance(told), now);
        agenda.succeeded(task, clock.getAsLong());
        agenda.rereadAt(triggers.next());
        return;
      }
      List<String> reread = triggers.due(now, Puller.REREADS);
      boolean far = task == Agenda.Task.RECONCILE;
      triggers.seen(far ? puller.pullFromFar(reread, told) : puller.pull(reread, told), now);
      if (far) {
        triggers.seen(puller.reconcile(told), now);
        tell(teller::accessesMayHaveChanged);
      }
      agenda.succeeded(task, clock.getAsLong());
      state.set(agenda.hasBell() ? LineState.LIVE : LineState.POLLING);
      tell(teller::looked);
    } catch (PlatformException e) {
      failed(e);
    } catch (RuntimeException | Error e) {
      // The store refused, or memory ran out: nothing was kept, so the same pull is made again. An
      // error that ended this thread would end all news for ever, and nobody would hear of it.
      agenda.failed(clock.getAsLong(), Duration.ZERO);
      state.set(LineState.FAULT);
      teller.fault(e);
    }
    agenda.rereadAt(triggers.next());
  }

  private void failed(PlatformException e) {
    if (e.isTokenDead()) {
      ended = true;
      state.set(LineState.SIGNED_OUT);
      return;
    }
    LOG.debug("pull failed: {}", e.getMessage());
    agenda.failed(clock.getAsLong(), e.retryAfter().orElse(Duration.ZERO));
    state.set(LineState.OFFLINE);
  }

  private void tell(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException | Error e) {
      teller.fault(e);
    }
  }
}
