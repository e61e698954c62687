package assent.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import assent.core.api.AlertSnapshot;
import assent.core.api.Channels;
import assent.core.api.Delivery;
import assent.core.api.DeliveryStatus;
import assent.core.api.DomainEvent;
import assent.core.api.EventEnvelope;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.cmc.RelationshipId;
import assent.core.persistence.EventJournal;
import assent.core.persistence.SessionStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What time alone brings about")
class DeadlinesTest {
  private static final Instant START = Instant.ofEpochSecond(1_700_000_000);
  private static final RelationshipId WITH = Sample.relationship(1).id();

  /** A clock that is set by hand. */
  private static final class Hand extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final Hand clock = new Hand();
  private final EventJournal journal = SessionStore.inMemory().journal();
  private final List<DomainEvent> told = new ArrayList<>();
  private List<InviteSnapshot> invites = List.of();
  private List<AlertSnapshot> alerts = List.of();
  private RelationshipState state = RelationshipState.ACTIVE;
  private boolean complete = true;

  DeadlinesTest() {
    journal.begin(
        new DomainEventDerivation(clock, List.of()),
        kept -> kept.stream().map(EventEnvelope::event).forEach(told::add));
  }

  private Deadlines deadlines() {
    return new Deadlines(
        clock, journal, () -> invites, () -> alerts, () -> List.of(relationship()), () -> complete);
  }

  private RelationshipSnapshot relationship() {
    return new RelationshipSnapshot(
        WITH,
        "Dr. Lee",
        "Heart",
        state,
        true,
        null,
        new Channels(true, true),
        new RelationshipSnapshot.Activity(0, null, null),
        START,
        List.of());
  }

  private static InviteSnapshot invite(Instant expires) {
    return new InviteSnapshot(
        "invite-1",
        "Heart",
        ":_cmc:apps:assent:s1",
        false,
        InviteState.OPEN,
        List.of(),
        0,
        START,
        expires);
  }

  private static AlertSnapshot alert(AlertSnapshot.Level level, @Nullable Instant acknowledged) {
    return new AlertSnapshot(
        "alert-1",
        WITH,
        false,
        level,
        "Pulse",
        "",
        true,
        new DeliveryStatus(Delivery.RECEIVED, false, null),
        START,
        acknowledged);
  }

  @Test
  @DisplayName("an alert is overdue after what its level allows, and is told so once")
  void overdue() {
    Deadlines deadlines = deadlines();
    deadlines.look();
    alerts = List.of(alert(AlertSnapshot.Level.CRITICAL, null));
    clock.now = START.plus(Duration.ofMinutes(15)).minusMillis(1);
    deadlines.look();
    assertThat(told).isEmpty();
    clock.now = START.plus(Duration.ofMinutes(15));
    deadlines.look();
    deadlines.look();
    deadlines().look();
    assertThat(told)
        .as("once, also by the next run")
        .containsExactly(new DomainEvent.AlertOverdue(WITH, "alert-1", false, clock.now));
  }

  @Test
  @DisplayName("an alert that was acknowledged, or whose relationship ended, is never overdue")
  void settled() {
    Deadlines deadlines = deadlines();
    deadlines.look();
    clock.now = START.plus(Duration.ofDays(2));
    alerts = List.of(alert(AlertSnapshot.Level.INFO, START));
    deadlines.look();
    alerts = List.of(alert(AlertSnapshot.Level.INFO, null));
    state = RelationshipState.ENDED_BY_PEER;
    deadlines.look();
    assertThat(told).isEmpty();
    state = RelationshipState.ACTIVE;
    deadlines.look();
    assertThat(told).hasSize(1);
  }

  @Test
  @DisplayName("an invite that nobody accepted expires once")
  void expires() {
    Deadlines deadlines = deadlines();
    deadlines.look();
    Instant end = START.plus(Duration.ofDays(7));
    invites = List.of(invite(end));
    deadlines.look();
    clock.now = end.plusSeconds(1);
    deadlines.look();
    deadlines.look();
    assertThat(told).containsExactly(new DomainEvent.InviteExpired("invite-1", end));
  }

  @Test
  @DisplayName("what was late before the account was first looked at as a whole is history")
  void history() {
    alerts = List.of(alert(AlertSnapshot.Level.CRITICAL, null));
    clock.now = START.plus(Duration.ofDays(1));
    complete = false;
    Deadlines deadlines = deadlines();
    deadlines.look();
    assertThat(journal.overdue()).as("not looked at yet").isEmpty();
    complete = true;
    deadlines.look();
    deadlines.look();
    assertThat(told).isEmpty();
  }
}
