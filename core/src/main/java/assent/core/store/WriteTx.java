package assent.core.store;

import assent.core.lifecycle.CrashPoint;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.StringNode;

/**
 * A write under way: all of it is kept, or none. Good only inside the call it was given to, which
 * must not wait for anything: while it runs nobody can read.
 */
public final class WriteTx extends ReadTx {
  /** What putting an event did. */
  public enum Put {
    ADDED,
    REPLACED,
    /** It was there already, with the same content. */
    SAME
  }

  /** Note in the file that everything should be fetched again. */
  static final String REFETCH = "refetch";

  private final OrderKeys places;
  private final List<RowChange> changes = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private final List<OwnRow> own = new ArrayList<>();

  /** A row of a table that is kept twice; a null body means that it went. */
  record OwnRow(Table table, byte[] ref, @Nullable Row row) {}

  WriteTx(
      Database database,
      RowCipher sealer,
      State state,
      Map<Group, String> names,
      @Nullable SecondCopy mirror,
      OrderKeys places) {
    super(database, sealer, state, names, mirror);
    this.places = places;
  }

  /**
   * Keeps an event, or what has become of it. Where it stands among the others of its conversation
   * follows from {@code at}; of equal times, the later put stands later.
   *
   * @param conversation what it belongs to, for example the id of its channel stream
   * @param at when the server says it came into being, in milliseconds since 1970
   * @param event with its {@code id}; tokens and links in it are kept apart
   */
  public Put putEvent(String conversation, long at, JsonNode event) {
    String id = event.path("id").asString("");
    if (id.isEmpty()) {
      throw new IllegalArgumentException("An event without id cannot be kept");
    }
    return ask("keeping an event", () -> putEvent(id, conversation, at, event));
  }

  /** Forgets an event. Returns whether it was there. */
  public boolean removeEvent(String id) {
    return ask(
        "removing an event",
        () -> {
          Row old = find(Table.EVENT, sealer.pseudonym(Table.EVENT, id));
          if (old == null) {
            return false;
          }
          Body body = open(old);
          if (body == null) {
            return false;
          }
          String conversation = event(old).map(StoredEvent::conversation).orElse("");
          release(body.hidden(), List.of());
          delete(old);
          gone(old.seq());
          changes.add(new RowChange(Table.EVENT, id, conversation, RowChange.Kind.REMOVED));
          return true;
        });
  }

  /** Puts a thing on its shelf, in place of the former one of its key. */
  public <T> void put(DocumentType<T> shelf, T thing) {
    String key = shelf.key().apply(thing);
    put(shelf.table(), Document.of(key, shelf.group().apply(thing), shelf.write().apply(thing)));
  }

  /** Takes a thing from its shelf. Returns whether it was there. */
  public boolean remove(DocumentType<?> shelf, String key) {
    return remove(shelf.table(), key);
  }

  /** Keeps a document, in place of the former one of its key. */
  public void put(Table table, Document document) {
    ask("keeping a document", () -> putDocument(documentTable(table), document));
  }

  /** Forgets a document. Returns whether it was there. */
  public boolean remove(Table table, String key) {
    return ask(
        "removing a document",
        () -> {
          Row old = find(documentTable(table), sealer.pseudonym(table, key));
          if (old == null) {
            return false;
          }
          Body body = open(old);
          if (body == null) {
            return false;
          }
          release(body.hidden(), List.of());
          delete(old);
          String group = body.group().isEmpty() ? null : body.group();
          changes.add(new RowChange(table, key, group, RowChange.Kind.REMOVED));
          return true;
        });
  }

  /**
   * Runs something once this write is on disk, after whatever earlier writes asked for, on the
   * store's own telling thread. It does not run if the write fails.
   */
  public void afterCommit(Runnable action) {
    afterwards.add(action);
  }

  List<RowChange> changes() {
    return changes;
  }

  List<Runnable> afterwards() {
    return afterwards;
  }

  List<OwnRow> own() {
    return own;
  }

