package assent.core.store;

import static assent.core.store.Fixture.KEY;
import static assent.core.store.Fixture.config;
import static assent.core.store.Fixture.put;
import static assent.core.store.Fixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.security.TamperedException;
import assent.core.store.StoreException.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.StringNode;

@DisplayName("Bringing a store to another version")
class MigrationTest {
  private static final int NOW = Migrations.STEPS.size();
  private static final Migrations.Step LATER =
      database -> database.run("CREATE TABLE later(n INTEGER) STRICT");
  private static final Migrations.Step FAILING =
      database -> {
        database.run("DROP TABLE t1");
        throw new SQLException("planted");
      };

  @TempDir Path folder;

  @Test
  @DisplayName("upgrades, keeps everything, and keeps a copy of what was before")
  void upgrades() throws SQLException {
    fill();
    try (Store store = open(and(LATER))) {
      assertThat(texts(store, "talk", 10)).containsExactly("one");
      put(store, "talk", "c2", 2, "two");
    }
    Path copy = config(folder).folder().resolve("store.db.before-" + (NOW + 1));
    try (Database before = Database.open(copy, null)) {
      assertThat(before.number("PRAGMA user_version")).isEqualTo(NOW);
      assertThat(before.number("SELECT count(*) FROM t1")).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("refuses a store of a later version with both numbers, and changes nothing")
  void newer() throws IOException {
    fill();
    open(and(LATER)).close();
    byte[] before = Files.readAllBytes(config(folder).database());
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> Store.openOrSalvage(config(folder), KEY))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> {
                assertThat(e.problem()).isEqualTo(Problem.NEWER);
                assertThat(e.arguments())
                    .containsEntry("found", NOW + 1)
                    .containsEntry("known", NOW);
              });
    }
    assertThat(Files.readAllBytes(config(folder).database())).isEqualTo(before);
  }

  @Test
  @DisplayName("leaves the store as it was when a step fails")
  void failingStep() {
    fill();
    assertThatThrownBy(() -> open(and(LATER, FAILING)))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UPGRADE));
    try (Store store = Fixture.open(folder)) {
      assertThat(texts(store, "talk", 10)).containsExactly("one");
    }
  }

  @Test
  @DisplayName("does not take a foreign database for a store")
  void foreign() throws IOException, SQLException {
    fill();
    Files.delete(config(folder).database());
    try (Database foreign = Database.open(config(folder).database(), null)) {
      foreign.run("CREATE TABLE something(n INTEGER)");
    }
    assertThatThrownBy(() -> Fixture.open(folder))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DAMAGED));
  }

  @Test
  @DisplayName("brings a store of the first version to this one, also after a crash or with damage")
  void fromFirst() throws IOException, SQLException {
    for (String fate : List.of("closed", "crashed", "damaged")) {
      Path place = folder.resolve(fate);
      try (Store store =
          Store.open(
              config(place),
              KEY,
              new Store.Options(null, List.of(Migrations.STEPS.getFirst()), null))) {
        put(store, "talk", "c1", 1, "one");
      }
      if (!fate.equals("closed")) {
        Files.write(config(place).openMark(), FileCheck.THOROUGH);
      }
      if (fate.equals("damaged")) {
        try (RandomAccessFile raw = new RandomAccessFile(config(place).database().toFile(), "rw")) {
          raw.write(new byte[4096]);
        }
      }
      try (Store store = Store.openOrSalvage(config(place), KEY)) {
        assertThat(texts(store, "talk", 10)).as(fate).containsExactly("one");
        store.writeOnly(
            tx -> tx.put(Table.DATA, Document.of("1 x", null, StringNode.valueOf("values"))));
        assertThat(store.<Long>read(tx -> tx.count(Table.DATA))).isEqualTo(1);
      }
    }
  }

  @Test
  @DisplayName("knows a state that counts tables of an earlier version, and nothing of theirs")
  void tablesThatAreGone() throws Exception {
    fill();
    RowCipher sealer = new RowCipher(KEY);
    try (Database database = Database.open(config(folder).database(), null)) {
      State now = State.read(database, sealer);
      assertThat(now.rows(Table.EVENT)).isEqualTo(1);
      database.putMeta("state", sealer.sealState(withTables(now, 5, 13)));

      State read = State.read(database, sealer);

      assertThat(read.commit).isEqualTo(now.commit).isPositive();
      assertThat(read.rows).isEqualTo(now.rows);
      database.putMeta("state", sealer.sealState(withTables(now, 99)));
      assertThatThrownBy(() -> State.read(database, sealer)).isInstanceOf(TamperedException.class);
    }
  }

  /** A state as it was written when there were more tables. */
  private static byte[] withTables(State state, int... more) {
    Table[] tables = Table.values();
    int count = tables.length + more.length;
    ByteBuffer out = ByteBuffer.allocate(8 + 8 + 4 + count * 12);
    out.putLong(state.commit).putLong(state.nextSeq).putInt(count);
    for (int number : more) {
      out.putInt(number).putLong(0);
    }
    for (Table table : tables) {
      out.putInt(table.number()).putLong(state.rows(table));
    }
    return out.array();
  }

  private static List<Migrations.Step> and(Migrations.Step... later) {
    List<Migrations.Step> all = new ArrayList<>(Migrations.STEPS);
    all.addAll(List.of(later));
    return all;
  }

  private void fill() {
    try (Store store = Fixture.open(folder)) {
      put(store, "talk", "c1", 1, "one");
    }
  }

  private Store open(List<Migrations.Step> steps) {
    return Store.open(config(folder), KEY, new Store.Options(null, steps, null));
  }
}
