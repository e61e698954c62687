package assent.core.store;

import assent.core.security.TamperedException;
import assent.core.store.StoreException.Problem;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A look at the store in which nothing changes. Good only inside the call it was given to.
 *
 * <p>Rows that somebody or something changed on disk are left out, counted, and set aside after the
 * look.
 */
public sealed class ReadTx permits WriteTx {
  private static final String COLUMNS = "SELECT seq, ref, grp, place, body FROM ";

  final Database database;
  final RowCipher sealer;
  final State state;
  final Map<Group, String> names;

  /** Rows that did not open in this look; those of own tables may have been read from the copy. */
  final List<Row> damaged = new ArrayList<>();

  final @Nullable SecondCopy mirror;

  private boolean over;

  /** The first failure of the disk in this look; after it nothing more is believed. */
  private @Nullable StoreException failure;

  ReadTx(
      Database database,
      RowCipher sealer,
      State state,
      Map<Group, String> names,
      @Nullable SecondCopy mirror) {
    this.mirror = mirror;
    this.database = database;
    this.sealer = sealer;
    this.state = state;
    this.names = names;
  }

  /** The event of that id; empty when there is none, or when its row was damaged. */
  public Optional<StoredEvent> event(String id) {
    return ask(
        "reading an event",
        () -> {
          Row row = find(Table.EVENT, sealer.pseudonym(Table.EVENT, id));
          return row == null ? Optional.empty() : event(row);
        });
  }

  /** The newest events of a conversation, oldest of them first. */
  public Found<StoredEvent> last(String conversation, int limit) {
    return before(conversation, Long.MAX_VALUE, limit);
  }

  /**
   * The events just before a place, oldest of them first.
   *
   * @param place of {@link StoredEvent#place()}
   */
  public Found<StoredEvent> before(String conversation, long place, int limit) {
    String sql =
        COLUMNS
            + "t1 WHERE grp=? AND place<? ORDER BY place DESC LIMIT "
            + Math.clamp(limit, 0, 100_000);
    Found<StoredEvent> found = events(sql, conversation, place);
    return new Found<>(found.items().reversed(), found.damaged());
  }

  /** The events just after a place, oldest first. */
  public Found<StoredEvent> after(String conversation, long place, int limit) {
    String sql =
        COLUMNS
            + "t1 WHERE grp=? AND place>? ORDER BY place LIMIT "
            + Math.clamp(limit, 0, 100_000);
    return events(sql, conversation, place);
  }

  /** How many events of a conversation stand after a place. */
  public int countAfter(String conversation, long place) {
    return ask(
        "counting events",
        () -> {
          PreparedStatement count =
              database.prepare("SELECT count(*) FROM t1 WHERE grp=? AND place>?");
          count.setBytes(1, sealer.group(conversation));
          count.setLong(2, place);
          try (ResultSet rows = count.executeQuery()) {
            return rows.next() ? rows.getInt(1) : 0;
          }
        });
  }

  /** Names of all conversations that ever held an event. */
  public List<String> conversations() {
    return ask(
        "reading the names of conversations",
        () -> {
          List<String> all = new ArrayList<>();
          PreparedStatement select = database.prepare(COLUMNS + Table.NAME.sqlName());
          for (Row row : rows(Table.NAME, select)) {
            Body body = open(row);
            if (body != null) {
              all.add(body.key());
            }
          }
          return all;
        });
  }

  /** How many rows of that kind there are, damaged ones set aside not counted. */
  public long count(Table table) {
    return state.rows(table);
  }

  /** One thing of a shelf. */
  public <T> Optional<T> get(DocumentType<T> shelf, String key) {
    return document(shelf.table(), key).map(d -> shelf.read().apply(object(revealed(d))));
  }

  /** Everything on a shelf, in the order in which it was first put there. */
  public <T> Found<T> all(DocumentType<T> shelf) {
    return read(shelf, documents(shelf.table()));
  }

