package assent.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.EventIds;
import assent.core.error.RetryKind;
import assent.core.lifecycle.BackOff;
import assent.core.lifecycle.Timings;
import assent.core.outbox.FlakySender.Mishap;
import assent.core.outbox.LaneId.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("The outbox")
class OutboxTest {
  private static final LaneId CHATS = Lanes.of("r1", Channel.CHATS);
  private static final LaneId ALERTS = Lanes.of("r1", Channel.COLLECTORS);
  private static final BackOff AT_ONCE =
      new BackOff(Duration.ofMillis(1), Duration.ofMillis(2), () -> 0);
  private static final BackOff NEVER_BY_ITSELF =
      new BackOff(Duration.ofDays(1), Duration.ofDays(1), () -> 1);

  private final InMemoryOutboxStore store = new InMemoryOutboxStore();
  private final FlakySender wire = new FlakySender();
  private final Object changed = new Object();
  private final Map<String, List<OutboxState>> history = new ConcurrentHashMap<>();
  private Outbox outbox = open(AT_ONCE);

  @AfterEach
  void end() {
    outbox.close();
  }

  @Test
  void tells_every_state_on_the_way() {
    outbox.start();
    OutboxEntry entry = put(CHATS, false);
    until(entry, OutboxState.DELIVERED);
    assertThat(history.get(entry.id()))
        .containsExactly(
            OutboxState.QUEUED, OutboxState.SENDING, OutboxState.SENT, OutboxState.DELIVERED);
  }

  @Test
  void has_one_in_flight_per_lane_and_keeps_the_order() {
    CountDownLatch gate = wire.hold();
    outbox.start();
    List<String> sent = new ArrayList<>();
    OutboxEntry last = put(CHATS, false);
    sent.add(last.id());
    for (int i = 0; i < 20; i++) {
      last = put(CHATS, false);
      sent.add(last.id());
    }
    gate.countDown();
    until(last, OutboxState.DELIVERED);
    assertThat(wire.arrived()).containsExactlyElementsOf(sent);
    assertThat(wire.mostInFlight()).isEqualTo(1);
  }

  @Test
  void runs_lanes_beside_each_other() {
    wire.onOutcome(e -> e.lane().equals(CHATS) ? Mishap.ANSWER_LOST : Mishap.NONE);
    outbox.start();
    OutboxEntry stuck = put(CHATS, false);
    OutboxEntry free = put(ALERTS, false);
    until(free, OutboxState.DELIVERED);
    assertThat(state(stuck)).isNotEqualTo(OutboxState.DELIVERED);
  }

  @Test
  void lets_the_urgent_overtake_what_waits() {
    CountDownLatch gate = wire.hold();
    outbox.start();
    OutboxEntry first = put(ALERTS, false);
    until(first, OutboxState.SENDING);
    OutboxEntry calm = put(ALERTS, false);
    OutboxEntry urgent = put(ALERTS, true);
    gate.countDown();
    until(calm, OutboxState.DELIVERED);
    assertThat(wire.arrived()).containsExactly(first.id(), urgent.id(), calm.id());
  }

  @Test
  void parks_what_is_refused_and_goes_on_with_the_next() {
    OutboxEntry[] bad = new OutboxEntry[1];
    wire.onPost(e -> bad[0] != null && e.id().equals(bad[0].id()) ? Mishap.REFUSED : Mishap.NONE);
    bad[0] = entry(CHATS, false);
    outbox.start();
    outbox.enqueue(bad[0]);
    OutboxEntry good = put(CHATS, false);
    until(good, OutboxState.DELIVERED);
    assertThat(state(bad[0])).isEqualTo(OutboxState.FAILED);
    assertThat(wire.arrived()).containsExactly(good.id());
  }

  @Test
  void parks_what_the_other_platform_refused() {
    wire.onOutcome(e -> Mishap.REFUSED);
    outbox.start();
    OutboxEntry entry = put(CHATS, false);
    until(entry, OutboxState.FAILED);
    assertThat(store.find(entry.id()).orElseThrow().reason()).isNotNull();
  }

  @Test
  void repeats_under_the_same_id_until_it_is_through() {
    AtomicInteger tries = new AtomicInteger();
    wire.onPost(
        e ->
            switch (tries.incrementAndGet()) {
              case 1 -> Mishap.REQUEST_LOST;
              case 2 -> Mishap.ANSWER_LOST;
              case 3 -> Mishap.BUSY;
              default -> Mishap.NONE;
            });
    outbox.start();
    OutboxEntry entry = put(CHATS, false);
    until(entry, OutboxState.DELIVERED);
    assertThat(wire.posts()).hasSize(4).containsOnly(entry.id());
    assertThat(wire.arrived()).containsExactly(entry.id());
  }

