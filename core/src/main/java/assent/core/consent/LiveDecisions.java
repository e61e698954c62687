package assent.core.consent;

import assent.core.api.Decision;
import assent.core.api.DecisionService;
import assent.core.cmc.ErrorId;
import assent.core.cmc.RelationshipId;
import assent.core.observe.MutableSequence;
import assent.core.observe.ObservableSequence;
import assent.core.outbox.Outbox;
import assent.core.outbox.OutboxEntry;
import java.util.Optional;
import java.util.function.Consumer;

/** What was decided and stands in the outbox. */
public final class LiveDecisions implements DecisionService {
  private final Outbox outbox;
  private final DecisionList list;
  private final Consumer<RelationshipId> moved;
  private final MutableSequence<Decision> shown = new MutableSequence<>();

  /**
   * @param moved hears that something was done to a decision about this relationship, and shows
   *     what that changes
   */
  public LiveDecisions(Outbox outbox, DecisionList list, Consumer<RelationshipId> moved) {
    this.outbox = outbox;
    this.list = list;
    this.moved = moved;
  }

  /** Brings what is shown up to what is known. */
  public void refresh() {
    shown.set(list.of(outbox.entries()));
  }

  @Override
  public ObservableSequence<Decision> all() {
    return shown;
  }

  @Override
  public void retry(String id) {
    Optional<OutboxEntry> entry = find(id);
    if (!outbox.force(id)) {
      throw ErrorId.ASSENT_RELATIONSHIP_UNKNOWN.exception("no such decision");
    }
    entry.ifPresent(known -> moved.accept(known.lane().relationship()));
  }

  @Override
  public boolean discard(String id) {
    Optional<OutboxEntry> entry = find(id);
    boolean dropped = outbox.discard(id);
    entry.ifPresent(known -> moved.accept(known.lane().relationship()));
    return dropped;
  }

  private Optional<OutboxEntry> find(String id) {
    return outbox.entries().stream().filter(known -> known.id().equals(id)).findFirst();
  }
}
