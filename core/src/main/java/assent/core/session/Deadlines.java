package assent.core.session;

import assent.core.api.AlertSnapshot;
import assent.core.api.Delivery;
import assent.core.api.DomainEvent;
import assent.core.api.InviteSnapshot;
import assent.core.api.InviteState;
import assent.core.api.RelationshipSnapshot;
import assent.core.api.RelationshipState;
import assent.core.cmc.RelationshipId;
import assent.core.persistence.EventJournal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what time alone brought about: invites that nobody accepted in time, and alerts that wait
 * for their acknowledgement longer than their level allows. Each is said once, also over restarts;
 * what was late already when the account was first looked at is history.
 */
final class Deadlines {
  private final Clock clock;
  private final EventJournal journal;
  private final Supplier<List<InviteSnapshot>> invites;
  private final Supplier<List<AlertSnapshot>> alerts;
  private final Supplier<List<RelationshipSnapshot>> relationships;
  private final BooleanSupplier complete;
  private @Nullable Set<String> told;

  /**
   * @param complete whether the account was looked at as a whole
   */
  Deadlines(
      Clock clock,
      EventJournal journal,
      Supplier<List<InviteSnapshot>> invites,
      Supplier<List<AlertSnapshot>> alerts,
      Supplier<List<RelationshipSnapshot>> relationships,
      BooleanSupplier complete) {
    this.clock = clock;
    this.journal = journal;
    this.invites = invites;
    this.alerts = alerts;
    this.relationships = relationships;
    this.complete = complete;
  }

  /** Looks what is late now. Writes only when there is something to say. */
  synchronized void look() {
    if (!complete.getAsBoolean()) {
      return;
    }
    Map<String, DomainEvent> late = late(clock.instant());
    Optional<Set<String>> before = told == null ? journal.overdue() : Optional.of(told);
    List<DomainEvent> fresh = new ArrayList<>();
    if (before.isPresent()) {
      late.forEach(
          (key, event) -> {
            if (!before.get().contains(key)) {
              fresh.add(event);
            }
          });
    }
    Set<String> keys = Set.copyOf(late.keySet());
    if (before.isEmpty() || !fresh.isEmpty()) {
      journal.append(fresh, keys);
      told = keys;
    } else {
      told = before.get();
    }
  }

  private Map<String, DomainEvent> late(Instant now) {
    Map<String, DomainEvent> late = new LinkedHashMap<>();
    for (InviteSnapshot invite : invites.get()) {
      @Nullable Instant end = invite.expires();
      boolean open = invite.state() == InviteState.OPEN || invite.state() == InviteState.EXPIRED;
      if (end != null && open && invite.acceptedBy().isEmpty() && !now.isBefore(end)) {
        late.put("invite " + invite.id(), new DomainEvent.InviteExpired(invite.id(), end));
      }
    }
    Set<RelationshipId> living =
        relationships.get().stream()
            .filter(each -> each.state() == RelationshipState.ACTIVE)
            .map(RelationshipSnapshot::id)
            .collect(Collectors.toSet());
    for (AlertSnapshot alert : alerts.get()) {
      Instant end = alert.at().plus(alert.level().patience());
      boolean there =
          alert.delivery() == Delivery.RECEIVED || alert.delivery() == Delivery.DELIVERED;
      if (alert.ackRequired()
          && alert.acknowledgedAt() == null
          && there
          && living.contains(alert.relationship())
          && !now.isBefore(end)) {
        late.put(
            "alert " + alert.id(),
            new DomainEvent.AlertOverdue(alert.relationship(), alert.id(), alert.mine(), end));
      }
    }
    return late;
  }
}
