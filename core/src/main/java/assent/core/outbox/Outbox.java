package assent.core.outbox;

import assent.core.cmc.ErrorId;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import assent.core.outbox.GuardedStore.NotKept;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is put into it, lane by lane.
 *
 * <p>Each lane has one entry in flight; the next goes only when the former is delivered or parked.
 * Lanes run beside each other, each on a virtual thread that lives while there is something to do.
 * A failure that may pass makes the entry wait and repeats it under the same id for ever; one that
 * will not pass parks it with its reason, and the entries behind it go on.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final OutboxEntries ledger;
  private final Sender wire;
  private final BackOff policy;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition wake = lock.newCondition();
  private final Map<LaneId, Thread> workers = new HashMap<>();
  private long rung;
  private boolean started;
  private boolean closed;

  /**
   * @param told hears of every change of an entry, after the store has it, on the lane's thread
   */
  public Outbox(
      OutboxStore store, Sender wire, BackOff policy, Consumer<? super OutboxEntry> told) {
    this.ledger = new OutboxEntries(store, told);
    this.wire = wire;
    this.policy = policy;
  }

  /** Takes up what the store holds from before. An entry cut off while sending is sent again. */
  public void start() {
    lock.lock();
    try {
      started = true;
      for (OutboxEntry entry : ledger.takeUp()) {
        if (!entry.state().isSettled()) {
          ensureWorker(entry.lane());
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Keeps an entry and sends it in its turn. When this returns, the store has it. */
  public void enqueue(OutboxEntry entry) {
    nudge(ledger.put(entry).lane());
  }

  /**
   * As {@link #enqueue(OutboxEntry)}, where keeping it is part of something greater.
   *
   * @param keep puts the entry into the store that this outbox reads, with whatever must be kept or
   *     lost together with it
   */
  public void enqueue(OutboxEntry entry, Consumer<? super OutboxEntry> keep) {
    nudge(ledger.put(entry, keep).lane());
  }

  /** A number for the next entry, greater than that of every one before. */
  public long nextSequence() {
    return ledger.nextSequence();
  }

  /**
   * Drops an entry that is parked, or of which nothing was sent. What stands behind it does not
   * wait for it any more.
   *
   * @return whether it was dropped; an entry on its way is not
   */
  public boolean discard(String id) {
    boolean dropped = ledger.discard(id);
    if (dropped) {
      lock.lock();
      try {
        wake.signalAll();
      } finally {
        lock.unlock();
      }
    }
    return dropped;
  }

  /**
   * Sends an entry once more because a person wants it, under its own id. One that failed, or of
   * which nobody knows, goes out with another event unless a last look shows that it arrived after
   * all; where no look is possible it may arrive twice. One that waits does not wait any longer.
   *
   * @return whether there was such an entry, not settled or parked
   */
  public boolean force(String id) {
    Optional<OutboxEntry> wanted = ledger.want(id);
    if (wanted.isPresent()) {
      wake();
      nudge(wanted.get().lane());
    }
    return wanted.isPresent();
  }

  /**
   * Forgets a delivered entry, once the own platform's copy has come back. One that the own
   * platform calls failed and that was found over there stays: nothing else knows that it arrived.
   *
   * @param eventId id of that copy
   */
  public void settle(String eventId) {
    settle(Set.of(eventId));
  }

  /** {@link #settle(String)} for several copies at once. */
  public void settle(Set<String> eventIds) {
    ledger.settle(eventIds);
  }

  /** Every entry now, by sequence. */
  public List<OutboxEntry> entries() {
    return ledger.all();
  }

  /** The entries of one relationship. */
  public List<OutboxEntry> entriesOf(RelationshipId relationship) {
    return ledger.ofRelationship(relationship);
  }

  /** The network is back: nobody waits any longer. */
  public void wake() {
    lock.lock();
    try {
      rung++;
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Stops after the calls under way; entries stay in the store. */
  @Override
  public void close() {
    List<Thread> running;
    lock.lock();
    try {
      closed = true;
      wake.signalAll();
      running = List.copyOf(workers.values());
    } finally {
      lock.unlock();
    }
    for (Thread worker : running) {
      worker.interrupt();
    }
    boolean interrupted = false;
    for (Thread worker : running) {
      try {
        worker.join(Timings.standard().here().ending());
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void nudge(LaneId lane) {
    lock.lock();
    try {
      if (started) {
        ensureWorker(lane);
      }
      wake.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void ensureWorker(LaneId lane) {
    if (!closed && !workers.containsKey(lane)) {
      Thread worker = Thread.ofVirtual().name("lane " + lane.channel()).unstarted(() -> run(lane));
      workers.put(lane, worker);
      worker.start();
    }
  }

  private void run(LaneId lane) {
    int refused = 0;
    while (true) {
      long heard = rung();
      try {
        @Nullable OutboxEntry next = nextOrLeave(lane);
        if (next == null) {
          return;
        }
        work(next);
        refused = 0;
      } catch (NotKept notKept) {
        // The disk is full, for example: nothing is wrong with the message. It goes on from what is
        // kept when the store takes something again.
        LOG.warn("an outbox lane waits for its store: {}", String.valueOf(notKept.getCause()));
        rest(++refused, heard);
      } catch (RuntimeException | Error fault) {
        // Memory ran out, for example. A lane whose thread ended would never send again.
        LOG.error("an outbox lane rests after a fault", fault);
        rest(++refused, heard);
      }
    }
  }

  private void work(OutboxEntry next) {
    try {
      carry(next);
    } catch (NotKept notKept) {
      throw notKept;
    } catch (RuntimeException broken) {
      // A bug, not an outcome: the entry is parked with it, so that the lane goes on and a person
      // sees it, and the log has the trace.
      LOG.error("an outbox lane met a fault", broken);
      park(next, broken);
    }
  }

  private void rest(int refused, long heard) {
    lock.lock();
    try {
      long left = policy.after(refused).toNanos();
      while (left > 0 && rung == heard && !closed) {
        left = wake.awaitNanos(left);
      }
    } catch (InterruptedException closing) {
      // Only close() interrupts a worker; the loop sees that it is closed and leaves.
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** The next entry to work on, or null when this worker has taken itself off the list. */
  private @Nullable OutboxEntry nextOrLeave(LaneId lane) {
    lock.lock();
    try {
      @Nullable OutboxEntry chosen = closed ? null : ledger.next(lane);
      if (chosen == null) {
        workers.remove(lane);
      }
      return chosen;
    } finally {
      lock.unlock();
    }
  }

  private void carry(OutboxEntry picked) {
    OutboxEntry entry = picked;
    long heard = rung();
    boolean counted = false;
    try {
      if (!entry.state().isOnPlatform()) {
        OutboxEntry ready = wire.prepare(entry);
        counted = true;
        entry =
            ledger.step(
                entry, ready.with(ready.progress().written()).tried().in(OutboxState.SENDING));
        wire.post(entry);
        entry = ledger.step(entry, entry.in(OutboxState.SENT));
      }
      switch (wire.outcome(entry)) {
        case Sender.Outcome.Delivered done ->
            ledger.step(entry, further(entry, done.progress()).in(OutboxState.DELIVERED));
        case Sender.Outcome.Failed failed ->
            ledger.step(entry, entry.because(OutboxState.FAILED, failed.reason()));
        case Sender.Outcome.Unclear unclear ->
            hold(entry, unclear.progress(), OutboxState.UNCLEAR, unclear.reason(), heard);
        case Sender.Outcome.Again again -> again(entry, again, heard);
      }
    } catch (OutboxEntries.Overtaken overtaken) {
      // Somebody dropped it or wants it otherwise: what is kept now is what counts.
      LOG.debug("an entry was changed while it was worked on");
    } catch (CoreException failure) {
      failed(entry, counted, failure, heard);
    }
  }

  /** Whether this account's own platform does not take its token any more. */
  public static boolean isSignedOut(CoreException failure) {
    return failure.errorId().equals(ErrorId.ASSENT_SESSION_ENDED.id())
        || failure.errorId().equals(ErrorId.INVALID_ACCESS_TOKEN.id());
  }

  private void failed(OutboxEntry entry, boolean counted, CoreException failure, long heard) {
    if (isClosed()) {
      return;
    }
    try {
      OutboxEntry tried = counted ? entry : entry.tried();
      // Signed out is not refused: it goes on when the person has signed in again.
      if (failure.retryKind() == RetryKind.PERMANENT && !isSignedOut(failure)) {
        ledger.step(entry, tried.because(OutboxState.FAILED, failure));
        return;
      }
      // Where the own platform has it only the question is repeated, not the message.
      OutboxState held = entry.state().isOnPlatform() ? entry.state() : OutboxState.WAITING;
      OutboxEntry more = entry.state().isOnPlatform() ? entry.tried() : tried;
      pause(ledger.step(entry, more.because(held, failure)), heard);
    } catch (OutboxEntries.Overtaken overtaken) {
      LOG.debug("an entry was changed while it was worked on");
    }
  }

  private void again(OutboxEntry entry, Sender.Outcome.Again again, long heard) {
    CoreException reason = again.reason();
    if (reason == null) {
      ledger.step(entry, entry.with(again.progress()).in(OutboxState.QUEUED));
    } else {
      hold(entry, again.progress(), OutboxState.WAITING, reason, heard);
    }
  }

  private void hold(
      OutboxEntry entry, Progress progress, OutboxState state, CoreException reason, long heard) {
    if (isClosed()) {
      // Cut short by the end of the session: the next one asks afresh.
      return;
    }
    pause(ledger.step(entry, entry.with(progress).tried().because(state, reason)), heard);
  }

  private static OutboxEntry further(OutboxEntry entry, @Nullable Progress progress) {
    return progress == null ? entry : entry.with(progress);
  }

  private void park(OutboxEntry entry, RuntimeException broken) {
    ledger.park(
        entry,
        new CoreException(
            ErrorId.ASSENT_UNKNOWN.id(),
            RetryKind.PERMANENT,
            ErrorId.ASSENT_UNKNOWN.messageKey(),
            Map.of("id", "assent-internal"),
            "an outbox lane met a fault",
            broken));
  }

  private long rung() {
    lock.lock();
    try {
      return rung;
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  private void pause(OutboxEntry held, long heard) {
    lock.lock();
    try {
      long left = policy.after(Math.max(1, held.attempts())).toNanos();
      while (left > 0 && rung == heard && !closed && !ledger.isOvertaken(held)) {
        left = wake.awaitNanos(left);
      }
    } catch (InterruptedException closing) {
      // Only close() interrupts a worker; the loop sees that it is closed and leaves.
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
