package assent.core.store;

import assent.core.store.StoreException.Problem;
import java.sql.SQLException;
import java.util.Map;

/** What the database's error codes mean for a person. */
final class SqlErrors {
  private static final int BUSY = 5;
  private static final int LOCKED = 6;
  private static final int READONLY = 8;
  private static final int IOERR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CANTOPEN = 14;
  private static final int NOTADB = 26;

  private SqlErrors() {}

  static int primaryCode(SQLException e) {
    return e instanceof org.sqlite.SQLiteException own
        ? own.getResultCode().code & 0xff
        : e.getErrorCode() & 0xff;
  }

  static boolean isDamage(SQLException e) {
    int code = primaryCode(e);
    return code == CORRUPT || code == NOTADB;
  }

  static StoreException of(String doing, SQLException e) {
    int code = primaryCode(e);
    Problem problem =
        switch (code) {
          case BUSY, LOCKED -> Problem.IN_USE;
          case READONLY -> Problem.READ_ONLY;
          case CORRUPT, NOTADB -> Problem.DAMAGED;
          case FULL -> Problem.DISK_FULL;
          case IOERR, CANTOPEN -> Problem.IO;
          default -> Problem.IO;
        };
    // The driver's message names codes and tables, never values: everything is bound.
    return new StoreException(
        problem, Map.of("code", code), "While " + doing + ": " + e.getMessage(), e);
  }
}
