package assent.core.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assent.core.api.AlertSnapshot;
import assent.core.api.DomainEvent;
import assent.core.api.EventEnvelope;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A kept domain event")
class DomainEventFormTest {
  private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_123L);
  private static final RelationshipId ID =
      new RelationshipId(
          new Identity("ben", "localhost:3100"), new Scope(":_cmc:apps:assent:study-1"));

  private static List<DomainEvent> samples() {
    List<DomainEvent> all =
        new ArrayList<>(
            List.of(
                new DomainEvent.MessageArrived(ID, "e1", AT),
                new DomainEvent.MessageDelivered(ID, "e1", AT),
                new DomainEvent.MessageAltered(ID, "e1", AT),
                new DomainEvent.UnreadableArrived(ID, "e1", AT),
                new DomainEvent.AlertDelivered(ID, "e1", AT),
                new DomainEvent.AlertAcknowledged(ID, "ack \"1\"", true, AT),
                new DomainEvent.AlertOverdue(ID, "e1", false, AT),
                new DomainEvent.ScopeProposed(ID, "e1", AT),
                new DomainEvent.ScopeAnswered(ID, "e1", false, AT),
                new DomainEvent.RelationshipBegan(ID, AT),
                new DomainEvent.RelationshipChanged(ID, AT),
                new DomainEvent.ChannelChanged(ID, AT),
                new DomainEvent.InviteAccepted("i1", new Identity("eva", "a.example"), AT),
                new DomainEvent.InviteWithdrawn("i1", AT),
                new DomainEvent.InviteExpired("i1", AT)));
    for (AlertSnapshot.Level level : AlertSnapshot.Level.values()) {
      all.add(new DomainEvent.AlertArrived(ID, "e1", level, "", AT));
    }
    for (DomainEvent.EndedBy by : DomainEvent.EndedBy.values()) {
      all.add(new DomainEvent.RelationshipEnded(ID, by, AT));
      all.add(new DomainEvent.EndAttributed(ID, by, AT));
    }
    return all;
  }

  @Test
  @DisplayName("of every kind comes back as it was, marked as told again")
  void roundTrip() {
    Set<Class<?>> seen = new HashSet<>();
    for (DomainEvent event : samples()) {
      seen.add(event.getClass());
      EventEnvelope back =
          DomainEventForm.fromJson(DomainEventForm.toJson(new EventEnvelope(7, false, event)));
      assertThat(back).isEqualTo(new EventEnvelope(7, true, event));
    }
    assertThat(seen).as("every kind there is").isEqualTo(kinds(DomainEvent.class));
  }

  private static Set<Class<?>> kinds(Class<?> sealed) {
    Set<Class<?>> kinds = new HashSet<>();
    for (Class<?> each : sealed.getPermittedSubclasses()) {
      if (each.isSealed()) {
        kinds.addAll(kinds(each));
      } else {
        kinds.add(each);
      }
    }
    return kinds;
  }

  @Test
  @DisplayName("of a kind that this version does not know is refused, for the reader to leave out")
  void unknownKind() {
    var json =
        DomainEventForm.toJson(
            new EventEnvelope(7, false, new DomainEvent.RelationshipBegan(ID, AT)));
    json.put("kind", "from-the-future");
    assertThatThrownBy(() -> DomainEventForm.fromJson(json))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
