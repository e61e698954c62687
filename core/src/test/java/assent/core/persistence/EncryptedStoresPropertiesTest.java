package assent.core.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ObservationScope;
import assent.core.cmc.PryvEvent;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.lifecycle.DurableFiles;
import assent.core.live.Cursor;
import assent.core.live.InMemoryEventStore;
import assent.core.live.Pulled;
import assent.core.outbox.InMemoryOutboxStore;
import assent.core.outbox.LaneId;
import assent.core.outbox.Lanes;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutboxStore;
import assent.core.security.SymmetricKey;
import assent.core.store.Store;
import assent.core.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Label("What is kept in the store")
class EncryptedStoresPropertiesTest {
  private static final SymmetricKey KEY = SymmetricKey.random();
  private static final List<String> STREAMS =
      List.of(":_cmc:inbox", ":_cmc:apps:a:s1:chats:bob--h", ":_cmc:apps:a:s1", ":_cmc:apps:ab:s");
  private static final List<ObservationScope> SCOPES =
      List.of(
          new ObservationScope(List.of(":_cmc:inbox")),
          new ObservationScope(List.of(":_cmc:apps:a")),
          new ObservationScope(List.of(":_cmc:apps", ":_cmc:inbox")));

  @Property(tries = 12)
  @Label("is for live the same as what is kept in memory, and is still so after a restart")
  void eventsAsInMemory(@ForAll("pulls") List<Pulled> pulls) throws IOException {
    Path folder = Files.createTempDirectory("assent-kept");
    InMemoryEventStore model = new InMemoryEventStore();
    Store store = open(folder);
    try {
      for (Pulled pulled : pulls) {
        assertThat(new EncryptedEventStore(store).commit(pulled)).isEqualTo(model.commit(pulled));
      }
      for (int i = 0; i < 2; i++) {
        EncryptedEventStore kept = new EncryptedEventStore(store);
        assertThat(kept.cursor()).isEqualTo(model.cursor());
        assertThat(kept.pendingTriggers())
            .containsExactlyInAnyOrderElementsOf(model.pendingTriggers());
        for (ObservationScope scope : SCOPES) {
          assertThat(kept.events(scope)).containsExactlyInAnyOrderElementsOf(model.events(scope));
        }
        for (int id = 0; id < 30; id++) {
          assertThat(kept.find("c" + id)).isEqualTo(model.find("c" + id));
        }
        store.close();
        store = open(folder);
      }
    } finally {
      store.close();
      DurableFiles.deleteAll(folder);
    }
  }

  @Property(tries = 6)
  @Label("is for the outbox the same as what is kept in memory, and is still so after a restart")
  void outboxAsInMemory(@ForAll("entries") List<OutboxEntry> entries) throws IOException {
    Path folder = Files.createTempDirectory("assent-kept");
    InMemoryOutboxStore model = new InMemoryOutboxStore();
    Store store = open(folder);
    try {
      EncryptedOutboxStore kept = new EncryptedOutboxStore(store);
      for (OutboxEntry each : entries) {
        if (each.attempts() == 3) {
          model.remove(each.id());
          kept.remove(each.id());
        } else {
          model.put(each);
          kept.put(each);
        }
      }
      for (int i = 0; i < 2; i++) {
        EncryptedOutboxStore now = new EncryptedOutboxStore(store);
        assertThat(told(now)).isEqualTo(told(model));
        assertThat(now.nextSequence())
            .isGreaterThan(model.all().stream().mapToLong(OutboxEntry::sequence).max().orElse(0));
        store.close();
        store = open(folder);
      }
    } finally {
      store.close();
      DurableFiles.deleteAll(folder);
    }
  }

