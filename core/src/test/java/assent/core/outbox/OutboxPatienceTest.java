package assent.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.lifecycle.BackOff;
import assent.core.outbox.LaneId.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How often something is tried, and that it is left alone in between. Every wait lasts a day, so
 * nothing goes on unless the outbox is woken; the policy is asked once for each wait, so the test
 * sees each begin without a clock.
 */
@DisplayName("What is held up in the outbox")
class OutboxPatienceTest {
  private static final LaneId LANE = Lanes.of("r1", Channel.COLLECTORS);
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final InMemoryOutboxStore store = new InMemoryOutboxStore();
  private final RefusingStore refusing = new RefusingStore(store);
  private final AtomicInteger woken = new AtomicInteger();

  /** For each wait that began: how often the outbox had been woken by then. */
  private final BlockingQueue<Integer> waits = new LinkedBlockingQueue<>();

  private final BlockingQueue<OutboxEntry> told = new LinkedBlockingQueue<>();
  private final Scripted wire = new Scripted();
  private final Outbox outbox =
      new Outbox(
          refusing,
          wire,
          new BackOff(
              Duration.ofMillis(DAY),
              Duration.ofMillis(DAY),
              () -> {
                waits.add(woken.get());
                return 1;
              }),
          told::add);

  private static final class Scripted implements Sender {
    volatile UnaryOperator<OutboxEntry> prepare = entry -> entry;
    volatile Function<OutboxEntry, Outcome> outcome = entry -> new Outcome.Delivered();
    final List<String> posted = new ArrayList<>();

    @Override
    public OutboxEntry prepare(OutboxEntry entry) {
      return prepare.apply(entry);
    }

    @Override
    public synchronized void post(OutboxEntry entry) {
      posted.add(entry.progress().eventId());
    }

    @Override
    public Outcome outcome(OutboxEntry entry) {
      return outcome.apply(entry);
    }

    synchronized List<String> posted() {
      return List.copyOf(posted);
    }
  }

  @AfterEach
  void end() {
    outbox.close();
  }

  @Test
  @DisplayName("is tried once, and then not before the network is back")
  void triesOncePerWait() {
    wire.prepare = failing(2);
    outbox.start();
    OutboxEntry entry = put("a", false);
    waitsBeginWhenWoken(0, 1);
    assertThat(until(entry, OutboxState.DELIVERED).attempts()).isEqualTo(3);
    assertThat(waits).isEmpty();
  }

  @Test
  @DisplayName("is asked about once, and then not before the network is back")
  void asksOncePerWait() {
    AtomicInteger asked = new AtomicInteger();
    wire.outcome =
        entry ->
            asked.incrementAndGet() < 3
                ? new Sender.Outcome.Unclear(
                    entry.progress().unclear(Instant.ofEpochSecond(asked.get())), trouble())
                : new Sender.Outcome.Delivered();
    outbox.start();
    OutboxEntry entry = put("a", false);
    waitsBeginWhenWoken(0, 1);
    OutboxEntry done = until(entry, OutboxState.DELIVERED);
    assertThat(done.attempts()).as("one to send it, two that found nothing out").isEqualTo(3);
    assertThat(done.progress().unclearSince())
        .as("unclear since the first time that nobody knew")
        .isEqualTo(Instant.ofEpochSecond(1));
    assertThat(wire.posted()).containsExactly("a");
    assertThat(waits).isEmpty();
  }

  @Test
  @DisplayName("counts a question that could not be asked, and stays on the own platform")
  void countsQuestions() {
    AtomicInteger asked = new AtomicInteger();
    wire.outcome =
        entry -> {
          if (asked.incrementAndGet() < 3) {
            throw trouble();
          }
          return new Sender.Outcome.Delivered();
        };
    outbox.start();
    OutboxEntry entry = put("a", false);
    waitsBeginWhenWoken(0, 1);
    assertThat(until(entry, OutboxState.DELIVERED).attempts()).isEqualTo(3);
    assertThat(wire.posted()).containsExactly("a");
  }

