package assent.core.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads what can be read of one table of a damaged file: from the front up to the damage, from the
 * back down to it, and what lies between by the numbers that the index knows.
 */
final class RowPicker {
  private static final String COLUMNS = "SELECT seq, ref, grp, place, body FROM ";

  /** Takes a row that was read. */
  interface Taker {
    void take(Row row) throws SQLException;
  }

  private final Database damaged;
  private final Table table;
  private final Set<Long> read = new HashSet<>();
  private long unreadable;

  RowPicker(Database damaged, Table table) {
    this.damaged = damaged;
    this.table = table;
  }

  /** Rows that are known to exist and could not be read at all. */
  long unreadable() {
    return unreadable;
  }

  void pick(Taker taker) throws SQLException {
    boolean whole = walk(COLUMNS + table.sqlName() + " ORDER BY seq", taker);
    if (whole) {
      return;
    }
    walk(COLUMNS + table.sqlName() + " ORDER BY seq DESC", taker);
    Set<Long> numbers = new HashSet<>();
    numbers(
        "SELECT seq FROM " + table.sqlName() + " INDEXED BY " + index() + " ORDER BY ref", numbers);
    numbers(
        "SELECT seq FROM " + table.sqlName() + " INDEXED BY " + index() + " ORDER BY ref DESC",
        numbers);
    numbers.removeAll(read);
    for (long number : numbers) {
      if (!one(number, taker)) {
        unreadable++;
      }
    }
  }

  /** Returns whether it came to the end. */
  private boolean walk(String sql, Taker taker) throws SQLException {
    try (ResultSet rows = damaged.prepare(sql).executeQuery()) {
      while (true) {
        Row row;
        try {
          if (!rows.next()) {
            return true;
          }
          row = ReadTx.row(table, rows);
        } catch (SQLException | RuntimeException e) {
          return false;
        }
        if (!read.add(row.seq())) {
          // From the back, the rows that were read from the front: there is nothing between.
          return false;
        }
        taker.take(row);
      }
    } catch (SQLException e) {
      if (SqlErrors.isDamage(e)) {
        return false;
      }
      throw e;
    }
  }

  private void numbers(String sql, Set<Long> into) {
    try (ResultSet rows = damaged.prepare(sql).executeQuery()) {
      while (rows.next()) {
        into.add(rows.getLong(1));
      }
    } catch (SQLException e) {
      StoreLog.LOG.debug("The index of a table is damaged too: {}", e.getMessage());
    }
  }

  private boolean one(long number, Taker taker) throws SQLException {
    Row row;
    try {
      PreparedStatement select = damaged.prepare(COLUMNS + table.sqlName() + " WHERE seq=?");
      select.setLong(1, number);
      try (ResultSet rows = select.executeQuery()) {
        if (!rows.next()) {
          return false;
        }
        row = ReadTx.row(table, rows);
      }
    } catch (SQLException | RuntimeException e) {
      return false;
    }
    read.add(number);
    taker.take(row);
    return true;
  }

  private String index() {
    return table.sqlName() + "r";
  }
}