  /** What belongs to one group, in the order in which it was first put there. */
  public <T> Found<T> ofGroup(DocumentType<T> shelf, String group) {
    return read(shelf, documents(shelf.table(), group));
  }

  /** The document kept under that key. */
  public Optional<Document> document(Table table, String key) {
    return ask(
        "reading",
        () -> {
          Row row = find(documentTable(table), sealer.pseudonym(table, key));
          return row == null ? Optional.empty() : document(row);
        });
  }

  /** Everything of a table, in the order in which it was first put there. */
  public Found<Document> documents(Table table) {
    return documents(COLUMNS + documentTable(table).sqlName() + " ORDER BY seq", table, null);
  }

  /** Everything of a table that belongs to one group, in the same order. */
  public Found<Document> documents(Table table, String group) {
    String sql = COLUMNS + documentTable(table).sqlName() + " WHERE grp=? ORDER BY place, seq";
    return documents(sql, table, group);
  }

  /**
   * A copy of what was kept with its tokens and links in place. A secret whose row was damaged
   * stays an empty text.
   */
  public JsonNode revealed(Stored stored) {
    if (stored.hidden().isEmpty()) {
      return stored.json();
    }
    return ask(
        "reading secrets",
        () -> {
          JsonNode whole = stored.json().deepCopy();
          for (HiddenSecret each : stored.hidden()) {
            Row row = find(Table.SECRET, each.ref());
            Body body = row == null ? null : open(row);
            if (body != null) {
              SecretFields.restore(whole, each.path(), body.json().asString());
            }
          }
          return whole;
        });
  }

  final @Nullable Row find(Table table, byte[] ref) throws SQLException {
    PreparedStatement select = database.prepare(COLUMNS + table.sqlName() + " WHERE ref=?");
    select.setBytes(1, ref);
    try (ResultSet rows = select.executeQuery()) {
      return rows.next() ? row(table, rows) : null;
    }
  }

  final @Nullable Body open(Row row) {
    try {
      return Body.decode(sealer.open(row));
    } catch (TamperedException e) {
      damaged.add(row);
      Row copy = copyOf(row);
      try {
        return copy == null ? null : Body.decode(sealer.open(copy));
      } catch (TamperedException bothBad) {
        return null;
      }
    }
  }

  /** The second copy of a row of an own table, if there is one that opens. */
  final @Nullable Row copyOf(Row row) {
    Row copy = mirror == null || !row.table().isOwn() ? null : mirror.find(row.table(), row.ref());
    try {
      if (copy != null) {
        sealer.open(copy);
      }
      return copy;
    } catch (TamperedException e) {
      return null;
    }
  }

