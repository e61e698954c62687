package assent.core.session;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.EventIds;
import assent.core.cmc.Identity;
import assent.core.cmc.content.ChatContent;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.CrashPoint;
import assent.core.lifecycle.StandStill;
import assent.core.operation.Account;
import assent.core.operation.EndpointWatch;
import assent.core.operation.Opener;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.outbox.LaneId;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutboxStore;
import assent.core.outbox.Sender;
import assent.core.persistence.EncryptedOutboxStore;
import assent.core.platform.PlatformSettings;
import assent.core.platform.Platforms;
import assent.core.security.SymmetricKey;
import assent.core.store.Store;
import assent.core.store.StoreConfig;
import assent.core.transport.HostPolicy;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The process that is killed while it sends: the outbox of the application on the encrypted store,
 * carried by the application's wire to a platform in the process of the test.
 */
final class OutboxCrashChild {
  static final String ACKNOWLEDGED = "ack ";
  static final String SETTLED = "settled ";

  /** Not more than these wait, so that a life is about sending and not about waiting. */
  private static final int WAITING = 12;

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private OutboxCrashChild() {}

  /**
   * Arguments: {@code send} or {@code drain}, the folder, the endpoint, user name and host, the
   * number of this life, the point, and the how-maniest.
   */
  public static void main(String[] arguments) throws Exception {
    ApiEndpoint endpoint = ApiEndpoint.parse(arguments[2]);
    Platforms platforms = Platforms.open(PlatformSettings.standard());
    Account account =
        new Account(
            platforms.connect(endpoint, HostPolicy.Reason.OWN_PLATFORM),
            new Identity(arguments[3], arguments[4]),
            Opener.of(platforms));
    List<LaneId> lanes =
        new Relationships(account)
            .list().all().stream().map(OutboxCrashChild::lane).distinct().toList();
    StandStill.at(arguments[6], Integer.parseInt(arguments[7]), OUT);
    try (Store store = store(Path.of(arguments[1]))) {
      run(arguments[0].equals("send"), store, account, lanes, arguments[5]);
    }
    OUT.println("end");
    System.exit(0);
  }

  static Store store(Path folder) {
    Path libraries = Path.of(System.getProperty("java.io.tmpdir"), "assent-test-libraries");
    StoreConfig usual = StoreConfig.in(folder);
    return Store.open(
        new StoreConfig(folder, libraries, Objects.requireNonNull(usual.searchText())),
        SymmetricKey.of(new byte[SymmetricKey.LENGTH]));
  }

  private static LaneId lane(Relationship with) {
    return new LaneId(with.id(), LaneId.Channel.CHATS);
  }

  private static void run(
      boolean sends, Store store, Account account, List<LaneId> lanes, String life)
      throws InterruptedException {
    Semaphore room = new Semaphore(WAITING);
    OutboxStore kept = new Pointed(new EncryptedOutboxStore(store));
    // Delivered, and killed before that was forgotten: as a session does it, when it starts.
    kept.all().stream()
        .filter(entry -> entry.state() == OutboxState.DELIVERED)
        .forEach(entry -> kept.remove(entry.id()));
    int left = kept.all().size();
    Semaphore settled = new Semaphore(0);
    Outbox[] outbox = new Outbox[1];
    outbox[0] =
        new Outbox(
            kept,
            pointed(Traffic.wireOf(account, EndpointWatch.Memory.inMemory(), Clock.systemUTC())),
            new BackOff(Duration.ofMillis(5), Duration.ofMillis(200), () -> 0.5),
            entry -> {
              if (entry.state().isSettled()) {
                OUT.println(SETTLED + entry.state());
                outbox[0].settle(entry.id());
                settled.release();
                room.release();
              }
            });
    outbox[0].start();
    for (int n = 0; sends; n++) {
      room.acquire();
      LaneId lane = lanes.get(n % lanes.size());
      String text = "life " + life + " number " + n;
      OutboxEntry entry =
          new OutboxEntry(
              EventIds.fresh(),
              lane,
              "message/chat-cmc",
              ChatContent.of(text).toJson(),
              n % 7 == 6,
              outbox[0].nextSequence(),
              Instant.now(),
              OutboxState.QUEUED,
              0,
              null);
      outbox[0].enqueue(entry);
      OUT.println(ACKNOWLEDGED + text);
    }
    settled.acquire(left);
    outbox[0].close();
  }

  private static Sender pointed(Sender wire) {
    return new Sender() {
      @Override
      public OutboxEntry prepare(OutboxEntry entry) {
        OutboxEntry prepared = wire.prepare(entry);
        CrashPoint.reach("wire.prepared");
        return prepared;
      }

      @Override
      public void post(OutboxEntry entry) {
        CrashPoint.reach("wire.before-post");
        wire.post(entry);
        CrashPoint.reach("wire.posted");
      }

      @Override
      public Outcome outcome(OutboxEntry entry) {
        CrashPoint.reach("wire.before-outcome");
        Outcome outcome = wire.outcome(entry);
        CrashPoint.reach("wire.outcome");
        return outcome;
      }
    };
  }

  /** Names the moments before and after every change of state is kept. */
  private record Pointed(OutboxStore kept) implements OutboxStore {
    @Override
    public void put(OutboxEntry entry) {
      String state = entry.state().name().toLowerCase(Locale.ROOT);
      CrashPoint.reach("outbox.before-" + state);
      kept.put(entry);
      CrashPoint.reach("outbox." + state);
    }

    @Override
    public void remove(String id) {
      CrashPoint.reach("outbox.before-removal");
      kept.remove(id);
      CrashPoint.reach("outbox.removed");
    }

    @Override
    public Optional<OutboxEntry> find(String id) {
      return kept.find(id);
    }

    @Override
    public List<OutboxEntry> all() {
      return kept.all();
    }

    @Override
    public List<OutboxEntry> in(LaneId lane) {
      return kept.in(lane);
    }

    @Override
    public long nextSequence() {
      return kept.nextSequence();
    }
  }
}
