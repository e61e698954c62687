package assent.core.store;

import assent.core.security.TamperedException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one connection and all that is only true while nobody else uses it: whoever holds the lock
 * may touch it. The lock is fair, so that a reader waits for one batch of writes at most.
 */
final class Engine {
  private final StoreConfig config;
  private final RowCipher sealer;
  private final SecondCopy mirror;
  private final Database.@Nullable Fault fault;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Map<Group, String> names = new HashMap<>();
  private final OrderKeys places = new OrderKeys();

  private @Nullable Database database;
  private State state;
  private boolean damaged;

  Engine(
      StoreConfig config,
      RowCipher sealer,
      Database database,
      State state,
      SecondCopy mirror,
      Database.@Nullable Fault fault) {
    this.config = config;
    this.sealer = sealer;
    this.database = database;
    this.state = state;
    this.mirror = mirror;
    this.fault = fault;
  }

  void lock() {
    turn.lock();
  }

  void unlock() {
    turn.unlock();
  }

  RowCipher sealer() {
    return sealer;
  }

  SecondCopy mirror() {
    return mirror;
  }

  State state() {
    return state;
  }

  /** Whether the file itself turned out to be damaged while it was open. */
  boolean isDamaged() {
    return damaged;
  }

  /** Rows did not open: the next start looks at the whole file. */
  void suspect() {
    lock();
    damaged = true;
    unlock();
  }

  /** The connection; a fresh one if the last was thrown away. */
  Database database() {
    Database now = database;
    if (now == null) {
      try {
        now = Database.open(config.database(), fault);
      } catch (SQLException e) {
        throw failed("opening the store again", e);
      }
      database = now;
    }
    return now;
  }

  ReadTx readTx() {
    return new ReadTx(database(), sealer, state, names, mirror);
  }

  WriteTx writeTx() {
    return new WriteTx(database(), sealer, state, names, mirror, places);
  }

  /** One write of several was undone. */
  void undone(State before) {
    state = before;
    names.clear();
    places.clear();
  }

  /** Remembers what a failure says of the file, and throws the connection away. */
  void discard(Throwable cause) {
    boolean corrupt =
        cause instanceof SQLException sql && SqlErrors.isDamage(sql)
            || cause instanceof StoreException own
                && own.problem() == StoreException.Problem.DAMAGED;
    damaged = damaged || corrupt;
    Database now = database;
    database = null;
    if (now != null) {
      now.discard();
    }
  }

  /**
   * After a write that failed at whatever moment: throws the connection away and finds out on a
   * fresh one whether the commit had happened.
   *
   * @return whether it had
   */
  boolean recover(State before, long commit, Throwable cause) {
    discard(cause);
    undone(before);
    try {
      State found = State.read(database(), sealer);
      if (found.commit == commit) {
        state = found;
        return true;
      }
      return false;
    } catch (StoreException | SQLException | TamperedException e) {
      StoreLog.LOG.warn("The store cannot be opened again yet: {}", e.getMessage());
      discard(e);
      return false;
    }
  }

  StoreException failed(String doing, SQLException e) {
    damaged = damaged || SqlErrors.isDamage(e);
    return SqlErrors.of(doing, e);
  }

  /** Closes the file. Returns whether it went cleanly. */
  boolean close() {
    lock();
    try {
      Database now = database;
      database = null;
      mirror.close();
      if (now == null) {
        return false;
      }
      now.close();
      return !damaged;
    } catch (SQLException e) {
      StoreLog.LOG.warn("The store did not close cleanly: {}", e.getMessage());
      return false;
    } finally {
      unlock();
    }
  }

  /** Rows of the search index's next step: what came, and the numbers of what went. */
  record Step(List<Row> came, List<Long> went, long upTo) {}

  Step above(long seq, int limit) throws SQLException {
    List<Row> came = readTx().eventsAbove(seq, limit);
    long upTo = came.size() < limit ? newest() : came.get(came.size() - 1).seq();
    PreparedStatement gone = database().prepare("SELECT old FROM gone WHERE seq>? AND seq<=?");
    gone.setLong(1, seq);
    gone.setLong(2, upTo);
    List<Long> went = new ArrayList<>();
    try (ResultSet rows = gone.executeQuery()) {
      while (rows.next()) {
        went.add(rows.getLong(1));
      }
    }
    return new Step(came, went, upTo);
  }

  /** The greatest row number in use. */
  long newest() {
    return state.nextSeq - 1;
  }
}
