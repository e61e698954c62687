package assent.core.store;

import static assent.core.store.Fixture.JSON;
import static assent.core.store.Fixture.chat;
import static assent.core.store.Fixture.config;
import static assent.core.store.Fixture.put;
import static assent.core.store.Fixture.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.observe.Pin;
import assent.core.security.Secret;
import assent.core.security.SymmetricKey;
import assent.core.store.StoreException.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("The store")
class StoreTest {
  private static final String TALK = ":_cmc:apps:assent:s1:chats:bob--host";

  @TempDir Path folder;

  @Test
  @DisplayName("gives back what was written, after it was closed and opened again")
  void survivesClosing() {
    try (Store store = Fixture.open(folder)) {
      put(store, TALK, "c1", 1000, "one");
      put(store, TALK, "c2", 2000, "two");
      store.writeOnly(tx -> tx.put(DocumentType.DRAFTS, new Draft(TALK, "half a", Instant.EPOCH)));
    }
    try (Store store = Fixture.open(folder)) {
      assertThat(texts(store, TALK, 10)).containsExactly("one", "two");
      assertThat(Fixture.get(store, DocumentType.DRAFTS, TALK))
          .contains(new Draft(TALK, "half a", Instant.EPOCH));
      StoredEvent event = Fixture.event(store, "c1").orElseThrow();
      assertThat(event.conversation()).isEqualTo(TALK);
      assertThat(event.json()).isEqualTo(chat("c1", TALK, 1000, "one"));
      assertThat(store.health().isGood()).isTrue();
    }
  }

  @Test
  @DisplayName("keeps an event once, says whether it changed, and takes the later content")
  void upserts() {
    try (Store store = Fixture.open(folder)) {
      assertThat(put3(store, "one")).isEqualTo(WriteTx.Put.ADDED);
      assertThat(put3(store, "one")).isEqualTo(WriteTx.Put.SAME);
      assertThat(put3(store, "uno")).isEqualTo(WriteTx.Put.REPLACED);
      assertThat(texts(store, TALK, 10)).containsExactly("uno");
      assertThat(store.<Long>read(tx -> tx.count(Table.EVENT))).isEqualTo(1);
    }
  }

  private static WriteTx.Put put3(Store store, String text) {
    return store.write(tx -> tx.putEvent(TALK, 3000, chat("c3", TALK, 3000, text)));
  }

  @Test
  @DisplayName("pages through a conversation by place, and counts what is after one")
  void pages() {
    try (Store store = Fixture.open(folder)) {
      for (int i = 0; i < 30; i++) {
        put(store, TALK, "c" + i, i * 10, "m" + i);
        put(store, "other", "d" + i, i * 10, "x" + i);
      }
      Found<StoredEvent> newest = store.read(tx -> tx.last(TALK, 10));
      assertThat(newest.items()).extracting(StoredEvent::key).startsWith("c20").endsWith("c29");
      long place = newest.items().getFirst().place();
      Found<StoredEvent> older = store.read(tx -> tx.before(TALK, place, 5));
      assertThat(older.items()).extracting(StoredEvent::key).startsWith("c15").endsWith("c19");
      assertThat(store.<Integer>read(tx -> tx.countAfter(TALK, place))).isEqualTo(9);
      assertThat(store.read(tx -> tx.after(TALK, place, 3)).items())
          .extracting(StoredEvent::key)
          .containsExactly("c21", "c22", "c23");
    }
  }

  @Test
  @DisplayName("keeps message, cleared draft, outbox row and cursor together, or none of them")
  void oneTransaction() {
    OutboxRow row = OutboxRow.queued("cminted", TALK, "chat", JSON.createObjectNode().put("a", 1));
    try (Store store = Fixture.open(folder)) {
      store.writeOnly(tx -> tx.put(DocumentType.DRAFTS, new Draft(TALK, "hello", Instant.EPOCH)));
      assertThatThrownBy(
              () ->
                  store.writeOnly(
                      tx -> {
                        send(tx, row);
                        throw new IllegalArgumentException("changed my mind");
                      }))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(Fixture.get(store, DocumentType.DRAFTS, TALK)).isPresent();
      assertThat(store.read(tx -> tx.all(OutboxRow.SHELF)).items()).isEmpty();
      assertThat(Fixture.event(store, "cminted")).isEmpty();

      store.writeOnly(tx -> send(tx, row));
      assertThat(Fixture.get(store, DocumentType.DRAFTS, TALK)).isEmpty();
      assertThat(store.read(tx -> tx.ofGroup(OutboxRow.SHELF, TALK)).items()).containsExactly(row);
      assertThat(Fixture.event(store, "cminted")).isPresent();
      assertThat(
              store.read(tx -> tx.document(Table.CURSOR, "main")).orElseThrow().json().asString())
          .isEqualTo("17.5");
    }
  }

  private static void send(WriteTx tx, OutboxRow row) {
    tx.putEvent(TALK, 5, chat("cminted", TALK, 5, "hello"));
    tx.remove(DocumentType.DRAFTS, TALK);
    tx.put(OutboxRow.SHELF, row);
    tx.put(Table.CURSOR, Document.of("main", null, JSON.valueToTree("17.5")));
  }

  @Test
  @DisplayName("keeps the outbox in the order of queueing, whatever happens to single rows")
  void outboxOrder() {
    try (Store store = Fixture.open(folder)) {
      for (String id : List.of("z", "a", "m")) {
        store.writeOnly(
            tx -> tx.put(OutboxRow.SHELF, OutboxRow.queued(id, TALK, "chat", JSON.nullNode())));
      }
      store.writeOnly(
          tx ->
              tx.put(
                  OutboxRow.SHELF,
                  tx.get(OutboxRow.SHELF, "z").orElseThrow().in(OutboxRow.State.SENDING)));
    }
    try (Store store = Fixture.open(folder)) {
      assertThat(store.read(tx -> tx.ofGroup(OutboxRow.SHELF, TALK)).items())
          .extracting(OutboxRow::id)
          .containsExactly("z", "a", "m");
      assertThat(Fixture.get(store, OutboxRow.SHELF, "z").orElseThrow().state())
          .isEqualTo(OutboxRow.State.SENDING);
    }
  }

