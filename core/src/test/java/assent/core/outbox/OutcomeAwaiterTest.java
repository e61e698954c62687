package assent.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.error.CoreException;
import assent.core.lifecycle.BackOff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayName("Whoever waits for a decision")
class OutcomeAwaiterTest {
  private static final BackOff NEVER_BY_ITSELF =
      new BackOff(Duration.ofDays(1), Duration.ofDays(1), () -> 1);

  private final InMemoryOutboxStore store = new InMemoryOutboxStore();
  private final Scripted wire = new Scripted();
  private final List<List<OutboxEntry>> leftWhenDropped = new ArrayList<>();
  private OutcomeAwaiter outcomes =
      new OutcomeAwaiter(Duration.ofSeconds(30), () -> leftWhenDropped.add(store.all()));
  private final Outbox outbox =
      new Outbox(store, wire, NEVER_BY_ITSELF, entry -> outcomes.heard(entry));

  private static final class Scripted implements Sender {
    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile Function<OutboxEntry, Outcome> outcome = entry -> new Outcome.Delivered();
    volatile boolean offline;

    @Override
    public void post(OutboxEntry entry) {
      if (offline) {
        throw ErrorId.ASSENT_UNREACHABLE.exception("not carried out");
      }
      try {
        gate.await();
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public Outcome outcome(OutboxEntry entry) {
      return outcome.apply(entry);
    }
  }

  @AfterEach
  void end() {
    outcomes.close();
    outbox.close();
  }

  @Test
  void returns_when_it_is_done() {
    outbox.start();
    assertThat(outcomes.carryOut(outbox, entry()).state()).isEqualTo(OutboxState.DELIVERED);
  }

  @Test
  void hears_why_it_was_refused_and_nothing_is_left_of_it() {
    wire.outcome =
        entry ->
            new Sender.Outcome.Failed(ErrorId.CAPABILITY_CONSUMED.exception("not carried out"));
    outbox.start();
    OutboxEntry entry = entry();
    throwsWith("cmc-capability-consumed", () -> outcomes.require(outbox, entry));
    assertThat(store.all()).isEmpty();
    assertThat(leftWhenDropped).as("told once it is gone").containsExactly(List.of());
  }

  @Test
  void is_told_at_once_that_it_waits_and_it_is_kept() {
    wire.offline = true;
    outbox.start();
    OutboxEntry entry = entry();
    throwsWith("assent-decision-waits", () -> outcomes.require(outbox, entry));
    assertThat(store.find(entry.id()).orElseThrow().state()).isEqualTo(OutboxState.WAITING);
    wire.offline = false;
    assertThat(outcomes.await(outbox, entry.id()).state()).isEqualTo(OutboxState.DELIVERED);
    throwsWith("assent-decision-waits", () -> outcomes.await(outbox, "nobody"));
  }

  @Test
  void is_told_that_it_waits_when_the_own_platform_has_it_and_does_not_answer_any_more() {
    wire.outcome =
        entry -> {
          throw ErrorId.ASSENT_UNREACHABLE.exception("not carried out");
        };
    outbox.start();
    OutboxEntry entry = entry();
    OutboxEntry now = outcomes.carryOut(outbox, entry);
    assertThat(now.state()).isEqualTo(OutboxState.SENT);
    assertThat(now.reason()).isNotNull();
    assertThat(OutcomeAwaiter.isHeldUp(now)).isTrue();
  }

  @Test
  void is_told_that_it_waits_when_nothing_is_known_in_time() {
    outcomes.close();
    outcomes = new OutcomeAwaiter(Duration.ofMillis(1), () -> {});
    OutboxEntry entry = entry();
    throwsWith("assent-decision-waits", () -> outcomes.require(outbox, entry));
    assertThat(store.find(entry.id())).isPresent();
  }

  @Test
  void is_let_go_when_the_session_closes() throws InterruptedException {
    wire.gate = new CountDownLatch(1);
    outbox.start();
    OutboxEntry entry = entry();
    CountDownLatch told = new CountDownLatch(1);
    Thread waiting =
        Thread.ofVirtual()
            .start(
                () -> {
                  throwsWith("assent-decision-waits", () -> outcomes.require(outbox, entry));
                  told.countDown();
                });
    while (store.find(entry.id()).isEmpty()) {
      Thread.onSpinWait();
    }
    outcomes.close();
    waiting.join();
    assertThat(told.getCount()).isZero();
    assertThat(store.find(entry.id())).isPresent();
  }

  private static void throwsWith(String id, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            CoreException.class, failure -> assertThat(failure.errorId()).isEqualTo(id));
  }

  private OutboxEntry entry() {
    return OutboxEntry.queued(
        EventIds.fresh(),
        Lanes.of("r", LaneId.Channel.CONSENT),
        "assent/decline-offer",
        JsonNodeFactory.instance.objectNode(),
        true,
        store.nextSequence(),
        Instant.EPOCH);
  }
}
