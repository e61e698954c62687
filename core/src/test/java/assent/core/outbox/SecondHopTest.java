package assent.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.cmc.EventIds;
import assent.core.lifecycle.BackOff;
import assent.core.outbox.LaneId.Channel;
import assent.core.outbox.TwoPlatforms.Fate;
import assent.core.outbox.TwoPlatforms.Hop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("An entry of which nobody knows whether it arrived")
class SecondHopTest {
  private static final LaneId CHATS = Lanes.of("r1", Channel.CHATS);
  private static final LaneId ALERTS = Lanes.of("r1", Channel.COLLECTORS);
  private static final LaneId CONSENT = Lanes.of("r1", Channel.CONSENT);
  private static final BackOff AT_ONCE =
      new BackOff(Duration.ofMillis(1), Duration.ofMillis(2), () -> 0);
  private static final BackOff NEVER_BY_ITSELF =
      new BackOff(Duration.ofDays(1), Duration.ofDays(1), () -> 1);

  private final InMemoryOutboxStore store = new InMemoryOutboxStore();
  private final TwoPlatforms platforms = new TwoPlatforms();
  private final Object changed = new Object();
  private Outbox outbox = open(AT_ONCE);

  @AfterEach
  void end() {
    outbox.close();
  }

  @Test
  void is_delivered_when_it_is_found_over_there_and_not_sent_again() {
    platforms.fates(entry -> Fate.ANSWER_LOST);
    OutboxEntry entry = put(CHATS, false);
    until(entry, OutboxState.DELIVERED);
    assertThat(platforms.arrived()).containsExactly(entry.id());
    assertThat(platforms.written()).isEqualTo(1);
    assertThat(now(entry).progress().found()).isTrue();
  }

  @Test
  void stays_known_as_found_when_the_own_platforms_copy_comes_back() {
    platforms.fates(entry -> Fate.ANSWER_LOST);
    OutboxEntry found = put(CHATS, false);
    until(found, OutboxState.DELIVERED);
    outbox.settle(found.id());
    assertThat(store.find(found.id())).isPresent();
    platforms.fates(entry -> Fate.DELIVERED);
    OutboxEntry usual = put(CHATS, false);
    until(usual, OutboxState.DELIVERED);
    outbox.settle(usual.id());
    assertThat(store.find(usual.id())).isEmpty();
  }

  @Test
  void goes_out_once_more_with_another_event_when_it_is_not_there() {
    AtomicInteger tries = new AtomicInteger();
    platforms.fates(entry -> tries.incrementAndGet() < 3 ? Fate.LOST : Fate.DELIVERED);
    OutboxEntry entry = put(CHATS, false);
    until(entry, OutboxState.DELIVERED);
    assertThat(platforms.arrived()).containsExactly(entry.id());
    assertThat(platforms.written()).isEqualTo(3);
    assertThat(now(entry).progress().eventId()).isNotEqualTo(entry.id());
    outbox.settle(now(entry).progress().eventId());
    assertThat(store.find(entry.id())).isEmpty();
  }

  @Test
  void holds_its_lane_while_the_other_side_cannot_be_read_and_says_why() {
    AtomicBoolean readable = new AtomicBoolean();
    platforms.readable(entry -> readable.get());
    platforms.fates(
        entry -> entry.progress().eventId().equals(entry.id()) ? Fate.LOST : Fate.DELIVERED);
    OutboxEntry first = put(CHATS, false);
    OutboxEntry second = put(CHATS, false);
    until(first, OutboxState.UNCLEAR);
    assertThat(now(first).reason()).isNotNull();
    assertThat(now(second).state()).isEqualTo(OutboxState.QUEUED);
    readable.set(true);
    until(second, OutboxState.DELIVERED);
    assertThat(platforms.arrived()).containsExactly(first.id(), second.id());
  }

  @Test
  void is_overtaken_by_what_is_urgent_and_holds_up_no_decision() {
    outbox.close();
    outbox = open(NEVER_BY_ITSELF);
    OutboxEntry[] stuck = new OutboxEntry[1];
    platforms.readable(entry -> false);
    platforms.fates(
        entry -> stuck[0] == null || entry.id().equals(stuck[0].id()) ? Fate.LOST : Fate.DELIVERED);
    stuck[0] = put(ALERTS, false);
    until(stuck[0], OutboxState.UNCLEAR);
    OutboxEntry urgent = put(ALERTS, true);
    OutboxEntry revocation = put(CONSENT, true);
    until(urgent, OutboxState.DELIVERED);
    until(revocation, OutboxState.DELIVERED);
    assertThat(now(stuck[0]).state()).isEqualTo(OutboxState.UNCLEAR);
  }