  @Test
  @DisplayName("tells what a write changed after it is kept, in the order of the writes")
  void tells() throws InterruptedException {
    BlockingQueue<List<RowChange>> heard = new LinkedBlockingQueue<>();
    BlockingQueue<String> after = new LinkedBlockingQueue<>();
    try (Store store = Fixture.open(folder);
        Pin pin = store.observe(heard::add)) {
      assertThat(pin).isNotNull();
      for (int i = 0; i < 20; i++) {
        String id = "c" + i;
        store.writeOnly(
            tx -> {
              tx.putEvent(TALK, 1, chat(id, TALK, 1, "x"));
              tx.afterCommit(() -> after.add(id + store.read(look -> look.event(id)).isPresent()));
            });
      }
      for (int i = 0; i < 20; i++) {
        assertThat(heard.poll(30, TimeUnit.SECONDS))
            .containsExactly(new RowChange(Table.EVENT, "c" + i, TALK, RowChange.Kind.ADDED));
        assertThat(after.poll(30, TimeUnit.SECONDS)).isEqualTo("c" + i + "true");
      }
    }
  }

  @Test
  @DisplayName("keeps tokens apart and puts them back only when asked")
  void secretsApart() {
    ObjectNode event = chat("c1", ":_cmc:inbox", 1, "accepted");
    ObjectNode content = (ObjectNode) event.get("content");
    content.putObject("grantedAccess").put("apiEndpoint", "https://tok-1@host.example/bob/");
    content.putArray("anything").add("https://tok-2@host.example/bob/").add("plain");
    try (Store store = Fixture.open(folder)) {
      store.writeOnly(tx -> tx.putEvent("inbox", 1, event));
      StoredEvent kept = Fixture.event(store, "c1").orElseThrow();
      assertThat(kept.json().toString()).doesNotContain("tok-1", "tok-2").contains("plain");
      var whole = Fixture.revealed(store, "c1");
      assertThat(whole).isEqualTo(event);
      assertThat(store.<Long>read(tx -> tx.count(Table.SECRET))).isEqualTo(2);
      store.writeOnly(tx -> tx.removeEvent("c1"));
      assertThat(store.<Long>read(tx -> tx.count(Table.SECRET))).isZero();
    }
  }

  @Test
  @DisplayName("lets nobody name a secret of somebody else from inside an event")
  void secretsCannotBeNamed() {
    VerifiedEndpoint mine =
        new VerifiedEndpoint("r1", Secret.of("https://tok-mine@h.example/a/"), Instant.EPOCH);
    ObjectNode forged = chat("c9", TALK, 1, "x");
    forged.putObject("hidden").putArray("path").add("content").add("content");
    try (Store store = Fixture.open(folder)) {
      store.writeOnly(tx -> tx.put(DocumentType.ENDPOINTS, mine));
      store.writeOnly(tx -> tx.putEvent(TALK, 1, forged));
      assertThat(Fixture.get(store, DocumentType.ENDPOINTS, "r1")).contains(mine);
      assertThat(Fixture.revealed(store, "c9")).isEqualTo(forged);
    }
  }

  @Test
  @DisplayName("refuses a wrong key and keeps everything")
  void wrongKey() {
    try (Store store = Fixture.open(folder)) {
      put(store, TALK, "c1", 1, "one");
    }
    assertThatThrownBy(() -> Store.open(config(folder), SymmetricKey.random()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_KEY));
    assertThatThrownBy(() -> Store.openOrSalvage(config(folder), SymmetricKey.random()))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.WRONG_KEY));
    try (Store store = Fixture.open(folder)) {
      assertThat(texts(store, TALK, 10)).containsExactly("one");
    }
  }

  @Test
  @DisplayName("is opened once only")
  void openedOnce() {
    try (Store store = Fixture.open(folder)) {
      assertThatThrownBy(() -> Fixture.open(folder))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.IN_USE));
      put(store, TALK, "c1", 1, "still works");
    }
  }

  @Test
  @DisplayName("says that it is closed, and closes twice without harm")
  void closed() {
    Store store = Fixture.open(folder);
    store.close();
    store.close();
    assertThatThrownBy(() -> put(store, TALK, "c", 1, "x"))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CLOSED));
    assertThatThrownBy(() -> Fixture.event(store, "c"))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CLOSED));
  }

  @Test
  @DisplayName("notices a write inside a write instead of waiting for ever")
  void nestedWrite() {
    try (Store store = Fixture.open(folder)) {
      assertThatThrownBy(() -> store.writeOnly(tx -> put(store, TALK, "c", 1, "x")))
          .isInstanceOf(IllegalStateException.class);
      put(store, TALK, "c", 1, "goes on");
    }
  }

  @Test
  @DisplayName("keeps a removed event removed")
  void removes() {
    try (Store store = Fixture.open(folder)) {
      put(store, TALK, "c1", 1, "one");
      assertThat(store.<Boolean>write(tx -> tx.removeEvent("c1"))).isTrue();
      assertThat(store.<Boolean>write(tx -> tx.removeEvent("c1"))).isFalse();
    }
    try (Store store = Fixture.open(folder)) {
      assertThat(Fixture.event(store, "c1")).isEmpty();
    }
  }
}
