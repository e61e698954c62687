package assent.core.store;

import assent.core.lifecycle.CrashPoint;
import assent.core.lifecycle.Timings;
import assent.core.store.StoreException.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It takes what waits, up to a short time's worth, into one transaction
 * of the database, so that many small writes share one flush of the disk and readers never wait
 * long. Each write stands or falls on its own, except that a failing disk fails them all.
 */
final class Writer implements Runnable {
  /** After this much work a transaction takes no further write. */
  private static final long BATCH_NANOS = Timings.standard().here().batch().toNanos();

  private static final Task<?> END = new Task<>(tx -> null);

  /** One write that somebody waits for. */
  private static final class Task<T> {
    final Function<WriteTx, T> work;
    final CompletableFuture<T> done = new CompletableFuture<>();
    private @Nullable T result;
    List<RowChange> changes = List.of();
    List<Runnable> afterwards = List.of();
    List<WriteTx.OwnRow> own = List.of();

    Task(Function<WriteTx, T> work) {
      this.work = work;
    }

    void run(WriteTx tx) throws SQLException {
      result = work.apply(tx);
      tx.throwFailure();
      tx.settleDamage();
      changes = tx.changes();
      afterwards = tx.afterwards();
      own = tx.own();
    }

    @SuppressWarnings("NullAway") // T itself says whether the work returns null
    void complete() {
      done.complete(result);
    }
  }

  private final Engine engine;
  private final ChangeNotifier teller;
  private final Runnable committed;
  private final BlockingQueue<Task<?>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  Writer(Engine engine, ChangeNotifier teller, Runnable committed) {
    this.committed = committed;
    this.engine = engine;
    this.teller = teller;
    this.thread = new Thread(this, "assent-store-writer");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  <T> CompletableFuture<T> submit(Function<WriteTx, T> work) {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("A write was asked for inside a write");
    }
    Task<T> task = new Task<>(work);
    synchronized (queue) {
      if (closed) {
        throw new StoreException(Problem.CLOSED, "The store is closed", null);
      }
      queue.add(task);
    }
    return task.done;
  }

  /** Finishes what waits and ends the thread. */
  void close() throws InterruptedException {
    synchronized (queue) {
      if (!closed) {
        closed = true;
        queue.add(END);
      }
    }
    thread.join();
  }

  @Override
  public void run() {
    try {
      while (true) {
        Task<?> first = queue.take();
        if (first == END) {
          return;
        }
        if (!batch(first)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closed = true;
      List<Task<?>> left = new ArrayList<>();
      queue.drainTo(left);
      for (Task<?> each : left) {
        each.done.completeExceptionally(
            new StoreException(Problem.CLOSED, "The store is closed", null));
      }
    }
  }

  /** Returns false when the end was asked for. */
  private boolean batch(Task<?> first) {
    List<Task<?>> written = new ArrayList<>();
    boolean goOn = true;
    engine.lock();
    try {
      long start = System.nanoTime();
      Database database = engine.database();
      State before = engine.state().copy();
      long commit = before.commit + 1;
      Task<?> current = first;
      try {
        CrashPoint.reach("write.before-begin");
        database.run("BEGIN IMMEDIATE");
        CrashPoint.reach("write.begun");
        while (current != null) {
          runOne(database, current, written);
          Task<?> next = System.nanoTime() - start < BATCH_NANOS && goOn ? queue.poll() : null;
          if (next == END) {
            goOn = false;
            next = null;
          }
          current = next;
        }
        engine.state().commit = commit;
        engine.state().write(database, engine.sealer());
        CrashPoint.reach("write.before-commit");
        database.run("COMMIT");
        CrashPoint.reach("write.after-commit");
      } catch (SQLException | RuntimeException | Error e) {
        if (current != null && !written.contains(current)) {
          written.add(current);
        }
        if (!engine.recover(before, commit, e)) {
          fail(written, e);
          return goOn;
        }
      }
    } catch (StoreException e) {
      fail(written.isEmpty() ? List.of(first) : written, e);
      return goOn;
    } finally {
      engine.unlock();
    }
    try {
      follow(written);
    } catch (RuntimeException | Error e) {
      // It is committed; what follows from it is made good at the next start. Without this thread
      // nothing would be kept any more, and whoever waits for an answer would wait for ever.
      StoreLog.LOG.error("What follows a write failed", e);
    }
    for (Task<?> each : written) {
      each.complete();
    }
    return goOn;
  }

  private void follow(List<Task<?>> written) {
    List<WriteTx.OwnRow> own = new ArrayList<>();
    for (Task<?> each : written) {
      own.addAll(each.own);
    }
    engine.mirror().apply(own);
    CrashPoint.reach("write.mirrored");
    for (Task<?> each : written) {
      teller.tell(each.changes, each.afterwards);
    }
    committed.run();
    CrashPoint.reach("write.before-answer");
  }

  /** A write that throws is undone alone; one that the disk fails ends the batch. */
  private void runOne(Database database, Task<?> task, List<Task<?>> written) throws SQLException {
    State before = engine.state().copy();
    WriteTx tx = engine.writeTx();
    database.run("SAVEPOINT one");
    try {
      task.run(tx);
      database.run("RELEASE one");
      written.add(task);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      database.run("ROLLBACK TO one");
      database.run("RELEASE one");
      engine.undone(before);
      task.done.completeExceptionally(e);
    } finally {
      tx.end();
    }
  }

  private static void fail(List<Task<?>> tasks, Throwable e) {
    Throwable told = e instanceof SQLException sql ? SqlErrors.of("writing", sql) : e;
    for (Task<?> each : tasks) {
      each.done.completeExceptionally(told);
    }
  }
}
