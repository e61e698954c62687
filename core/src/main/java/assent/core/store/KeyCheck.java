package assent.core.store;

import assent.core.security.TamperedException;
import assent.core.store.StoreException.Problem;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whether a key belongs to a file: asked before anything is written. */
final class KeyCheck {
  private static final String NAME = "key-check";
  private static final int TRIED = 20;

  private KeyCheck() {}

  static void write(Database database, RowCipher sealer) throws SQLException {
    database.putMeta(NAME, sealer.sealCheck());
  }

  /**
   * @throws StoreException {@code WRONG_KEY}; the file is untouched
   */
  static void verify(Database database, RowCipher sealer) throws SQLException {
    byte[] check = database.meta(NAME);
    if (check != null && sealer.isCheck(check)) {
      return;
    }
    if (!opensSomething(database, sealer)) {
      throw wrongKey();
    }
    // The key is right, so it was the record that somebody changed.
    StoreLog.LOG.warn("The key-check record of the store was damaged and is written anew");
    write(database, sealer);
  }

  static StoreException wrongKey() {
    return new StoreException(Problem.WRONG_KEY, "This key does not belong to this store", null);
  }

  /** Whether any of the first and last rows of any table opens under this key. */
  private static boolean opensSomething(Database database, RowCipher sealer) throws SQLException {
    for (Table table : Migrations.tables(database)) {
      for (String order : new String[] {"seq", "seq DESC"}) {
        PreparedStatement select =
            database.prepare(
                "SELECT seq, ref, grp, place, body FROM "
                    + table.sqlName()
                    + " ORDER BY "
                    + order
                    + " LIMIT "
                    + TRIED);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            try {
              sealer.open(ReadTx.row(table, rows));
              return true;
            } catch (TamperedException e) {
              StoreLog.LOG.trace("One row does not open under this key");
            }
          }
        }
      }
    }
    return false;
  }
}