  /** By lane, since the order between lanes means nothing. */
  private static Map<LaneId, List<String>> told(OutboxStore outbox) {
    Map<LaneId, List<String>> told = new LinkedHashMap<>();
    for (String peer : List.of("r1", "r2")) {
      for (LaneId.Channel channel : LaneId.Channel.values()) {
        LaneId lane = Lanes.of(peer, channel);
        List<String> texts = new ArrayList<>();
        for (OutboxEntry each : outbox.in(lane)) {
          texts.add(text(each));
          assertThat(outbox.find(each.id()).map(EncryptedStoresPropertiesTest::text))
              .contains(text(each));
        }
        assertThat(outbox.all().stream().filter(e -> e.lane().equals(lane)).toList())
            .extracting(EncryptedStoresPropertiesTest::text)
            .isEqualTo(texts);
        told.put(lane, texts);
      }
    }
    return told;
  }

  private static String text(OutboxEntry entry) {
    CoreException reason = entry.reason();
    String why = reason == null ? "" : reason.errorId() + reason.retryKind() + reason.arguments();
    return entry + " " + entry.content() + entry.sequence() + entry.queued() + entry.urgent() + why;
  }

  @Provide
  Arbitrary<List<Pulled>> pulls() {
    Arbitrary<PryvEvent> events =
        Combinators.combine(
                Arbitraries.integers().between(0, 29),
                Arbitraries.of(STREAMS).set().ofMinSize(1).ofMaxSize(2),
                Arbitraries.integers().between(0, 20),
                Arbitraries.of("delivered", "completed", ""),
                Arbitraries.of("", "https://tok-1@host.example/bob/", "https://tok-2@h.example/"))
            .as(EncryptedStoresPropertiesTest::event);
    Arbitrary<List<PryvEvent>> many = events.list().ofMaxSize(90).uniqueElements(PryvEvent::id);
    Arbitrary<Set<String>> gone =
        Arbitraries.integers().between(0, 60).map(n -> "c" + n).set().ofMaxSize(3);
    Arbitrary<@Nullable Cursor> cursors =
        Arbitraries.integers().between(0, 9).map(n -> n == 0 ? null : new Cursor(n + 0.125));
    return Combinators.combine(many, gone, cursors).as(Pulled::new).list().ofMaxSize(6);
  }

  private static PryvEvent event(
      int id, Set<String> streams, int time, String status, String link) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", "c" + id).put("type", "message/chat-cmc");
    streams.stream().sorted().forEach(json.putArray("streamIds")::add);
    json.put("time", time + 0.013).put("created", time + 0.013).put("createdBy", "access-1");
    ObjectNode content = json.putObject("content");
    content.put("content", "text " + time);
    if (!status.isEmpty()) {
      content.put("status", status);
    }
    if (!link.isEmpty()) {
      content.putObject("grantedAccess").put("apiEndpoint", link);
    }
    return PryvEvent.parse(json);
  }

  @Provide
  Arbitrary<List<OutboxEntry>> entries() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 12),
            Arbitraries.of("r1", "r2"),
            Arbitraries.of(LaneId.Channel.values()),
            Arbitraries.of(OutboxState.values()),
            Arbitraries.integers().between(0, 3))
        .as(EncryptedStoresPropertiesTest::entry)
        .list()
        .ofMaxSize(30);
  }

  private static OutboxEntry entry(
      int id, String peer, LaneId.Channel channel, OutboxState state, int attempts) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put("content", "words").put("capabilityUrl", "https://tok-" + id + "@host.example/");
    CoreException reason =
        state == OutboxState.FAILED
            ? new CoreException(
                "assent-peer-gone", RetryKind.PERMANENT, "error.x", Map.of("a", "b"), "m", null)
            : null;
    return new OutboxEntry(
        "c" + id,
        Lanes.of(peer, channel),
        "message/chat-cmc",
        content,
        id % 2 == 0,
        id,
        Instant.EPOCH.plusSeconds(id),
        state,
        attempts,
        reason);
  }

  private static Store open(Path folder) {
    Path libraries = Path.of(System.getProperty("java.io.tmpdir"), "assent-test-libraries");
    StoreConfig usual = StoreConfig.in(folder.resolve("account"));
    return Store.open(
        new StoreConfig(usual.folder(), libraries, Objects.requireNonNull(usual.searchText())),
        KEY);
  }
}
