package assent.core.session;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.content.AlertContent;
import assent.core.cmc.content.ChatContent;
import assent.core.cmc.content.Content;
import assent.core.conversation.MessageSender;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.DurableFiles;
import assent.core.lifecycle.Timings;
import assent.core.operation.Account;
import assent.core.operation.EndpointWatch;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.outbox.LaneId;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.Sender;
import assent.core.persistence.EncryptedOutboxStore;
import assent.core.platform.EventQuery;
import assent.core.security.SymmetricKey;
import assent.core.store.Store;
import assent.core.store.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Messages of one account, sent by the outbox that the application sends by: kept in the encrypted
 * store, carried by {@link MessageSender}. At its end it compares what was sent with what stands on
 * both platforms.
 */
final class Traffic implements AutoCloseable {
  /** One message and the lane it waits in. */
  private record Sent(String id, LaneId lane, String text) {}

  /** What is wrong at the end; nothing when every list is empty. */
  record Findings(
      List<String> lost, List<String> doubled, List<String> swapped, List<String> parked) {
    boolean isClean() {
      return lost.isEmpty() && doubled.isEmpty() && swapped.isEmpty() && parked.isEmpty();
    }
  }

  private static final Duration LOOKED_FOR = Duration.ofSeconds(3);

  private final Account account;
  private final List<Relationship> to;
  private final UnaryOperator<Sender> planted;
  private final BackOff policy;
  private final Clock clock;
  private final Path folder;
  private final SymmetricKey key = SymmetricKey.random();
  private final EndpointWatch.Memory memory = EndpointWatch.Memory.inMemory();
  private final List<Sent> sent = new ArrayList<>();
  private final Map<String, OutboxEntry> ends = new ConcurrentHashMap<>();
  private Store store;
  private Outbox outbox;
  private int attempts;