  @Test
  void does_not_send_again_what_the_own_platform_has() {
    AtomicInteger asked = new AtomicInteger();
    wire.onOutcome(e -> asked.incrementAndGet() < 3 ? Mishap.ANSWER_LOST : Mishap.NONE);
    outbox.start();
    OutboxEntry entry = put(CHATS, false);
    until(entry, OutboxState.DELIVERED);
    assertThat(wire.posts()).containsExactly(entry.id());
  }

  @Test
  void waits_no_longer_once_the_network_is_back() {
    outbox.close();
    outbox = open(NEVER_BY_ITSELF);
    wire.onPost(e -> Mishap.REQUEST_LOST);
    outbox.start();
    OutboxEntry entry = put(CHATS, false);
    until(entry, OutboxState.WAITING);
    assertThat(store.find(entry.id()).orElseThrow().reason()).isNotNull();
    wire.onPost(e -> Mishap.NONE);
    outbox.wake();
    until(entry, OutboxState.DELIVERED);
  }

  @Test
  void takes_up_after_a_stop_what_was_under_way() {
    wire.hold();
    outbox.start();
    OutboxEntry first = put(CHATS, false);
    OutboxEntry second = put(CHATS, false);
    until(first, OutboxState.SENDING);
    outbox.close();
    assertThat(state(first)).isEqualTo(OutboxState.SENDING);
    wire.hold().countDown();
    outbox = open(AT_ONCE);
    outbox.start();
    until(second, OutboxState.DELIVERED);
    assertThat(wire.arrived()).containsExactly(first.id(), second.id());
  }

  @Test
  void drops_a_parked_entry_but_not_one_on_its_way() {
    CountDownLatch gate = wire.hold();
    outbox.start();
    OutboxEntry flying = put(CHATS, false);
    OutboxEntry queued = put(CHATS, false);
    until(flying, OutboxState.SENDING);
    assertThat(outbox.discard(flying.id())).isFalse();
    assertThat(outbox.discard(queued.id())).isTrue();
    gate.countDown();
    until(flying, OutboxState.DELIVERED);
    assertThat(wire.arrived()).containsExactly(flying.id());
  }

  @Test
  void tries_a_parked_entry_again_when_asked() {
    wire.onOutcome(e -> Mishap.REFUSED);
    outbox.start();
    OutboxEntry entry = put(CHATS, false);
    until(entry, OutboxState.FAILED);
    wire.onOutcome(e -> Mishap.NONE);
    assertThat(outbox.force(entry.id())).isTrue();
    until(entry, OutboxState.DELIVERED);
    assertThat(outbox.force(entry.id())).isFalse();
    assertThat(outbox.force("nobody")).isFalse();
  }

  @ParameterizedTest(name = "refused from write {0} on")
  @ValueSource(ints = {1, 2, 3, 4})
  void waits_for_a_store_that_takes_nothing_and_parks_nothing_for_it(int from) {
    RefusingStore refusing = new RefusingStore(store);
    outbox.close();
    outbox = open(refusing, AT_ONCE);
    outbox.start();
    CountDownLatch gate = wire.hold();
    List<OutboxEntry> sent = List.of(put(CHATS, false), put(CHATS, false), put(CHATS, false));
    refusing.refuse(from, 7);
    gate.countDown();
    for (OutboxEntry entry : sent) {
      until(entry, OutboxState.DELIVERED);
      assertThat(history.get(entry.id())).doesNotContain(OutboxState.FAILED);
    }
    assertThat(refusing.refused()).isEqualTo(7);
    assertThat(wire.arrived()).containsExactlyElementsOf(ids(sent));
  }

  @Test
  void starts_with_a_store_that_takes_nothing_and_sends_when_it_does() {
    OutboxEntry cutOff = entry(CHATS, false).in(OutboxState.SENDING);
    store.put(cutOff);
    RefusingStore refusing = new RefusingStore(store);
    refusing.refuse(1, 5);
    outbox.close();
    outbox = open(refusing, AT_ONCE);
    outbox.start();
    until(cutOff, OutboxState.DELIVERED);
    assertThat(refusing.refused()).isEqualTo(5);
  }

  private static List<String> ids(List<OutboxEntry> entries) {
    return entries.stream().map(OutboxEntry::id).toList();
  }

  @Test
  void parks_an_entry_whose_handling_has_a_fault_and_goes_on() {
    AtomicInteger tries = new AtomicInteger();
    wire.onPost(
        e -> {
          if (tries.incrementAndGet() == 1) {
            throw new IllegalStateException("planted");
          }
          return Mishap.NONE;
        });
    outbox.start();
    OutboxEntry first = put(CHATS, false);
    OutboxEntry second = put(CHATS, false);
    until(second, OutboxState.DELIVERED);
    assertThat(state(first)).isEqualTo(OutboxState.FAILED);
  }

