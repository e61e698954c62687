package assent.core.store;

import static assent.core.store.Fixture.KEY;
import static assent.core.store.Fixture.config;
import static assent.core.store.Fixture.put;
import static assent.core.store.Fixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.security.SymmetricKey;
import assent.core.store.StoreException.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("A store whose file was changed or damaged")
class DamageTest {
  private static final String TALK = "talk";
  private static final int EVENTS = 400;
  private static final int DRAFTS = 40;

  @TempDir Path folder;

  @Test
  @DisplayName("sets a tampered event aside, counts it, reads the rest, and takes it again")
  void tamperedEvent() throws SQLException {
    fill();
    change("UPDATE t1 SET body = zeroblob(length(body)) WHERE seq = (SELECT min(seq) FROM t1)");
    try (Store store = Fixture.open(folder)) {
      Found<StoredEvent> found = store.read(tx -> tx.last(TALK, EVENTS));
      assertThat(found.damaged()).isEqualTo(1);
      assertThat(found.items()).hasSize(EVENTS - 1);
      store.writeOnly(tx -> {}); // behind the one that sets it aside
      assertThat(store.health().setAside()).isEqualTo(Map.of(Table.EVENT, 1L));
      assertThat(store.health().refetch()).isTrue();
      assertThat(store.read(tx -> tx.last(TALK, EVENTS)).damaged()).isZero();

      refetch(store);
      store.refetched();
      assertThat(store.health().refetch()).isFalse();
      assertThat(texts(store, TALK, EVENTS))
          .isEqualTo(IntStream.range(0, EVENTS).mapToObj(i -> "m" + i).toList());
    }
  }

  @Test
  @DisplayName("does not open a row that was moved, swapped or given to another conversation")
  void movedRows() throws SQLException {
    fill();
    change("UPDATE t1 SET place = place + 1 WHERE seq = (SELECT min(seq) FROM t1)");
    change("UPDATE t1 SET grp = zeroblob(16) WHERE seq = (SELECT max(seq) FROM t1)");
    change(
        "UPDATE t1 SET body = (SELECT body FROM t1 b WHERE b.seq > t1.seq LIMIT 1)"
            + " WHERE seq = (SELECT min(seq) + 7 FROM t1)");
    try (Store store = Fixture.open(folder)) {
      Found<StoredEvent> found = store.read(tx -> tx.last(TALK, EVENTS));
      assertThat(found.damaged()).isEqualTo(2);
      assertThat(found.items()).hasSize(EVENTS - 3);
    }
  }

  @Test
  @DisplayName("reads a tampered draft from its second copy and mends it")
  void mendsFromCopy() throws SQLException {
    fill();
    change("UPDATE t6 SET body = zeroblob(length(body))");
    try (Store store = Fixture.open(folder)) {
      assertThat(Fixture.all(store, DocumentType.DRAFTS)).hasSize(DRAFTS);
      store.writeOnly(tx -> {});
      assertThat(store.health().isGood()).isTrue();
    }
    delete(config(folder).mirror());
    try (Store store = Fixture.open(folder)) {
      assertThat(Fixture.all(store, DocumentType.DRAFTS)).hasSize(DRAFTS);
    }
  }

  @Test
  @DisplayName("mends its key-check record, and still knows a wrong key by it being wrong")
  void keyCheckRecord() throws SQLException {
    fill();
    change("UPDATE meta SET body = zeroblob(40) WHERE name = 'key-check'");
    assertThatThrownBy(() -> Store.open(config(folder), SymmetricKey.random()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_KEY));
    Fixture.open(folder).close();
    Fixture.open(folder).close();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  @DisplayName("keeps all that only this computer has when bytes of the store's file are flipped")
  void flippedBytes(long seed) throws IOException {
    fill();
    Random random = new Random(seed);
    Path file = config(folder).database();
    long size = Files.size(file);
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      for (int i = 0; i < 12; i++) {
        raw.seek((long) (random.nextDouble() * (size - 64)));
        byte[] noise = new byte[64];
        random.nextBytes(noise);
        raw.write(noise);
      }
    }
    Files.write(config(folder).openMark(), new byte[] {1});
    ownThingsAreThere();
  }

  @ParameterizedTest(name = "page {0}")
  @ValueSource(ints = {0, 1, 2, 3, 4, 10})
  @DisplayName("survives the loss of a whole page, the first one included")
  void lostPage(int page) throws IOException {
    fill();
    try (RandomAccessFile raw = new RandomAccessFile(config(folder).database().toFile(), "rw")) {
      raw.seek(page * 4096L);
      raw.write(new byte[4096]);
    }
    Files.write(config(folder).openMark(), new byte[] {1});
    ownThingsAreThere();
  }