  private Put putEvent(String id, String conversation, long at, JsonNode event)
      throws SQLException {
    byte[] ref = sealer.pseudonym(Table.EVENT, id);
    byte[] group = sealer.group(conversation);
    List<SecretFields.Found> found = new ArrayList<>();
    JsonNode stripped = SecretFields.strip(event, found);
    List<HiddenSecret> hidden = hidden(Table.EVENT, ref, found);
    byte[] plain = new Body(at, "", "", hidden, stripped).encode();

    Row old = find(Table.EVENT, ref);
    Body oldBody = old == null ? null : open(old);
    if (old != null && oldBody == null) {
      // It does not open; here is its content again, so the bad row goes and this one comes.
      setAside(old);
      old = null;
    }
    if (old != null && oldBody != null) {
      boolean samePlace = oldBody.at() == at && Arrays.equals(old.group(), group);
      if (samePlace && Arrays.equals(oldBody.encode(), plain)) {
        keep(hidden, found);
        return Put.SAME;
      }
      keep(hidden, found);
      release(oldBody.hidden(), hidden);
      gone(old.seq());
      long seq = state.takeSeq();
      if (!samePlace) {
        delete(old);
        places.forget(new Group(old.group()));
        insertEvent(seq, ref, group, at, plain, conversation);
      } else {
        replace(old.seq(), sealer.seal(Table.EVENT, seq, ref, group, old.place(), plain));
      }
      changes.add(new RowChange(Table.EVENT, id, conversation, RowChange.Kind.REPLACED));
      return Put.REPLACED;
    }
    keep(hidden, found);
    insertEvent(state.takeSeq(), ref, group, at, plain, conversation);
    changes.add(new RowChange(Table.EVENT, id, conversation, RowChange.Kind.ADDED));
    return Put.ADDED;
  }

  private void insertEvent(
      long seq, byte[] ref, byte[] group, long at, byte[] plain, String conversation)
      throws SQLException {
    keepName(group, conversation);
    long place = places.take(this, group, at);
    insert(sealer.seal(Table.EVENT, seq, ref, group, place, plain));
    CrashPoint.reach("write.event");
  }

  private Object putDocument(Table table, Document document) throws SQLException {
    byte[] ref = sealer.pseudonym(table, document.key());
    String groupName = document.group() == null ? "" : document.group();
    byte[] group = groupName.isEmpty() ? Row.NO_GROUP : sealer.group(groupName);
    List<SecretFields.Found> found = new ArrayList<>();
    JsonNode stripped = SecretFields.strip(document.json(), found);
    List<HiddenSecret> hidden = hidden(table, ref, found);
    byte[] plain = new Body(0, document.key(), groupName, hidden, stripped).encode();

    Row old = find(table, ref);
    Body oldBody = old == null ? null : open(old);
    if (old != null && oldBody == null) {
      setAside(old);
      old = null;
    }
    keep(hidden, found);
    if (old != null && oldBody != null) {
      release(oldBody.hidden(), hidden);
      replace(old.seq(), sealer.seal(table, old.seq(), ref, group, 0, plain));
    } else {
      insert(sealer.seal(table, state.takeSeq(), ref, group, 0, plain));
    }
    RowChange.Kind kind = old == null ? RowChange.Kind.ADDED : RowChange.Kind.REPLACED;
    changes.add(new RowChange(table, document.key(), document.group(), kind));
    CrashPoint.reach("write.document");
    return kind;
  }

  /** A secret's pseudonym names its owner and its place, so that it goes when its owner goes. */
  private List<HiddenSecret> hidden(Table table, byte[] owner, List<SecretFields.Found> found) {
    List<HiddenSecret> hidden = new ArrayList<>(found.size());
    for (SecretFields.Found each : found) {
      String name =
          table.number()
              + "/"
              + HexFormat.of().formatHex(owner)
              + "/"
              + each.path()
              + "/"
              + each.value();
      hidden.add(new HiddenSecret(each.path(), sealer.pseudonym(Table.SECRET, name)));
    }
    return hidden;
  }

  private void keep(List<HiddenSecret> hidden, List<SecretFields.Found> found) throws SQLException {
    for (int i = 0; i < hidden.size(); i++) {
      byte[] ref = hidden.get(i).ref();
      Row old = find(Table.SECRET, ref);
      if (old != null && open(old) == null) {
        setAside(old);
        old = null;
      }
      if (old == null) {
        JsonNode value = StringNode.valueOf(found.get(i).value());
        byte[] plain = new Body(0, "", "", List.of(), value).encode();
        insert(sealer.seal(Table.SECRET, state.takeSeq(), ref, Row.NO_GROUP, 0, plain));
        CrashPoint.reach("write.secret");
      }
    }
  }