  /** Events and gone rows above a number, in order, for the search index. */
  final List<Row> eventsAbove(long seq, int limit) throws SQLException {
    PreparedStatement select =
        database.prepare(COLUMNS + "t1 WHERE seq>? ORDER BY seq LIMIT " + limit);
    select.setLong(1, seq);
    List<Row> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(row(Table.EVENT, rows));
      }
    }
    return found;
  }

  final Optional<StoredEvent> eventAt(long seq) throws SQLException {
    PreparedStatement select = database.prepare(COLUMNS + "t1 WHERE seq=?");
    select.setLong(1, seq);
    Row row;
    try (ResultSet rows = select.executeQuery()) {
      row = rows.next() ? row(Table.EVENT, rows) : null;
    }
    return row == null ? Optional.empty() : event(row);
  }

  final Optional<StoredEvent> event(Row row) throws SQLException {
    Body body = open(row);
    if (body == null) {
      return Optional.empty();
    }
    return Optional.of(
        new StoredEvent(
            body.json().path("id").asString(),
            nameOf(row.group()),
            body.at(),
            row.place(),
            body.json(),
            body.hidden()));
  }

  static Row row(Table table, ResultSet rows) throws SQLException {
    return new Row(
        table, rows.getLong(1), bytes(rows, 2), bytes(rows, 3), rows.getLong(4), bytes(rows, 5));
  }

  /** A damaged page can hold NULL where the schema allows none; what is empty does not open. */
  private static byte[] bytes(ResultSet rows, int column) throws SQLException {
    byte[] value = rows.getBytes(column);
    return value == null ? new byte[0] : value;
  }

  final void end() {
    over = true;
  }

  /** A question in SQL that may fail. */
  interface Question<T> {
    T ask() throws SQLException;
  }

  final <T> T ask(String doing, Question<T> question) {
    if (over) {
      throw new StoreException(Problem.CLOSED, "This transaction is over", null);
    }
    throwFailure();
    try {
      return question.ask();
    } catch (SQLException e) {
      failure = SqlErrors.of(doing, e);
      throw failure;
    }
  }

  /** Fails again what failed, in case the caller went on after it. */
  final void throwFailure() {
    if (failure != null) {
      throw failure;
    }
  }

  static Table documentTable(Table table) {
    if (table == Table.EVENT || table == Table.SECRET || table == Table.NAME) {
      throw new IllegalArgumentException(table + " holds no documents");
    }
    return table;
  }

  private Found<StoredEvent> events(String sql, String conversation, long place) {
    return ask(
        "reading a conversation",
        () -> {
          PreparedStatement select = database.prepare(sql);
          select.setBytes(1, sealer.group(conversation));
          select.setLong(2, place);
          List<Row> rows = rows(Table.EVENT, select);
          List<StoredEvent> items = new ArrayList<>(rows.size());
          for (Row row : rows) {
            event(row).ifPresent(items::add);
          }
          return new Found<>(items, rows.size() - items.size());
        });
  }

  private Found<Document> documents(String sql, Table table, @Nullable String group) {
    return ask(
        "reading",
        () -> {
          PreparedStatement select = database.prepare(sql);
          if (group != null) {
            select.setBytes(1, sealer.group(group));
          }
          List<Row> rows = rows(table, select);
          List<Document> items = new ArrayList<>(rows.size());
          for (Row row : rows) {
            document(row).ifPresent(items::add);
          }
          return new Found<>(items, rows.size() - items.size());
        });
  }

  private Optional<Document> document(Row row) {
    Body body = open(row);
    if (body == null) {
      return Optional.empty();
    }
    String group = body.group().isEmpty() ? null : body.group();
    return Optional.of(new Document(body.key(), group, body.json(), body.hidden()));
  }

  private <T> Found<T> read(DocumentType<T> shelf, Found<Document> documents) {
    List<T> items = new ArrayList<>();
    int odd = 0;
    for (Document each : documents.items()) {
      try {
        items.add(shelf.read().apply(object(revealed(each))));
      } catch (StoreException e) {
        throw e;
      } catch (RuntimeException e) {
        // It opened, so it was written here, and is none of its kind all the same: a row of another
        // version, for example. It must not hide the others.
        StoreLog.LOG.warn("A row of {} is left out: {}", shelf.table(), e.getClass().getName());
        odd++;
      }
    }
    return new Found<>(items, documents.damaged() + odd);
  }

  private String nameOf(byte[] group) throws SQLException {
    Group wanted = new Group(group);
    String known = names.get(wanted);
    if (known != null) {
      return known;
    }
    Row row = find(Table.NAME, group);
    Body body = row == null ? null : open(row);
    if (body == null) {
      return "";
    }
    names.put(wanted, body.key());
    return body.key();
  }

  private static List<Row> rows(Table table, PreparedStatement select) throws SQLException {
    List<Row> found = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(row(table, rows));
      }
    }
    return found;
  }

  private static ObjectNode object(JsonNode json) {
    return json instanceof ObjectNode object ? object : Body.JSON.createObjectNode();
  }
}
