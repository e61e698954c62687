package assent.core.store;

import assent.core.lifecycle.CrashPoint;
import assent.core.lifecycle.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The second copy, in a file of its own, of every row that no platform could give back. The store
 * is the truth; this is written after it and before anybody is told, and read only where the store
 * is damaged.
 *
 * <p>Its failure fails no write: it is said in the log and in {@link Health}, and the copy is made
 * anew at the next start.
 */
final class SecondCopy {
  private final Path file;
  private final Database.@Nullable Fault fault;
  private @Nullable Database database;
  private boolean fresh;

  private SecondCopy(Path file, Database.@Nullable Fault fault) {
    this.file = file;
    this.fault = fault;
  }

  /** Opens the copy; one that cannot be opened is thrown away and made anew by {@link #match}. */
  static SecondCopy open(Path file, Database.@Nullable Fault fault) {
    SecondCopy mirror = new SecondCopy(file, fault);
    mirror.fresh = !Files.exists(file);
    try {
      mirror.connect();
    } catch (SQLException | IOException first) {
      StoreLog.LOG.warn("The second copy cannot be opened and is made anew");
      try {
        mirror.deleteFiles();
        mirror.fresh = true;
        mirror.connect();
      } catch (SQLException | IOException second) {
        mirror.fail(second);
      }
    }
    return mirror;
  }

  synchronized boolean isWorking() {
    return database != null;
  }

  /** Brings the copy up to date with one committed write. */
  synchronized void apply(List<WriteTx.OwnRow> rows) {
    Database now = database;
    if (now == null || rows.isEmpty()) {
      return;
    }
    try {
      now.run("BEGIN IMMEDIATE");
      for (WriteTx.OwnRow each : rows) {
        if (each.row() == null) {
          delete(now, each.table(), each.ref());
        } else {
          put(now, each.row());
        }
      }
      CrashPoint.reach("mirror.before-commit");
      now.run("COMMIT");
    } catch (SQLException e) {
      fail(e);
    }
  }

  /** Whether the file was made at this start, so that it holds nothing yet. */
  boolean isFresh() {
    return fresh;
  }

  /** Makes the copy of one table say this, and nothing else. */
  synchronized void match(Table table, List<Row> rows) {
    Database now = database;
    if (now == null) {
      return;
    }
    try {
      now.run("BEGIN IMMEDIATE");
      Map<Group, Row> copies = new HashMap<>();
      for (Row copy : all(now, table)) {
        copies.put(new Group(copy.ref()), copy);
      }
      for (Row row : rows) {
        Row copy = copies.remove(new Group(row.ref()));
        if (copy == null || !Arrays.equals(copy.body(), row.body())) {
          put(now, row);
        }
      }
      for (Row left : copies.values()) {
        delete(now, table, left.ref());
      }
      now.run("COMMIT");
    } catch (SQLException e) {
      fail(e);
    }
  }

  synchronized @Nullable Row find(Table table, byte[] ref) {
    Database now = database;
    if (now == null) {
      return null;
    }
    try {
      PreparedStatement select =
          now.prepare("SELECT seq, ref, grp, place, body FROM own WHERE tbl=? AND ref=?");
      select.setInt(1, table.number());
      select.setBytes(2, ref);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? ReadTx.row(table, rows) : null;
      }
    } catch (SQLException e) {
      fail(e);
      return null;
    }
  }

  /** Every copy of one table that can be had. */
  synchronized List<Row> all(Table table) {
    Database now = database;
    if (now == null) {
      return List.of();
    }
    try {
      return all(now, table);
    } catch (SQLException e) {
      fail(e);
      return List.of();
    }
  }

  synchronized void close() {
    Database now = database;
    database = null;
    if (now != null) {
      now.discard();
    }
  }

  private void connect() throws SQLException, IOException {
    Database fresh = Database.open(file, fault);
    try {
      fresh.run(
          "CREATE TABLE IF NOT EXISTS own(tbl INTEGER NOT NULL, ref BLOB NOT NULL,"
              + " seq INTEGER NOT NULL, grp BLOB NOT NULL, place INTEGER NOT NULL,"
              + " body BLOB NOT NULL, PRIMARY KEY(tbl, ref)) STRICT, WITHOUT ROWID");
      if (!fresh.text("PRAGMA quick_check(1)").equals("ok")) {
        throw new SQLException("The second copy is damaged");
      }
      database = fresh;
    } catch (SQLException e) {
      fresh.discard();
      throw e;
    }
  }

  private void deleteFiles() throws IOException {
    DurableFiles.deleteAll(file);
    DurableFiles.deleteAll(file.resolveSibling(file.getFileName() + "-wal"));
  }

  private void fail(Exception e) {
    StoreLog.LOG.warn("The second copy fails until the next start: {}", e.getMessage());
    Database now = database;
    database = null;
    if (now != null) {
      now.discard();
    }
  }

  private static void put(Database database, Row row) throws SQLException {
    PreparedStatement put =
        database.prepare(
            "INSERT OR REPLACE INTO own(tbl, seq, ref, grp, place, body) VALUES(?, ?, ?, ?, ?, ?)");
    put.setInt(1, row.table().number());
    put.setLong(2, row.seq());
    put.setBytes(3, row.ref());
    put.setBytes(4, row.group());
    put.setLong(5, row.place());
    put.setBytes(6, row.body());
    put.executeUpdate();
  }

  private static void delete(Database database, Table table, byte[] ref) throws SQLException {
    PreparedStatement delete = database.prepare("DELETE FROM own WHERE tbl=? AND ref=?");
    delete.setInt(1, table.number());
    delete.setBytes(2, ref);
    delete.executeUpdate();
  }

  private static List<Row> all(Database database, Table table) throws SQLException {
    PreparedStatement select =
        database.prepare("SELECT seq, ref, grp, place, body FROM own WHERE tbl=?");
    select.setInt(1, table.number());
    return rows(table, select);
  }

  private static List<Row> rows(Table table, PreparedStatement select) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(ReadTx.row(table, rows));
      }
    }
    return found;
  }
}