  @ParameterizedTest(name = "{0} of its length")
  @ValueSource(doubles = {0, 0.001, 0.1, 0.5, 0.9})
  @DisplayName("keeps all that only this computer has when the file is cut off")
  void truncated(double share) throws IOException {
    fill();
    Path file = config(folder).database();
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.setLength((long) (raw.length() * share));
    }
    Files.write(config(folder).openMark(), new byte[] {1});
    SalvageReport report = ownThingsAreThere();
    assertThat(report.damagedFile()).exists();
    assertThat(report.lostOwn()).isFalse();
  }

  @Test
  @DisplayName("keeps all that only this computer has when the store's file is gone")
  void fileGone() throws IOException {
    fill();
    Files.delete(config(folder).database());
    ownThingsAreThere();
  }

  @Test
  @DisplayName("counts exactly what could not be saved")
  void countsLosses() throws SQLException, IOException {
    fill();
    change("UPDATE t1 SET body = zeroblob(30) WHERE seq % 10 = 0");
    change("UPDATE t6 SET body = zeroblob(30)");
    int gone;
    try (Database raw = Database.open(config(folder).database(), null)) {
      gone = (int) raw.number("SELECT count(*) FROM t1 WHERE seq % 10 = 0");
    }
    delete(config(folder).mirror());
    SalvageReport report = Salvage.run(config(folder), new RowCipher(KEY));
    assertThat(report.exact()).isTrue();
    assertThat(report.lost())
        .isEqualTo(Map.of(Table.EVENT, (long) gone, Table.DRAFT, (long) DRAFTS));
    assertThat(report.lostOwn()).isTrue();
    assertThat(report.saved()).containsEntry(Table.EVENT, (long) (EVENTS - gone));
  }

  @Test
  @DisplayName("changes nothing when salvaged with a wrong key")
  void salvageWithWrongKey() throws IOException {
    fill();
    byte[] before = Files.readAllBytes(config(folder).database());
    assertThatThrownBy(() -> Salvage.run(config(folder), new RowCipher(SymmetricKey.random())))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_KEY));
    assertThat(Files.readAllBytes(config(folder).database())).isEqualTo(before);
    Fixture.open(folder).close();
  }

  @Test
  @DisplayName("makes a damaged second copy anew")
  void damagedCopy() throws IOException {
    fill();
    Files.write(config(folder).mirror(), new byte[5000]);
    try (Store store = Fixture.open(folder)) {
      assertThat(store.health().secondCopy()).isTrue();
    }
    Files.write(config(folder).database(), new byte[8192]);
    ownThingsAreThere();
  }

  private SalvageReport ownThingsAreThere() {
    try (Store store = Store.openOrSalvage(config(folder), KEY)) {
      assertThat(Fixture.all(store, DocumentType.DRAFTS)).hasSize(DRAFTS);
      List<OutboxRow> outbox = Fixture.all(store, OutboxRow.SHELF);
      assertThat(outbox).extracting(OutboxRow::id).containsExactlyElementsOf(ids("o", DRAFTS));
      assertThat(outbox.getFirst().payload().path("link").asString())
          .isEqualTo("https://tok-0@host.example/a/");
      // What can still be read is in order and unchanged, and new things can be kept.
      List<String> texts = texts(store, TALK, EVENTS);
      List<String> expected = new ArrayList<>(ids("m", EVENTS));
      expected.retainAll(texts);
      assertThat(texts).isEqualTo(expected);
      put(store, TALK, "fresh", EVENTS, "fresh");
      assertThat(texts(store, TALK, 1)).containsExactly("fresh");
      refetch(store);
      assertThat(texts(store, TALK, EVENTS + 1)).startsWith("m0").hasSize(EVENTS + 1);
      SalvageReport none =
          new SalvageReport(Map.of(), 0, Map.of(), true, config(folder).database());
      return Objects.requireNonNullElse(store.health().salvage(), none);
    }
  }

  private void fill() {
    try (Store store = Fixture.open(folder)) {
      refetch(store);
      store.writeOnly(
          tx -> {
            for (int i = 0; i < DRAFTS; i++) {
              var payload = JsonNodeFactory.instance.objectNode();
              payload.put("link", "https://tok-" + i + "@host.example/a/");
              tx.put(DocumentType.DRAFTS, new Draft("talk" + i, "half", Instant.EPOCH));
              tx.put(OutboxRow.SHELF, OutboxRow.queued("o" + i, "lane", "accept", payload));
            }
          });
    }
  }

  private static void refetch(Store store) {
    store.writeOnly(
        tx -> {
          for (int i = 0; i < EVENTS; i++) {
            tx.putEvent(TALK, i, Fixture.chat("c" + i, TALK, i, "m" + i));
          }
        });
  }

  private void change(String sql) throws SQLException {
    try (Database raw = Database.open(config(folder).database(), null)) {
      raw.run(sql);
    }
  }

  private static void delete(Path file) {
    assertThat(file.toFile().delete()).isTrue();
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }
}
