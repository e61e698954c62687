package assent.core.store;

import assent.core.store.StoreException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;

/**
 * Looks at a file that was not closed. Usually the structure of everything, and the indexes of what
 * only this computer has; after rows did not open, the indexes of everything.
 */
final class FileCheck {
  /** Content of the open mark while nothing is suspected. */
  static final byte[] USUAL = {1};

  /** Content of the open mark after damage was met. */
  static final byte[] THOROUGH = {2};

  private FileCheck() {}

  /**
   * @throws StoreException {@code DAMAGED}
   */
  static void run(Database database, Path openMark) throws SQLException, IOException {
    boolean thorough = Arrays.equals(Files.readAllBytes(openMark), THOROUGH);
    if (!isOk(database, "PRAGMA quick_check(1)")) {
      throw damaged();
    }
    for (Table table : Migrations.tables(database)) {
      String check = "PRAGMA integrity_check(" + table.sqlName() + ")";
      if ((thorough || table.isOwn()) && !isOk(database, check)) {
        StoreLog.LOG.warn("An index of the store was damaged and is made anew");
        try {
          database.run("REINDEX " + table.sqlName());
        } catch (SQLException e) {
          // Two rows of one pseudonym: only a salvage, which takes the one that opens, can tell.
          throw damaged();
        }
        if (!isOk(database, check)) {
          throw damaged();
        }
      }
    }
  }

  private static boolean isOk(Database database, String check) throws SQLException {
    return database.text(check).equals("ok");
  }

  private static StoreException damaged() {
    return new StoreException(Problem.DAMAGED, "The store's file failed its check", null);
  }
}
