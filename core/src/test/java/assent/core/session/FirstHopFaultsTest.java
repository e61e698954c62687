package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.EventIds;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.faults.Fault;
import assent.core.faults.FaultProxy;
import assent.core.faults.Mix;
import assent.core.faults.Stage;
import assent.core.faults.Stage.Person;
import assent.core.operation.Account;
import assent.core.operation.Relationship;
import assent.core.outbox.LaneId;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.Sender;
import assent.core.platform.Platforms;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
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
 * Between a client and its own server: whatever the network does, each message stands there once,
 * in order, and reaches the other side once. Short by default; {@code -Pfaults} for all of it
 * (docs/testing.md).
 */
@DisplayName("Whatever happens between a client and its own server")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstHopFaultsTest {
  private static final int MESSAGES = Integer.getInteger("assent.faults.messages", 14);
  private static final boolean LONG = MESSAGES >= 100;
  private static final long SEED = Long.getLong("assent.faults.seed", System.nanoTime() & 0xffffff);
  private static final Duration PATIENCE = Duration.ofMillis(LONG && !Stage.isReal() ? 500 : 1500);
  private static final Duration BOUND = Duration.ofMinutes(LONG ? 6 : 2);

  private final Stage stage = Stage.open();
  private final FaultProxy proxy =
      FaultProxy.before(
          stage.first().info().register().getHost(), stage.first().info().register().getPort());
  private final Platforms network = stage.network(PATIENCE);
  private final Person sender = stage.register(stage.first(), "sender");
  private final Person near = stage.register(stage.first(), "near");
  private final Person far = stage.register(stage.second(), "far");
  private List<Relationship> halves = List.of();

  static Stream<Mix> mixes() {
    // The short form has one of each sort; the profile has all.
    List<Mix> all = Mix.all();
    return LONG
        ? all.stream()
        : all.stream().filter(mix -> mix.faults().size() > 1 && mix.rate() <= 0.3);
  }

  @BeforeAll
  void relationships() {
    halves = List.of(Stage.connect(sender, near), Stage.connect(sender, far));
  }

  @AfterAll
  void end() {
    proxy.close();
    stage.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mixes")
  @DisplayName("nothing is lost, nothing is doubled, order is kept, also over a restart")
  void nothingLost(Mix mix) throws InterruptedException {
    long seed = SEED + mix.name().hashCode();
    Traffic.Findings findings = run(mix, seed, UnaryOperator.identity());
    assertThat(findings).as("seed %d", seed).matches(Traffic.Findings::isClean);
  }

  private Traffic.Findings run(Mix mix, long seed, UnaryOperator<Sender> planted)
      throws InterruptedException {
    Random chance = new Random(seed);
    Account through = sender.through(proxy, network);
    long start = System.nanoTime();
    int before = proxy.requests();
    try (Traffic traffic =
        new Traffic(through, halves, planted, new Random(seed + 1), Clock.systemUTC())) {
      proxy.weather(mix, seed + 2);
      traffic.queue(MESSAGES / 2, mix.name() + " " + seed + " a", chance);
      var unused = traffic.await(MESSAGES / 4, BOUND);
      traffic.restart();
      traffic.queue(MESSAGES - MESSAGES / 2, mix.name() + " " + seed + " b", chance);
      boolean all = traffic.await(MESSAGES, BOUND);
      proxy.calm();
      Map<Fault, Integer> struck = proxy.struck();
      Traffic.Findings findings =
          traffic.compare(sender.account(), List.of(near.account(), far.account()), true);
      System.out.printf(
          "first hop, %s: %d messages in %d ms, seed %d, %d requests, struck %d, attempts %d,"
              + " lost %d, doubled %d, swapped %d, parked %d%s%n",
          mix.name(),
          MESSAGES,
          (System.nanoTime() - start) / 1_000_000,
          seed,
          proxy.requests() - before,
          struck.values().stream().mapToInt(Integer::intValue).sum(),
          traffic.attempts(),
          findings.lost().size(),
          findings.doubled().size(),
          findings.swapped().size(),
          findings.parked().size(),
          all ? "" : ", not all came to an end");
      return findings;
    }
  }

  @Test
  @DisplayName("a client that takes a new id for each attempt is caught: it doubles")
  void newIdCaught() throws InterruptedException {
    Traffic.Findings findings =
        run(
            new Mix("planted: new ids", 0.5, List.of(Fault.DROP_ANSWER)),
            SEED,
            wire -> new NewIdForEachAttempt(wire));
    assertThat(findings.doubled()).isNotEmpty();
  }

  @Test
  @DisplayName("a client that takes silence for success is caught: it loses")
  void silenceCaught() throws InterruptedException {
    Traffic.Findings findings =
        run(
            new Mix("planted: silence", 0.5, List.of(Fault.DROP_REQUEST)),
            SEED,
            wire -> new SilenceIsSuccess(wire));
    assertThat(findings.lost()).isNotEmpty();
  }

  @Test
  @DisplayName("a client that gives up at the first failure is caught: it loses")
  void givingUpCaught() throws InterruptedException {
    Traffic.Findings findings =
        run(
            new Mix("planted: gives up", 0.5, List.of(Fault.DROP_REQUEST, Fault.STATUS_503)),
            SEED,
            wire -> new GivesUp(wire));
    assertThat(findings.parked()).isNotEmpty();
    assertThat(findings.lost()).isNotEmpty();
  }

  @Test
  @DisplayName("a client that does not keep one in flight is caught: it swaps")
  void overtakingCaught() throws InterruptedException {
    Traffic.Findings findings =
        run(new Mix("planted: overtakes", 0, List.of()), SEED, wire -> new Overtakes(wire));
    assertThat(findings.swapped()).isNotEmpty();
  }

  /** Follows the id that was written last. */
  private record NewIdForEachAttempt(Sender wire, Map<String, OutboxEntry> last) implements Sender {
    NewIdForEachAttempt(Sender wire) {
      this(wire, new ConcurrentHashMap<>());
    }

    @Override
    public OutboxEntry prepare(OutboxEntry entry) {
      return wire.prepare(entry);
    }

    @Override
    public void post(OutboxEntry entry) {
      OutboxEntry other =
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
      wire.post(other);
      last.put(entry.id(), other);
    }

    @Override
    public Outcome outcome(OutboxEntry entry) {
      return wire.outcome(last.getOrDefault(entry.id(), entry));
    }
  }

  private record SilenceIsSuccess(Sender wire) implements Sender {
    @Override
    public OutboxEntry prepare(OutboxEntry entry) {
      return wire.prepare(entry);
    }

    @Override
    public void post(OutboxEntry entry) {
      try {
        wire.post(entry);
      } catch (CoreException e) {
        if (e.retryKind() != RetryKind.NETWORK) {
          throw e;
        }
      }
    }

    @Override
    public Outcome outcome(OutboxEntry entry) {
      return new Outcome.Delivered();
    }
  }

  private record GivesUp(Sender wire) implements Sender {
    @Override
    public OutboxEntry prepare(OutboxEntry entry) {
      return wire.prepare(entry);
    }

    @Override
    public void post(OutboxEntry entry) {
      try {
        wire.post(entry);
      } catch (CoreException e) {
        throw new CoreException(
            e.errorId(), RetryKind.PERMANENT, e.messageKey(), Map.of(), "planted", e);
      }
    }

    @Override
    public Outcome outcome(OutboxEntry entry) {
      return wire.outcome(entry);
    }
  }

  /** Sends every second one before the one that came first. */
  private static final class Overtakes implements Sender {
    private final Sender wire;
    private final Map<LaneId, OutboxEntry> held = new ConcurrentHashMap<>();

    Overtakes(Sender wire) {
      this.wire = wire;
    }

    @Override
    public OutboxEntry prepare(OutboxEntry entry) {
      return wire.prepare(entry);
    }

    @Override
    public void post(OutboxEntry entry) {
      OutboxEntry before = held.remove(entry.lane());
      if (before == null) {
        held.put(entry.lane(), entry);
        return;
      }
      wire.post(entry);
      var unused = wire.outcome(entry);
      wire.post(before);
    }

    @Override
    public Outcome outcome(OutboxEntry entry) {
      return new Outcome.Delivered();
    }
  }
}
