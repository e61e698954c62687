package assent.core.consent;

import assent.core.api.Decision;
import assent.core.api.Decision.Kind;
import assent.core.api.Decision.State;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.outbox.LaneId;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import assent.core.outbox.OutcomeAwaiter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads out of the outbox what was decided and has not come to its end. */
public final class DecisionList {
  private final Function<RelationshipId, String> titles;

  /**
   * @param titles title of a relationship; empty where there is none
   */
  public DecisionList(Function<RelationshipId, String> titles) {
    this.titles = titles;
  }

  List<Decision> of(List<OutboxEntry> entries) {
    return entries.stream().flatMap(entry -> view(entry).stream()).toList();
  }

  private Optional<Decision> view(OutboxEntry entry) {
    if (entry.state() == OutboxState.DELIVERED) {
      return Optional.empty();
    }
    return kind(entry)
        .map(
            kind -> {
              RelationshipId id = entry.lane().relationship();
              return new Decision(
                  entry.id(),
                  kind,
                  id,
                  title(entry, id),
                  state(entry),
                  entry.queued(),
                  entry.reason(),
                  entry.isDiscardable(),
                  mayDouble(entry));
            });
  }

  private String title(OutboxEntry entry, RelationshipId id) {
    String kept = ConsentEntry.title(entry.content());
    return kept.isEmpty() || entry.lane().channel() != LaneId.Channel.CONSENT
        ? titles.apply(id)
        : kept;
  }

  private static Optional<Kind> kind(OutboxEntry entry) {
    return Optional.ofNullable(
        switch (entry.type()) {
          case ConsentEntry.ACCEPT -> Kind.ACCEPT_OFFER;
          case ConsentEntry.DECLINE -> Kind.DECLINE_OFFER;
          case ConsentEntry.END -> Kind.END_RELATIONSHIP;
          case EventTypes.ET_SYSTEM_ACK -> Kind.ACKNOWLEDGE_ALERT;
          case EventTypes.ET_SCOPE_REQUEST -> Kind.PROPOSE_SCOPE;
          case EventTypes.ET_SCOPE_UPDATE ->
              entry.content().path("accept").asBoolean(true)
                  ? Kind.ACCEPT_SCOPE
                  : Kind.REFUSE_SCOPE;
          default -> null;
        });
  }

  private static State state(OutboxEntry entry) {
    if (entry.state() == OutboxState.FAILED) {
      return State.FAILED;
    }
    return OutcomeAwaiter.isHeldUp(entry) ? State.WAITING : State.UNDER_WAY;
  }

  private static boolean mayDouble(OutboxEntry entry) {
    CoreException reason = entry.reason();
    if (entry.lane().channel() == LaneId.Channel.CONSENT) {
      return false;
    }
    if (entry.state() == OutboxState.UNCLEAR) {
      return true;
    }
    return entry.state() == OutboxState.FAILED
        && reason != null
        && (reason.errorId().equals(ErrorId.ASSENT_OUTCOME_UNKNOWN.id())
            || reason.errorId().equals(ErrorId.ASSENT_PEER_TROUBLE.id()));
  }
}
