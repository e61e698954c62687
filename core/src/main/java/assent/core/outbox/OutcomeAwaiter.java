package assent.core.outbox;

import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets a caller wait for what becomes of an entry that is kept and carried out by the outbox: the
 * real outcome where it is known in time, else the news that it waits.
 */
public final class OutcomeAwaiter implements AutoCloseable {
  private final Map<String, CompletableFuture<OutboxEntry>> waiting = new ConcurrentHashMap<>();
  private final Duration bound;
  private final Runnable dropped;
  private volatile boolean closed;

  /**
   * @param bound longest that anybody waits
   * @param dropped hears that an entry is not listed any more, since its caller is told why
   */
  public OutcomeAwaiter(Duration bound, Runnable dropped) {
    this.bound = bound;
    this.dropped = dropped;
  }

  /** Hears of every change of an entry, from the outbox. */
  public void heard(OutboxEntry entry) {
    CompletableFuture<OutboxEntry> future = waiting.get(entry.id());
    if (future != null && (entry.state().isSettled() || isHeldUp(entry))) {
      future.complete(entry);
    }
  }

  /**
   * Keeps the entry, and returns what has become of it when it is settled or known to wait.
   *
   * @throws CoreException {@code assent-decision-waits} when nothing is known in time; the entry is
   *     kept all the same
   */
  public OutboxEntry carryOut(Outbox outbox, OutboxEntry entry) {
    return await(entry.id(), () -> outbox.enqueue(entry));
  }

  /** {@link #carryOut(Outbox, OutboxEntry)}; empty when nothing is known in so much time. */
  public Optional<OutboxEntry> carryOut(Outbox outbox, OutboxEntry entry, Duration most) {
    return await(entry.id(), () -> outbox.enqueue(entry), most);
  }

  /** {@link #carryOut} for an entry that is kept already: it does not wait any longer. */
  public OutboxEntry await(Outbox outbox, String entryId) {
    return await(entryId, () -> force(outbox, entryId));
  }

  /** {@link #await(Outbox, String)}; empty when nothing is known in so much time. */
  public Optional<OutboxEntry> await(Outbox outbox, String entryId, Duration most) {
    return await(entryId, () -> force(outbox, entryId), most);
  }

  private static void force(Outbox outbox, String entryId) {
    if (!outbox.force(entryId)) {
      throw waits();
    }
  }

  private OutboxEntry await(String entryId, Runnable begin) {
    return await(entryId, begin, bound).orElseThrow(OutcomeAwaiter::waits);
  }

  private Optional<OutboxEntry> await(String entryId, Runnable begin, Duration most) {
    CompletableFuture<OutboxEntry> future =
        waiting.computeIfAbsent(entryId, id -> new CompletableFuture<>());
    try {
      begin.run();
      return await(future, most);
    } finally {
      waiting.remove(entryId, future);
    }
  }

  private Optional<OutboxEntry> await(CompletableFuture<OutboxEntry> future, Duration most) {
    try {
      return closed
          ? Optional.empty()
          : Optional.of(future.get(most.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException | CancellationException unknown) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * {@link #require} for an entry that somebody else here waits for right now, as after a second
   * click.
   *
   * @return whether there is such a one
   */
  public boolean requireAlongside(Outbox outbox, String entryId) {
    CompletableFuture<OutboxEntry> future = waiting.get(entryId);
    if (future == null) {
      return false;
    }
    check(outbox, await(future, bound).orElseThrow(OutcomeAwaiter::waits));
    return true;
  }

  /**
   * {@link #carryOut}, where a failure that the caller hears about needs nobody's decision any
   * more: the entry is dropped, and thrown is why it failed.
   */
  public void require(Outbox outbox, OutboxEntry entry) {
    check(outbox, carryOut(outbox, entry));
  }

  /** {@link #require} for an entry that is kept already. */
  public void requireEnd(Outbox outbox, String entryId) {
    check(outbox, await(outbox, entryId));
  }

  private void check(Outbox outbox, OutboxEntry end) {
    if (end.state() == OutboxState.FAILED) {
      throw dropped(outbox, end);
    }
    // What is shared is changed already; only telling the other side goes on.
    boolean applied = end.progress().facts().path(Progress.APPLIED).asBoolean(false);
    if (isHeldUp(end) && !applied) {
      throw waits();
    }
  }

  /** Whether it is tried again after a while, also when only its outcome could not be asked for. */
  public static boolean isHeldUp(OutboxEntry entry) {
    return entry.state().isHeldUp() || (!entry.state().isSettled() && entry.reason() != null);
  }

  /** Drops a failed entry, and says why it failed. */
  public CoreException dropped(Outbox outbox, OutboxEntry failed) {
    outbox.discard(failed.id());
    dropped.run();
    CoreException why = failed.reason();
    return why == null ? ErrorId.ASSENT_UNKNOWN.exception("a decision failed") : why;
  }

  public static CoreException waits() {
    return ErrorId.ASSENT_DECISION_WAITS.exception("kept, not carried out yet");
  }

  /** Nobody waits any longer; what is kept goes on at the next start. */
  @Override
  public void close() {
    closed = true;
    waiting.values().forEach(future -> future.cancel(false));
  }
}