  @Test
  void may_be_forced_by_a_person_and_then_may_double() {
    outbox.close();
    outbox = open(NEVER_BY_ITSELF);
    platforms.readable(entry -> false);
    platforms.fates(
        entry -> entry.progress().eventId().equals(entry.id()) ? Fate.ANSWER_LOST : Fate.DELIVERED);
    OutboxEntry entry = put(CHATS, false);
    until(entry, OutboxState.UNCLEAR);
    assertThat(outbox.force(entry.id())).isTrue();
    until(entry, OutboxState.DELIVERED);
    assertThat(platforms.arrived()).containsExactly(entry.id(), entry.id());
  }

  @Test
  void is_not_sent_again_when_the_own_platform_completed_it_late() {
    outbox.close();
    outbox = open(NEVER_BY_ITSELF);
    platforms.readable(entry -> false);
    platforms.fates(entry -> Fate.LOST);
    OutboxEntry entry = put(CHATS, false);
    until(entry, OutboxState.UNCLEAR);
    platforms.completeLate(entry.id(), entry.id());
    assertThat(outbox.force(entry.id())).isTrue();
    until(entry, OutboxState.DELIVERED);
    assertThat(platforms.arrived()).containsExactly(entry.id());
    assertThat(platforms.written()).isEqualTo(1);
  }

  @Test
  void cannot_be_dropped_while_it_may_have_been_sent() {
    outbox.close();
    outbox = open(NEVER_BY_ITSELF);
    platforms.hops(entry -> Hop.ANSWER_LOST);
    OutboxEntry maybe = put(CHATS, false);
    until(maybe, OutboxState.WAITING);
    assertThat(outbox.discard(maybe.id())).isFalse();
    OutboxEntry behind = put(CHATS, false);
    assertThat(outbox.discard(behind.id())).isTrue();
    assertThat(outbox.discard("nobody")).isFalse();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void arrives_once_and_in_order_in_bad_weather_whenever_the_application_ends(long seed) {
    Random chance = new Random(seed);
    AtomicInteger steps = new AtomicInteger();
    platforms.hops(
        entry -> {
          steps.incrementAndGet();
          int dice = draw(chance, 10);
          return dice < 2 ? Hop.REQUEST_LOST : dice < 4 ? Hop.ANSWER_LOST : Hop.GOOD;
        });
    platforms.readable(entry -> draw(chance, 3) > 0);
    platforms.fates(
        entry -> {
          int dice = draw(chance, 10);
          return dice < 2
              ? Fate.LOST
              : dice < 4 ? Fate.ANSWER_LOST : dice < 5 ? Fate.REFUSED : Fate.DELIVERED;
        });
    List<OutboxEntry> entries = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      entries.add(put(i % 3 == 0 ? ALERTS : CHATS, false));
    }
    for (int ends = 1; ends <= 6; ends++) {
      int upTo = ends * 10;
      until(() -> steps.get() >= upTo || allSettled(entries), "some steps of the work");
      outbox.close();
      outbox = open(AT_ONCE);
    }
    until(() -> allSettled(entries), "the end of all");
    for (LaneId lane : List.of(CHATS, ALERTS)) {
      List<String> through =
          entries.stream()
              .filter(entry -> entry.lane().equals(lane))
              .filter(entry -> now(entry).state() == OutboxState.DELIVERED)
              .map(OutboxEntry::id)
              .toList();
      List<String> ofLane =
          platforms.arrived().stream()
              .filter(
                  id -> entries.stream().anyMatch(e -> e.id().equals(id) && e.lane().equals(lane)))
              .toList();
      assertThat(ofLane).as("each once, in order, and nothing that was refused").isEqualTo(through);
    }
  }

  private boolean allSettled(List<OutboxEntry> entries) {
    return entries.stream().allMatch(entry -> now(entry).state().isSettled());
  }

  private static int draw(Random chance, int sides) {
    synchronized (chance) {
      return chance.nextInt(sides);
    }
  }

  private Outbox open(BackOff policy) {
    Outbox opened =
        new Outbox(
            store,
            platforms,
            policy,
            entry -> {
              synchronized (changed) {
                changed.notifyAll();
              }
            });
    opened.start();
    return opened;
  }

  private OutboxEntry put(LaneId lane, boolean urgent) {
    OutboxEntry entry =
        OutboxEntry.queued(
            EventIds.fresh(),
            lane,
            "message/chat-cmc",
            JsonNodeFactory.instance.objectNode(),
            urgent,
            store.nextSequence(),
            Instant.EPOCH);
    outbox.enqueue(entry);
    return entry;
  }

  private OutboxEntry now(OutboxEntry entry) {
    return store.find(entry.id()).orElseThrow();
  }

  private void until(OutboxEntry entry, OutboxState state) {
    until(() -> now(entry).state() == state, entry + " to become " + state);
  }

  private void until(BooleanSupplier wanted, String what) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    synchronized (changed) {
      while (!wanted.getAsBoolean()) {
        assertThat(deadline - System.nanoTime()).as("time left for %s", what).isPositive();
        try {
          // Some steps are told to nobody, so it looks again by itself now and then.
          changed.wait(20);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(interrupted);
        }
      }
    }
  }
}
