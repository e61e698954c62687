package assent.core.store;

import assent.core.lifecycle.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection with our settings and its prepared statements. Not for several threads at once.
 *
 * <p>After a failed write it is thrown away: after SQLITE_FULL the driver still believes that a
 * transaction is open, and a retry may commit half of it.
 */
final class Database implements AutoCloseable {
  /** Lets a test make the disk fail. */
  interface Fault {
    void before(String sql) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final @Nullable Fault fault;

  private Database(Connection connection, @Nullable Fault fault) {
    this.connection = connection;
    this.fault = fault;
  }

  /** Opens or makes a database file and takes it for this process alone. */
  static Database open(Path file, @Nullable Fault fault) throws SQLException {
    try {
      // SQLite gives its log the rights of the file, and makes the file for everybody.
      DurableFiles.make(file);
    } catch (IOException e) {
      StoreLog.LOG.debug("SQLite will say why it cannot be made: {}", e.getClass().getSimpleName());
    }
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
    Database database = new Database(connection, fault);
    try {
      database.run("PRAGMA busy_timeout=3000");
      database.run("PRAGMA locking_mode=EXCLUSIVE");
      database.run("PRAGMA trusted_schema=OFF");
      database.run("PRAGMA cell_size_check=ON");
      database.run("PRAGMA journal_mode=WAL");
      database.run("PRAGMA synchronous=FULL");
      database.run("PRAGMA fullfsync=ON");
      database.run("PRAGMA checkpoint_fullfsync=ON");
      database.run("PRAGMA temp_store=MEMORY");
      database.run("PRAGMA cache_size=-65536");
      database.run("PRAGMA secure_delete=ON");
      // Carrying the log over into the file happens inside a commit: often and little, so that
      // nobody who reads waits for much of it.
      database.run("PRAGMA wal_autocheckpoint=250");
      // The lock is only taken at the first use, and must be ours before anything is believed.
      database.run("BEGIN IMMEDIATE");
      database.run("COMMIT");
      return database;
    } catch (SQLException e) {
      database.discard();
      throw e;
    }
  }

  void run(String sql) throws SQLException {
    if (fault != null) {
      fault.before(sql);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A statement that stays prepared; the caller sets every parameter anew. */
  PreparedStatement prepare(String sql) throws SQLException {
    if (fault != null) {
      fault.before(sql);
    }
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  long number(String sql) throws SQLException {
    try (ResultSet rows = prepare(sql).executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  String text(String sql) throws SQLException {
    try (ResultSet rows = prepare(sql).executeQuery()) {
      String value = rows.next() ? rows.getString(1) : null;
      return value == null ? "" : value;
    }
  }

  byte @Nullable [] meta(String name) throws SQLException {
    PreparedStatement select = prepare("SELECT body FROM meta WHERE name=?");
    select.setString(1, name);
    try (ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getBytes(1) : null;
    }
  }

  void putMeta(String name, byte[] body) throws SQLException {
    PreparedStatement put = prepare("INSERT OR REPLACE INTO meta(name, body) VALUES(?, ?)");
    put.setString(1, name);
    put.setBytes(2, body);
    put.executeUpdate();
  }

  /** Closes it and everything that hangs on it, whatever state it is in. */
  void discard() {
    try {
      connection.close();
    } catch (SQLException e) {
      // It is being thrown away because it failed; that it fails once more says nothing new.
      StoreLog.LOG.debug("A failed connection did not close cleanly: {}", e.getMessage());
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