  /**
   * @param account as the outbox reaches it, through a proxy
   * @param to own halves of the relationships to write in
   * @param planted puts something around the wire; identity for the wire as it is
   * @param clock by which the wire waits before it takes a message for not delivered
   */
  Traffic(
      Account account,
      List<Relationship> to,
      UnaryOperator<Sender> planted,
      Random chance,
      Clock clock) {
    this.account = account;
    this.clock = clock;
    this.to = List.copyOf(to);
    this.planted = planted;
    this.policy = new BackOff(Duration.ofMillis(5), Duration.ofMillis(200), chance::nextDouble);
    try {
      this.folder = Files.createTempDirectory("assent-faults");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.store = openStore();
    this.outbox = openOutbox();
  }

  private Store openStore() {
    Path libraries = Path.of(System.getProperty("java.io.tmpdir"), "assent-test-libraries");
    StoreConfig usual = StoreConfig.in(folder.resolve("account"));
    return Store.open(
        new StoreConfig(usual.folder(), libraries, Objects.requireNonNull(usual.searchText())),
        key);
  }

  private Outbox openOutbox() {
    Outbox opened =
        new Outbox(new EncryptedOutboxStore(store), planted.apply(wire()), policy, this::told);
    opened.start();
    return opened;
  }

  private Sender wire() {
    return wireOf(account, memory, clock);
  }

  /** The wire that the application sends by, with every relationship read when it is asked for. */
  static Sender wireOf(Account account, EndpointWatch.Memory memory, Clock clock) {
    Function<RelationshipId, Relationship> fresh = lane -> freshOf(account, lane);
    return new MessageSender(
        account,
        new EndpointWatch(account, memory),
        Timings.standard().sends(),
        clock,
        fresh,
        fresh,
        (to, found) -> {});
  }

  private static Relationship freshOf(Account account, RelationshipId id) {
    return new Relationships(account)
        .list().of(id).stream()
            .findFirst()
            .orElseThrow(() -> ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("it has ended"));
  }

  private void told(OutboxEntry entry) {
    if (entry.state().isSettled()) {
      synchronized (ends) {
        ends.put(entry.id(), entry);
        attempts += entry.attempts();
        ends.notifyAll();
      }
    }
  }

  /** Queues so many messages, spread by chance over the relationships and their two lanes. */
  void queue(int messages, String tag, Random chance) {
    for (int i = 0; i < messages; i++) {
      Relationship relationship = to.get(chance.nextInt(to.size()));
      boolean chat = chance.nextInt(5) > 0;
      String text = tag + " " + i;
      LaneId lane =
          new LaneId(relationship.id(), chat ? LaneId.Channel.CHATS : LaneId.Channel.COLLECTORS);
      Content content = chat ? ChatContent.of(text) : alert(text);
      Sent one = new Sent(EventIds.fresh(), lane, text);
      sent.add(one);
      outbox.enqueue(
          new OutboxEntry(
              one.id(),
              lane,
              content.eventType(),
              content.toJson(),
              false,
              outbox.nextSequence(),
              Instant.now(),
              OutboxState.QUEUED,
              0,
              null));
    }
  }

  private static Content alert(String text) {
    LocalizedText words = LocalizedText.of("en", text);
    return AlertContent.of(AlertContent.Level.INFO, words, words, null, EventIds.fresh());
  }

  /** Closes the lid in the middle of sending, and opens it again. */
  void restart() {
    outbox.close();
    store.close();
    store = openStore();
    outbox = openOutbox();
  }

  /**
   * Waits until so many have come to an end.
   *
   * @return whether they have, in time
   */
  boolean await(int count, Duration bound) throws InterruptedException {
    long end = System.nanoTime() + bound.toNanos();
    synchronized (ends) {
      while (ends.size() < count && System.nanoTime() < end) {
        ends.wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      }
      return ends.size() >= count;
    }
  }

  /** All attempts so far, of entries that have come to an end. */
  int attempts() {
    synchronized (ends) {
      return attempts;
    }
  }

  /**
   * Compares with what stands on the platforms.
   *
   * @param ownToo whether each must stand once on the own platform; sending again after an unclear
   *     failure leaves the failed event there, which the timeline folds
   * @param own the sending account, reached straight
   * @param peers the other person of each relationship, in the order of the relationships, reached
   *     straight
   */
  Findings compare(Account own, List<Account> peers, boolean ownToo) {
    // Whoever asks by stream just after an update may be shown less than there is (protocol
    // LIVE §2): what seems to be lost is looked for again.
    long end = System.nanoTime() + LOOKED_FOR.toNanos();
    Findings findings = look(own, peers, ownToo);
    while (!findings.lost().isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      findings = look(own, peers, ownToo);
    }
    return findings;
  }

  private Findings look(Account own, List<Account> peers, boolean ownToo) {
    List<String> lost = new ArrayList<>();
    List<String> doubled = new ArrayList<>();
    List<String> swapped = new ArrayList<>();
    Map<LaneId, List<String>> wanted = new LinkedHashMap<>();
    sent.forEach(one -> wanted.computeIfAbsent(one.lane(), x -> new ArrayList<>()).add(one.text()));
    for (int i = 0; i < to.size(); i++) {
      Relationship mine = to.get(i);
      Relationship theirs =
          new Relationships(peers.get(i))
              .list()
              .of(new RelationshipId(own.me(), mine.scope()))
              .getFirst();
      for (LaneId.Channel channel : LaneId.Channel.values()) {
        LaneId lane = new LaneId(mine.id(), channel);
        List<String> want = wanted.getOrDefault(lane, List.of());
        boolean chat = channel == LaneId.Channel.CHATS;
        List<PryvEvent> here = read(own, chat ? mine.chatStream() : mine.collectorStream());
        List<PryvEvent> there =
            read(peers.get(i), chat ? theirs.chatStream() : theirs.collectorStream());
        if (ownToo) {
          compare("own server", want, here, lost, doubled, swapped);
        }
        compare("peer", want, there, lost, doubled, swapped);
      }
    }
    List<String> parked =
        sent.stream()
            .map(one -> ends.get(one.id()))
            .filter(end -> end == null || end.state() != OutboxState.DELIVERED)
            .map(end -> end == null ? "no end" : end + " " + end.reason())
            .toList();
    return new Findings(lost, doubled, swapped, parked);
  }

  private void compare(
      String where,
      List<String> wanted,
      List<PryvEvent> events,
      List<String> lost,
      List<String> doubled,
      List<String> swapped) {
    List<String> found = events.stream().map(Traffic::text).filter(wanted::contains).toList();
    Map<String, Integer> counts = new HashMap<>();
    found.forEach(text -> counts.merge(text, 1, Integer::sum));
    for (String text : wanted) {
      int count = counts.getOrDefault(text, 0);
      if (count == 0) {
        lost.add(where + ": " + text);
      } else if (count > 1) {
        doubled.add(where + ": " + text + " × " + count);
      }
    }
    List<String> order = found.stream().distinct().toList();
    List<String> kept = wanted.stream().filter(order::contains).toList();
    if (!order.equals(kept)) {
      swapped.add(where + ": " + order);
    }
  }

  private static List<PryvEvent> read(Account account, String stream) {
    List<PryvEvent> events = new ArrayList<>();
    var unused =
        account.own().streamEvents(EventQuery.in(stream).everything().withTrashed(), events::add);
    events.sort(
        Comparator.comparingDouble(event -> Objects.requireNonNullElse(event.created(), 0.0)));
    return events;
  }

  private static String text(PryvEvent event) {
    String chat = event.content().path("content").asString("");
    return chat.isEmpty() ? event.content().path("title").path("en").asString("") : chat;
  }

  @Override
  public void close() {
    outbox.close();
    store.close();
    try {
      DurableFiles.deleteAll(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
