package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.faults.Fault;
import assent.core.faults.FaultProxy;
import assent.core.faults.FaultProxy.Asked;
import assent.core.faults.Mix;
import assent.core.faults.Stage;
import assent.core.faults.Stage.Person;
import assent.core.operation.Relationship;
import assent.core.operation.TriggerOutcome;
import assent.core.operation.Triggers;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.Sender;
import assent.core.platform.Platforms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Between two servers: whatever happens to their deliveries, each message reaches the other side
 * once, in order, because the client looks there before it sends again. Short by default; {@code
 * -Pfaults} for all of it (docs/testing.md).
 *
 * <p>A real platform takes part where one was set up with a public address at which nobody listens:
 * {@code -Dassent.faults.public} names that port and {@code -Dassent.faults.behind} the port it
 * listens on; {@code -Dassent.contract.platform} is the sender's.
 */
@DisplayName("Whatever happens between two servers")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondHopFaultsTest {
  private static final int PUBLIC = Integer.getInteger("assent.faults.public", 0);
  private static final boolean REAL = PUBLIC != 0;
  private static final int MESSAGES = Integer.getInteger("assent.faults.messages", 14);
  private static final boolean LONG = MESSAGES >= 100;
  private static final long SEED = Long.getLong("assent.faults.seed", System.nanoTime() & 0xffffff);
  private static final Duration BOUND = Duration.ofMinutes(LONG ? 8 : 2);

  /** A real server waits 15 s; so long a wait for each would be wasted here. */
  private static final Duration PEERS_WAIT = Duration.ofMillis(LONG ? 500 : 1000);

  private final FaultProxy one = FaultProxy.on(0);
  private final FaultProxy other = FaultProxy.on(PUBLIC);
  private final Stage stage = stage();
  private final Platforms network = stage.network(Duration.ofSeconds(5));
  private final Person sender = stage.register(stage.first(), "sender");
  private final Person near = stage.register(REAL ? stage.second() : stage.first(), "near");
  private final Person far = stage.register(stage.second(), "far");
  private List<Relationship> halves = List.of();

  private Stage stage() {
    if (!REAL) {
      return Stage.behind(one, other, PEERS_WAIT);
    }
    other.leadTo("127.0.0.1", Integer.getInteger("assent.faults.behind", PUBLIC + 1));
    return Stage.at(
        System.getProperty("assent.contract.platform", ""),
        "http://localhost:" + PUBLIC + "/reg/service/info");
  }

  static Stream<Mix> mixes() {
    // A page with status 200 makes a server say that it has delivered; nobody can tell it from one
    // that has (docs/differences.md), so it is left out.
    List<Mix> all =
        Mix.all().stream()
            .map(mix -> mix.without(Fault.PORTAL))
            .filter(mix -> !mix.faults().isEmpty())
            .toList();
    return LONG
        ? all.stream().filter(mix -> !REAL || mix.faults().stream().noneMatch(f -> f.isSilent()))
        : all.stream().filter(mix -> mix.faults().size() > 1 && mix.rate() == 0.3);
  }

  @BeforeAll
  void relationships() {
    halves = List.of(Stage.connect(sender, near), Stage.connect(sender, far));
  }

  @AfterAll
  void end() {
    stage.close();
    one.close();
    other.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mixes")
  @DisplayName("nothing is lost, nothing is doubled, order is kept")
  void nothingLost(Mix mix) throws InterruptedException {
    Traffic.Findings findings = run(mix, Asked::isFromPlatform, UnaryOperator.identity());
    assertThat(findings).matches(Traffic.Findings::isClean);
  }

  @Test
  @DisplayName("nothing either when the client's own looks at the other side fail too")
  void looksFailToo() throws InterruptedException {
    Traffic.Findings findings =
        run(
            new Mix(
                "looks fail too",
                0.2,
                List.of(Fault.DROP_ANSWER, Fault.DROP_REQUEST, Fault.STATUS_503, Fault.HALF_BODY)),
            asked -> asked.isFromPlatform() || asked.line().startsWith("GET "),
            UnaryOperator.identity());
    assertThat(findings).matches(Traffic.Findings::isClean);
  }

  @Test
  @DisplayName("a platform that asks for fewer requests is asked again, and nobody has to press")
  void busy() throws InterruptedException {
    Traffic.Findings findings =
        run(
            new Mix("busy", 0.5, List.of(Fault.STATUS_429)),
            Asked::isFromPlatform,
            UnaryOperator.identity());
    assertThat(findings).matches(Traffic.Findings::isClean);
  }

  @Test
  @DisplayName("a client that sends again without looking is caught: it doubles")
  void blindCaught() throws InterruptedException {
    Traffic.Findings findings =
        run(
            new Mix("planted: blind", 0.5, List.of(Fault.DROP_ANSWER)),
            Asked::isFromPlatform,
            wire -> new Blind(wire, new Triggers(sender.account())));
    assertThat(findings.doubled()).isNotEmpty();
  }

  private Traffic.Findings run(Mix mix, Predicate<Asked> struckOnly, UnaryOperator<Sender> planted)
      throws InterruptedException {
    long seed = SEED + mix.name().hashCode();
    Random chance = new Random(seed);
    long start = System.nanoTime();
    try (Traffic traffic =
        new Traffic(sender.account(), halves, planted, new Random(seed + 1), new Fast())) {
      one.weather(mix, seed + 2, struckOnly);
      other.weather(mix, seed + 3, struckOnly);
      traffic.queue(MESSAGES, mix.name() + " " + seed, chance);
      boolean all = traffic.await(MESSAGES, BOUND);
      one.calm();
      other.calm();
      int struck = count(one.struck()) + count(other.struck());
      Traffic.Findings findings =
          traffic.compare(sender.account(), List.of(near.account(), far.account()), false);
      System.out.printf(
          "second hop, %s: %d messages in %d ms, seed %d, struck %d, attempts %d,"
              + " lost %d, doubled %d, swapped %d, parked %d%s%n",
          mix.name(),
          MESSAGES,
          (System.nanoTime() - start) / 1_000_000,
          seed,
          struck,
          traffic.attempts(),
          findings.lost().size(),
          findings.doubled().size(),
          findings.swapped().size(),
          findings.parked().size(),
          all ? "" : ", not all came to an end");
      return findings;
    }
  }

  private static int count(Map<Fault, Integer> struck) {
    return struck.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Sends as another event, until the server says that it was delivered. */
  private record Blind(Sender wire, Triggers triggers) implements Sender {
    @Override
    public OutboxEntry prepare(OutboxEntry entry) {
      return wire.prepare(entry);
    }

    @Override
    public void post(OutboxEntry entry) {
      wire.post(entry);
    }

    @Override
    public Outcome outcome(OutboxEntry entry) {
      OutboxEntry now = entry;
      Outcome outcome = told(now);
      while (!(outcome instanceof Outcome.Delivered)) {
        now =
            new OutboxEntry(
                EventIds.fresh(),
                entry.lane(),
                entry.type(),
                entry.content(),
                entry.urgent(),
                entry.sequence(),
                entry.queued(),
                entry.state(),
                entry.attempts(),
                null);
        wire.post(now);
        outcome = told(now);
      }
      return outcome;
    }

    /** What the server says, whatever stands over there. */
    private Outcome told(OutboxEntry entry) {
      return switch (triggers.follow(entry.progress().eventId())) {
        case TriggerOutcome.Completed completed -> new Outcome.Delivered();
        case TriggerOutcome.Failed failed ->
            new Outcome.Failed(ErrorId.ASSENT_UNKNOWN.exception("not carried out"));
        case TriggerOutcome.Unsettled unsettled -> told(entry);
      };
    }
  }

  /** Runs fast, so that what a person would wait for some seconds takes a part of one here. */
  private static final class Fast extends Clock {
    private static final int TIMES = REAL ? 4 : LONG ? 20 : 5;
    private final Instant start = Instant.now();

    @Override
    public Instant instant() {
      return start.plus(Duration.between(start, Instant.now()).multipliedBy(TIMES));
    }

    @Override
    public ZoneId getZone() {
      return Clock.systemUTC().getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("this clock tells instants only");
    }
  }
}