  @Test
  void sends_after_memory_ran_out_while_it_sent() {
    AtomicInteger tries = new AtomicInteger();
    wire.onPost(
        e -> {
          if (tries.incrementAndGet() == 1) {
            throw new OutOfMemoryError("planted");
          }
          return Mishap.NONE;
        });
    outbox.start();
    OutboxEntry first = put(CHATS, false);
    OutboxEntry second = put(CHATS, false);
    until(second, OutboxState.DELIVERED);
    assertThat(state(first)).isEqualTo(OutboxState.DELIVERED);
    assertThat(wire.arrived()).containsExactly(first.id(), second.id());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void loses_nothing_and_doubles_nothing_in_bad_weather(long seed) {
    Random weather = new Random(seed);
    wire.onPost(
        e -> {
          synchronized (weather) {
            int dice = weather.nextInt(10);
            return dice < 2
                ? Mishap.REQUEST_LOST
                : dice < 4 ? Mishap.ANSWER_LOST : dice < 5 ? Mishap.BUSY : Mishap.NONE;
          }
        });
    outbox.start();
    List<String> chats = new ArrayList<>();
    List<String> alerts = new ArrayList<>();
    OutboxEntry lastChat = put(CHATS, false);
    OutboxEntry lastAlert = put(ALERTS, false);
    chats.add(lastChat.id());
    alerts.add(lastAlert.id());
    for (int i = 0; i < 100; i++) {
      lastChat = put(CHATS, false);
      chats.add(lastChat.id());
      lastAlert = put(ALERTS, false);
      alerts.add(lastAlert.id());
    }
    until(lastChat, OutboxState.DELIVERED);
    until(lastAlert, OutboxState.DELIVERED);
    assertThat(wire.arrived().stream().filter(chats::contains)).containsExactlyElementsOf(chats);
    assertThat(wire.arrived().stream().filter(alerts::contains)).containsExactlyElementsOf(alerts);
  }

  @Test
  void waits_twice_as_long_each_time_up_to_the_longest() {
    BackOff policy = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60), () -> 1);
    assertThat(List.of(policy.after(1), policy.after(2), policy.after(6), policy.after(7)))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(32),
            Duration.ofSeconds(60));
    assertThat(policy.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(60));
    assertThat(new BackOff(policy.first(), policy.longest(), () -> 0).after(2))
        .as("chance shortens a wait, down to half")
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(Timings.standard().sends().retries().after(1))
        .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    assertThat(Timings.standard().sends().retries().after(100))
        .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
  }

  @Test
  void says_nothing_of_a_persons_words_in_its_text() {
    OutboxEntry entry = entry(CHATS, false);
    entry.content().put("content", "canary words");
    assertThat(
            entry
                .in(OutboxState.QUEUED)
                .because(OutboxState.WAITING, FlakySender.failure(RetryKind.NETWORK))
                .toString())
        .doesNotContain("canary");
  }

  private Outbox open(BackOff policy) {
    return open(store, policy);
  }

  private Outbox open(OutboxStore in, BackOff policy) {
    return new Outbox(
        in,
        wire,
        policy,
        entry -> {
          synchronized (changed) {
            history.computeIfAbsent(entry.id(), id -> new ArrayList<>()).add(entry.state());
            changed.notifyAll();
          }
        });
  }

  private OutboxEntry entry(LaneId lane, boolean urgent) {
    return new OutboxEntry(
        EventIds.fresh(),
        lane,
        "message/chat-cmc",
        JsonNodeFactory.instance.objectNode(),
        urgent,
        store.nextSequence(),
        Instant.EPOCH,
        OutboxState.QUEUED,
        0,
        null);
  }

  private OutboxEntry put(LaneId lane, boolean urgent) {
    OutboxEntry entry = entry(lane, urgent);
    outbox.enqueue(entry);
    return entry;
  }

  private OutboxState state(OutboxEntry entry) {
    return store.find(entry.id()).orElseThrow().state();
  }

  private void until(OutboxEntry entry, OutboxState state) {
    Predicate<List<OutboxState>> seen = states -> states.contains(state);
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    synchronized (changed) {
      while (!seen.test(history.getOrDefault(entry.id(), List.of()))) {
        long left = deadline - System.nanoTime();
        assertThat(left).as("time left for %s to become %s", entry, state).isPositive();
        try {
          changed.wait(Math.max(1, left / 1_000_000));
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(interrupted);
        }
      }
    }
  }
}
