package assent.core.store;

import assent.core.security.TamperedException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Brings the store and its second copy to the same, after a start that may have come between their
 * two commits or after damage. The store is the truth, except for rows that do not open, and except
 * for rows that are missing where its own count says that there were more.
 */
final class RowRepair {
  private final Database database;
  private final RowCipher sealer;
  private final State state;
  private final SecondCopy mirror;

  RowRepair(Database database, RowCipher sealer, State state, SecondCopy mirror) {
    this.database = database;
    this.sealer = sealer;
    this.state = state;
    this.mirror = mirror;
  }

  void run() throws SQLException {
    for (Table table : Table.values()) {
      if (table.isOwn()) {
        mend(table);
      }
    }
  }

  private void mend(Table table) throws SQLException {
    List<Row> good = new ArrayList<>();
    List<Row> bad = new ArrayList<>();
    PreparedStatement select =
        database.prepare("SELECT seq, ref, grp, place, body FROM " + table.sqlName());
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        Row row = ReadTx.row(table, rows);
        (opens(row) ? good : bad).add(row);
      }
    }
    if (!bad.isEmpty() || good.size() < state.rows(table)) {
      repair(table, good, bad);
    }
    mirror.match(table, good);
  }

  private void repair(Table table, List<Row> good, List<Row> bad) throws SQLException {
    Set<Group> have = new HashSet<>();
    for (Row row : good) {
      have.add(new Group(row.ref()));
    }
    database.run("BEGIN IMMEDIATE");
    WriteTx tx = new WriteTx(database, sealer, state, new HashMap<>(), mirror, new OrderKeys());
    for (Row row : bad) {
      tx.setAside(row);
    }
    int restored = 0;
    for (Row copy : mirror.all(table)) {
      if (opens(copy) && have.add(new Group(copy.ref()))) {
        tx.insert(copy);
        good.add(copy);
        restored++;
      }
    }
    state.write(database, sealer);
    database.run("COMMIT");
    StoreLog.LOG.warn(
        "Of what only this computer has, {} rows were damaged, {} came from the second copy",
        bad.size(),
        restored);
  }

  private boolean opens(Row row) {
    try {
      sealer.open(row);
      return true;
    } catch (TamperedException e) {
      return false;
    }
  }
}