  private void release(List<HiddenSecret> before, List<HiddenSecret> after) throws SQLException {
    for (HiddenSecret each : before) {
      Row row = after.contains(each) ? null : find(Table.SECRET, each.ref());
      if (row != null) {
        delete(row);
      }
    }
  }

  private void keepName(byte[] group, String name) throws SQLException {
    Group key = new Group(group);
    if (names.containsKey(key)) {
      return;
    }
    Row row = find(Table.NAME, group);
    if (row != null && open(row) == null) {
      setAside(row);
      row = null;
    }
    names.put(key, name);
    if (row == null) {
      byte[] plain = new Body(0, name, "", List.of(), NullNode.getInstance()).encode();
      insert(sealer.seal(Table.NAME, state.takeSeq(), group, Row.NO_GROUP, 0, plain));
    }
  }

  void insert(Row row) throws SQLException {
    PreparedStatement insert =
        database.prepare(
            "INSERT INTO "
                + row.table().sqlName()
                + "(seq, ref, grp, place, body) VALUES(?, ?, ?, ?, ?)");
    insert.setLong(1, row.seq());
    insert.setBytes(2, row.ref());
    insert.setBytes(3, row.group());
    insert.setLong(4, row.place());
    insert.setBytes(5, row.body());
    insert.executeUpdate();
    state.count(row.table(), 1);
    noteOwn(row.table(), row.ref(), row);
  }

  void replace(long seq, Row row) throws SQLException {
    PreparedStatement update =
        database.prepare(
            "UPDATE " + row.table().sqlName() + " SET seq=?, grp=?, place=?, body=? WHERE seq=?");
    update.setLong(1, row.seq());
    update.setBytes(2, row.group());
    update.setLong(3, row.place());
    update.setBytes(4, row.body());
    update.setLong(5, seq);
    update.executeUpdate();
    noteOwn(row.table(), row.ref(), row);
  }

  void delete(Row row) throws SQLException {
    PreparedStatement delete =
        database.prepare("DELETE FROM " + row.table().sqlName() + " WHERE seq=?");
    delete.setLong(1, row.seq());
    state.count(row.table(), -delete.executeUpdate());
    noteOwn(row.table(), row.ref(), null);
  }

  /** Moves a row that does not open out of the way, as it is. */
  void setAside(Row row) throws SQLException {
    PreparedStatement keep =
        database.prepare(
            "INSERT INTO quarantine(tbl, seq, ref, grp, place, body) VALUES(?, ?, ?, ?, ?, ?)");
    keep.setInt(1, row.table().number());
    keep.setLong(2, row.seq());
    keep.setBytes(3, row.ref());
    keep.setBytes(4, row.group());
    keep.setLong(5, row.place());
    keep.setBytes(6, row.body());
    keep.executeUpdate();
    delete(row);
    if (row.table() == Table.EVENT) {
      gone(row.seq());
    }
    if (!row.table().isOwn()) {
      database.putMeta(REFETCH, new byte[] {1});
    }
  }

  /** Mends, from the second copy, or sets aside every row that did not open in this write. */
  void settleDamage() throws SQLException {
    for (Row bad : List.copyOf(damaged)) {
      Row now = find(bad.table(), bad.ref());
      if (now == null || now.seq() != bad.seq() || !Arrays.equals(now.body(), bad.body())) {
        continue;
      }
      Row copy = copyOf(bad);
      if (copy != null) {
        replace(bad.seq(), copy);
      } else {
        setAside(bad);
        if (bad.table().isOwn()) {
          restoreMissing(bad.table());
        }
      }
    }
  }

  /** A row whose very pseudonym was changed is missing here and still in the second copy. */
  private void restoreMissing(Table table) throws SQLException {
    for (Row copy : mirror == null ? List.<Row>of() : mirror.all(table)) {
      if (find(table, copy.ref()) == null && copyOf(copy) != null) {
        insert(copy);
      }
    }
  }

  private void gone(long oldSeq) throws SQLException {
    PreparedStatement gone = database.prepare("INSERT INTO gone(seq, old) VALUES(?, ?)");
    gone.setLong(1, state.takeSeq());
    gone.setLong(2, oldSeq);
    gone.executeUpdate();
  }

  private void noteOwn(Table table, byte[] ref, @Nullable Row row) {
    if (table.isOwn()) {
      own.add(new OwnRow(table, ref, row));
    }
  }
}
