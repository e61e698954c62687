package assent.core.persistence;

import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.outbox.LaneId;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutboxStore;
import assent.core.outbox.Progress;
import assent.core.store.DocumentType;
import assent.core.store.Store;
import assent.core.store.Table;
import assent.core.store.WriteTx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The outbox in the store: what a person sent stays there, twice, until it is through. It alone
 * writes there, so what it wrote is also in memory, and looking at it costs no disk.
 */
public final class EncryptedOutboxStore implements OutboxStore {
  /** How entries are kept. */
  public static final DocumentType<OutboxEntry> SHELF =
      new DocumentType<>(
          Table.OUTBOX,
          OutboxEntry::id,
          entry -> group(entry.lane()),
          EncryptedOutboxStore::toJson,
          EncryptedOutboxStore::fromJson);

  private final Store store;
  private final Map<String, OutboxEntry> entries = new LinkedHashMap<>();
  private final AtomicLong sequence;

  /** Reads what is there. */
  public EncryptedOutboxStore(Store store) {
    this.store = store;
    store
        .<List<OutboxEntry>>read(tx -> tx.all(SHELF).items())
        .forEach(entry -> entries.put(entry.id(), entry));
    long highest = entries.values().stream().mapToLong(OutboxEntry::sequence).max().orElse(0);
    this.sequence = new AtomicLong(highest);
  }

  /**
   * Puts an entry in together with something else: both or neither.
   *
   * @param besides what else this write does
   */
  public void put(OutboxEntry entry, Consumer<? super WriteTx> besides) {
    store.writeOnly(
        tx -> {
          put(tx, entry);
          besides.accept(tx);
        });
    remember(entry);
  }

  private void remember(OutboxEntry entry) {
    synchronized (entries) {
      entries.put(entry.id(), entry);
    }
  }

  /** Puts an entry together with what else this write does, such as clearing the draft. */
  public static void put(WriteTx tx, OutboxEntry entry) {
    tx.put(SHELF, entry);
  }

  @Override
  public void put(OutboxEntry entry) {
    store.writeOnly(tx -> put(tx, entry));
    remember(entry);
  }

  @Override
  public Optional<OutboxEntry> find(String id) {
    synchronized (entries) {
      return Optional.ofNullable(entries.get(id));
    }
  }

  @Override
  public void remove(String id) {
    if (find(id).isPresent()) {
      store.writeOnly(tx -> tx.remove(SHELF, id));
      synchronized (entries) {
        entries.remove(id);
      }
    }
  }

  @Override
  public List<OutboxEntry> all() {
    List<OutboxEntry> all;
    synchronized (entries) {
      all = new ArrayList<>(entries.values());
    }
    all.sort(BY_LANE);
    return all;
  }

  @Override
  public List<OutboxEntry> in(LaneId lane) {
    synchronized (entries) {
      return entries.values().stream()
          .filter(entry -> entry.lane().equals(lane))
          .sorted(BY_SEQUENCE)
          .toList();
    }
  }

  @Override
  public long nextSequence() {
    return sequence.incrementAndGet();
  }

  private static final Comparator<OutboxEntry> BY_SEQUENCE =
      Comparator.comparingLong(OutboxEntry::sequence);

  private static final Comparator<OutboxEntry> BY_LANE =
      Comparator.comparing((OutboxEntry entry) -> entry.lane().relationship().encoded())
          .thenComparing(entry -> entry.lane().channel())
          .thenComparing(BY_SEQUENCE);

  private static String group(LaneId lane) {
    return lane.channel() + " " + lane.relationship().encoded();
  }

  private static JsonNode toJson(OutboxEntry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", entry.id());
    json.put("relationship", entry.lane().relationship().encoded());
    json.put("channel", entry.lane().channel().name());
    json.put("type", entry.type()).put("urgent", entry.urgent());
    json.put("sequence", entry.sequence()).put("queued", entry.queued().toString());
    json.put("state", entry.state().name()).put("attempts", entry.attempts());
    CoreException reason = entry.reason();
    if (reason != null) {
      ObjectNode why = json.putObject("reason");
      why.put("errorId", reason.errorId()).put("retryKind", reason.retryKind().name());
      why.put("messageKey", reason.messageKey()).put("message", reason.getMessage());
      ObjectNode arguments = why.putObject("arguments");
      reason.arguments().forEach((name, value) -> arguments.put(name, String.valueOf(value)));
    }
    json.set("content", entry.content());
    json.set("progress", toJson(entry.progress()));
    return json;
  }

  private static ObjectNode toJson(Progress progress) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("eventId", progress.eventId()).put("mayBeWritten", progress.mayBeWritten());
    json.put("forced", progress.forced()).put("found", progress.found());
    Instant unclear = progress.unclearSince();
    if (unclear != null) {
      json.put("unclearSince", unclear.toString());
    }
    if (!progress.facts().isEmpty()) {
      json.set("facts", progress.facts());
    }
    return json;
  }

  /** Entries of before this was kept have none. */
  private static Progress progress(JsonNode json, String entryId) {
    String unclear = json.path("unclearSince").asString("");
    return new Progress(
        json.path("eventId").asString(entryId),
        json.path("mayBeWritten").asBoolean(false),
        json.path("forced").asBoolean(false),
        unclear.isEmpty() ? null : Instant.parse(unclear),
        json.path("found").asBoolean(false),
        json.path("facts") instanceof ObjectNode facts
            ? facts
            : JsonNodeFactory.instance.objectNode());
  }

  private static OutboxEntry fromJson(ObjectNode json) {
    LaneId lane =
        new LaneId(
            RelationshipId.decode(json.path("relationship").asString()),
            LaneId.Channel.valueOf(json.path("channel").asString()));
    return new OutboxEntry(
        json.path("id").asString(),
        lane,
        json.path("type").asString(),
        json.path("content") instanceof ObjectNode content ? content : json.objectNode(),
        json.path("urgent").asBoolean(),
        json.path("sequence").asLong(),
        Instant.parse(json.path("queued").asString()),
        OutboxState.valueOf(json.path("state").asString()),
        json.path("attempts").asInt(),
        reason(json.path("reason")),
        progress(json.path("progress"), json.path("id").asString()));
  }

  /** As it was, but for its cause and trace, and with its arguments as texts. */
  private static @Nullable CoreException reason(JsonNode why) {
    if (why.isMissingNode()) {
      return null;
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    why.path("arguments")
        .properties()
        .forEach(e -> arguments.put(e.getKey(), e.getValue().asString()));
    return new CoreException(
        why.path("errorId").asString(),
        RetryKind.valueOf(why.path("retryKind").asString()),
        why.path("messageKey").asString(),
        arguments,
        why.path("message").asString(""),
        null);
  }
}
