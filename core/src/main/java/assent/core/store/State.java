package assent.core.store;

import assent.core.security.TamperedException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.sql.SQLException;

/**
 * Three things that every commit brings up to date: the number of the commit, by which an unclear
 * one is recognised afterwards; the next free row number, so that none is ever used twice; and how
 * many rows each table holds, so that a salvage can say how many it could not save.
 */
final class State {
  private static final String NAME = "state";

  long commit;
  long nextSeq = 1;
  final long[] rows = new long[Table.values().length];

  long takeSeq() {
    return nextSeq++;
  }

  void count(Table table, int change) {
    rows[table.ordinal()] += change;
  }

  long rows(Table table) {
    return rows[table.ordinal()];
  }

  State copy() {
    State copy = new State();
    copy.commit = commit;
    copy.nextSeq = nextSeq;
    System.arraycopy(rows, 0, copy.rows, 0, rows.length);
    return copy;
  }

  void write(Database database, RowCipher sealer) throws SQLException {
    ByteBuffer out = ByteBuffer.allocate(8 + 8 + 4 + rows.length * 12);
    out.putLong(commit).putLong(nextSeq).putInt(rows.length);
    for (Table table : Table.values()) {
      out.putInt(table.number()).putLong(rows[table.ordinal()]);
    }
    database.putMeta(NAME, sealer.sealState(out.array()));
  }

  /**
   * @throws TamperedException if it is missing or does not open
   */
  static State read(Database database, RowCipher sealer) throws SQLException, TamperedException {
    byte[] sealed = database.meta(NAME);
    if (sealed == null) {
      throw new TamperedException("no state");
    }
    ByteBuffer in = ByteBuffer.wrap(sealer.openState(sealed));
    try {
      State state = new State();
      state.commit = in.getLong();
      state.nextSeq = in.getLong();
      for (int i = in.getInt(); i > 0; i--) {
        int number = in.getInt();
        long rows = in.getLong();
        if (!Table.isGone(number)) {
          state.rows[Table.ofNumber(number).ordinal()] = rows;
        }
      }
      return state;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new TamperedException("holds something else than a state");
    }
  }

  /** Counts everything anew, when what was written down cannot be read. */
  static State recount(Database database) throws SQLException {
    State state = new State();
    long highest = database.number("SELECT max(seq) FROM gone");
    for (Table table : Migrations.tables(database)) {
      highest = Math.max(highest, database.number("SELECT max(seq) FROM " + table.sqlName()));
      state.rows[table.ordinal()] = database.number("SELECT count(*) FROM " + table.sqlName());
    }
    state.nextSeq = highest + 1;
    return state;
  }
}