  @Test
  @DisplayName("goes out with the next event after the while that was asked for")
  void againLater() {
    wire.outcome =
        entry ->
            entry.progress().eventId().equals("a")
                ? new Sender.Outcome.Again(entry.progress().renewed("a2"), trouble())
                : new Sender.Outcome.Delivered();
    outbox.start();
    OutboxEntry entry = put("a", false);
    OutboxEntry waiting = until(entry, OutboxState.WAITING);
    assertThat(waiting.reason()).isNotNull();
    assertThat(waiting.isDiscardable()).as("nothing is sent under the next event yet").isTrue();
    waitsBeginWhenWoken(0);
    until(entry, OutboxState.DELIVERED);
    assertThat(wire.posted()).containsExactly("a", "a2");
  }

  @Test
  @DisplayName("goes out with the next event at once where no while was asked for")
  void againAtOnce() {
    wire.outcome =
        entry ->
            entry.progress().eventId().equals("a")
                ? new Sender.Outcome.Again(entry.progress().renewed("a2"), null)
                : new Sender.Outcome.Delivered();
    outbox.start();
    until(put("a", false), OutboxState.DELIVERED);
    assertThat(wire.posted()).containsExactly("a", "a2");
    assertThat(waits).isEmpty();
  }

  @Test
  @DisplayName("is left alone while the store takes nothing, and the store is asked once for each")
  void waitsForTheStore() {
    refusing.refuse(2, 3);
    outbox.start();
    OutboxEntry entry = put("a", false);
    waitsBeginWhenWoken(0, 1, 2);
    until(entry, OutboxState.DELIVERED);
    assertThat(refusing.refused()).isEqualTo(3);
    assertThat(waits).isEmpty();
  }

  @Test
  @DisplayName("is not let go by something calm behind it, but by something urgent")
  void onlyTheUrgentOvertakes() {
    wire.prepare =
        entry -> {
          if (!entry.urgent() && !entry.id().equals("calm")) {
            throw trouble();
          }
          return entry;
        };
    outbox.start();
    OutboxEntry held = put("held", false);
    assertThat(take(waits)).isZero();
    OutboxEntry calm = put("calm", false);
    OutboxEntry urgent = put("urgent", true);
    until(urgent, OutboxState.DELIVERED);
    assertThat(take(waits)).as("then the first one is tried and waits again").isZero();
    assertThat(waits).isEmpty();
    assertThat(wire.posted()).containsExactly("urgent");
    assertThat(store.find(held.id()).orElseThrow().state()).isEqualTo(OutboxState.WAITING);
    assertThat(store.find(calm.id()).orElseThrow().state()).isEqualTo(OutboxState.QUEUED);
  }

  @Test
  @DisplayName("holds up nothing behind it once it is dropped, calm or urgent")
  void dropped() {
    wire.prepare =
        entry -> {
          if (entry.id().startsWith("held")) {
            throw trouble();
          }
          return entry;
        };
    outbox.start();
    for (boolean urgent : new boolean[] {false, true}) {
      OutboxEntry held = put("held " + urgent, urgent);
      assertThat(take(waits)).isZero();
      OutboxEntry next = put("next " + urgent, urgent);
      assertThat(outbox.discard(held.id())).isTrue();
      until(next, OutboxState.DELIVERED);
    }
    assertThat(wire.posted()).containsExactly("next false", "next true");
    assertThat(waits).isEmpty();
  }

