package assent.core.store;

import assent.core.lifecycle.CrashPoint;
import assent.core.lifecycle.DurableFiles;
import assent.core.store.StoreException.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The numbered steps that bring a file to this version. A step is never changed once released: what
 * comes later is a further step.
 */
final class Migrations {
  /** Says that a file is ours: "ASNT". */
  static final int APPLICATION = 0x41534e54;

  /** One step; it runs inside the one transaction of the whole upgrade. */
  interface Step {
    void run(Database database) throws SQLException;
  }

  static final List<Step> STEPS = List.of(Migrations::first, Migrations::second);

  private Migrations() {}

  /**
   * Brings the file to the newest version. A new file gets its key-check record. Before a file with
   * content is touched, a copy of it is kept beside it, named {@code store.db.before-N}.
   *
   * @throws StoreException {@code NEWER} for a file of a later version, {@code UPGRADE} if a step
   *     failed; in both cases the file is as it was
   */
  static void run(Database database, Path file, List<Step> steps, RowCipher sealer)
      throws SQLException {
    int version = check(database, steps.size());
    if (version == steps.size()) {
      return;
    }
    if (version > 0) {
      keepCopy(database, file, version);
    }
    CrashPoint.reach("upgrade.before");
    try {
      database.run("BEGIN IMMEDIATE");
      for (int i = version; i < steps.size(); i++) {
        steps.get(i).run(database);
        CrashPoint.reach("upgrade.step");
      }
      if (version == 0) {
        KeyCheck.write(database, sealer);
      }
      database.run("PRAGMA application_id=" + APPLICATION);
      database.run("PRAGMA user_version=" + steps.size());
      CrashPoint.reach("upgrade.before-commit");
      database.run("COMMIT");
      CrashPoint.reach("upgrade.after-commit");
    } catch (SQLException | RuntimeException e) {
      database.discard();
      if (e instanceof SQLException sql && version == 0) {
        throw sql;
      }
      throw new StoreException(
          Problem.UPGRADE,
          Map.of("from", version, "to", steps.size()),
          "Upgrade of the store from version " + version + " failed; it is as it was",
          e);
    }
  }

  /** The file's version, 0 for an empty one. */
  static int check(Database database, int newest) throws SQLException {
    int application = (int) database.number("PRAGMA application_id");
    int version = (int) database.number("PRAGMA user_version");
    boolean empty = database.number("SELECT count(*) FROM sqlite_schema") == 0;
    if (!empty && application != APPLICATION) {
      throw new StoreException(Problem.DAMAGED, "The file is no store of Assent", null);
    }
    if (version > newest) {
      throw new StoreException(
          Problem.NEWER,
          Map.of("found", version, "known", newest),
          "The store has version " + version + ", this program knows " + newest,
          null);
    }
    return empty ? 0 : version;
  }

  /** The tables that the file has: one of an earlier version lacks those that came later. */
  static List<Table> tables(Database database) throws SQLException {
    List<Table> there = new ArrayList<>();
    for (Table table : Table.values()) {
      String count =
          "SELECT count(*) FROM sqlite_schema WHERE type='table' AND name='"
              + table.sqlName()
              + "'";
      if (database.number(count) > 0) {
        there.add(table);
      }
    }
    return there;
  }

  private static void keepCopy(Database database, Path file, int version) throws SQLException {
    try {
      database.run("PRAGMA wal_checkpoint(TRUNCATE)");
      Path kept = file.resolveSibling(file.getFileName() + ".before-" + (version + 1));
      Path fresh = kept.resolveSibling(kept.getFileName() + ".new");
      DurableFiles.copy(file, fresh);
      CrashPoint.reach("upgrade.copied");
      DurableFiles.move(fresh, kept);
    } catch (IOException e) {
      throw new StoreException(
          Problem.UPGRADE,
          Map.of("from", version, "to", version + 1),
          "No copy could be kept before the upgrade, so nothing was changed",
          e);
    }
  }

  private static void first(Database database) throws SQLException {
    List<String> sql = new ArrayList<>();
    sql.add("CREATE TABLE meta(name TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID");
    for (Table table : Table.values()) {
      if (table.number() <= TABLES_OF_FIRST) {
        sql.addAll(table(table));
      }
    }
    // Events that changed or went: the search index forgets their former row when it comes here.
    sql.add("CREATE TABLE gone(seq INTEGER PRIMARY KEY, old INTEGER NOT NULL) STRICT");
    // Rows that do not open, as they are: nothing is thrown away.
    sql.add(
        "CREATE TABLE quarantine(n INTEGER PRIMARY KEY, tbl INTEGER NOT NULL, seq INTEGER NOT NULL,"
            + " ref BLOB NOT NULL, grp BLOB NOT NULL, place INTEGER NOT NULL, body BLOB NOT NULL)"
            + " STRICT");
    for (String each : sql) {
      database.run(each);
    }
  }

  /** The data of others. */
  private static void second(Database database) throws SQLException {
    for (Table table : List.of(Table.GRANT, Table.DATA)) {
      for (String each : table(table)) {
        database.run(each);
      }
    }
  }

  private static List<String> table(Table table) {
    String t = table.sqlName();
    List<String> sql = new ArrayList<>();
    sql.add(
        "CREATE TABLE "
            + t
            + "(seq INTEGER PRIMARY KEY, ref BLOB NOT NULL, grp BLOB NOT NULL,"
            + " place INTEGER NOT NULL, body BLOB NOT NULL) STRICT");
    sql.add("CREATE UNIQUE INDEX " + t + "r ON " + t + "(ref)");
    if (GROUPED.contains(table)) {
      sql.add("CREATE INDEX " + t + "g ON " + t + "(grp, place)");
    }
    return sql;
  }

  private static final int TABLES_OF_FIRST = 15;

  private static final List<Table> GROUPED = List.of(Table.EVENT, Table.HISTORY, Table.OUTBOX);
}