  @Test
  @DisplayName("is listed, as it was put in, all together and by relationship")
  void listed() {
    OutboxEntry first = put("first", false);
    OutboxEntry elsewhere = entry("elsewhere", Lanes.of("r2", Channel.CHATS), false);
    outbox.enqueue(elsewhere, store::put);
    OutboxEntry decision = entry("decision", Lanes.of("r1", Channel.CONSENT), true);
    outbox.enqueue(decision);
    assertThat(outbox.entries()).containsExactly(first, elsewhere, decision);
    assertThat(outbox.entriesOf(Lanes.with("r1"))).containsExactlyInAnyOrder(first, decision);
    assertThat(outbox.entriesOf(Lanes.with("r2"))).containsExactly(elsewhere);
    assertThat(outbox.nextSequence()).isEqualTo(4);
  }

  @Test
  @DisplayName("is sent also when it is kept together with something else")
  void keptTogether() {
    List<String> together = new ArrayList<>();
    outbox.start();
    OutboxEntry entry = entry("a", LANE, false);
    outbox.enqueue(
        entry,
        kept -> {
          together.add("draft cleared");
          store.put(kept);
        });
    until(entry, OutboxState.DELIVERED);
    assertThat(together).containsExactly("draft cleared");
  }

  @Test
  @DisplayName("and was on its way when the application ended, is queued again at the next start")
  void takenUp() {
    OutboxEntry cutOff = entry("a", LANE, false).in(OutboxState.SENDING);
    OutboxEntry waiting = entry("b", LANE, false).because(OutboxState.WAITING, trouble());
    store.put(cutOff);
    store.put(waiting);
    assertThat(new OutboxEntries(store, told::add).takeUp())
        .containsExactly(cutOff.in(OutboxState.QUEUED), waiting);
    assertThat(told).isEmpty();
  }

  @Test
  @DisplayName(
      "is told to whoever looks when a person wants it, and is unchanged if it goes anyway")
  void wanted() {
    OutboxEntries ledger = new OutboxEntries(store, told::add);
    OutboxEntry failed = entry("a", LANE, false).because(OutboxState.FAILED, trouble());
    OutboxEntry waiting = entry("b", LANE, false).because(OutboxState.WAITING, trouble());
    store.put(failed);
    store.put(waiting);
    assertThat(ledger.want("b")).contains(waiting);
    assertThat(told).isEmpty();
    OutboxEntry wanted = ledger.want("a").orElseThrow();
    assertThat(wanted.state()).isEqualTo(OutboxState.QUEUED);
    assertThat(wanted.progress().forced()).isTrue();
    assertThat(store.find("a")).contains(wanted);
    assertThat(told).containsExactly(wanted);
  }

  /** Fails so many times on its way to the own platform. */
  private static UnaryOperator<OutboxEntry> failing(int times) {
    AtomicInteger left = new AtomicInteger(times);
    return entry -> {
      if (left.getAndDecrement() > 0) {
        throw trouble();
      }
      return entry;
    };
  }

  /** Each wait begins once, after the outbox was woken for the former; then it is woken again. */
  private void waitsBeginWhenWoken(int... times) {
    for (int time : times) {
      assertThat(take(waits)).as("times woken before this wait").isEqualTo(time);
      woken.incrementAndGet();
      outbox.wake();
    }
  }

  private static CoreException trouble() {
    return FlakySender.failure(RetryKind.NETWORK);
  }

  private OutboxEntry put(String id, boolean urgent) {
    OutboxEntry entry = entry(id, LANE, urgent);
    outbox.enqueue(entry);
    return entry;
  }

  private OutboxEntry entry(String id, LaneId lane, boolean urgent) {
    return OutboxEntry.queued(
        id,
        lane,
        "notification/alert-cmc",
        JsonNodeFactory.instance.objectNode(),
        urgent,
        store.nextSequence(),
        Instant.EPOCH);
  }

  private OutboxEntry until(OutboxEntry entry, OutboxState state) {
    while (true) {
      OutboxEntry next = take(told);
      if (next.id().equals(entry.id()) && next.state() == state) {
        return next;
      }
    }
  }

  private static <T> T take(BlockingQueue<T> from) {
    try {
      T next = from.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("what comes within 20 s").isNotNull();
      return Objects.requireNonNull(next);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
