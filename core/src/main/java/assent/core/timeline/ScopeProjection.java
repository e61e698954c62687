package assent.core.timeline;

import assent.core.api.Caution;
import assent.core.api.DataItem;
import assent.core.api.Delivery;
import assent.core.api.DeliveryStatus;
import assent.core.api.ScopeProposal;
import assent.core.api.ScopeProposal.State;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.TriggerStatus;
import assent.core.cmc.content.Content;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.error.CoreException;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.OutboxState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Works out which changes of scope were proposed in one relationship, and what has become of each
 * (protocol NOTES §6.3). Pure.
 *
 * <p>An answer belongs to a proposal by the proposal's own event id where both stand on one
 * account, by the {@code requestId} that travels, and otherwise, since other clients answer with an
 * id of their own account only, to the newest proposal before it that nobody answered.
 */
public final class ScopeProjection {
  /** Turns what is proposed into what a person reads. */
  @FunctionalInterface
  public interface Wording {
    List<DataItem> items(List<Permission> permissions);

    /** What must be said beside the items. */
    default List<Caution> cautions(List<Permission> permissions) {
      return List.of();
    }

    /**
     * Why nobody can be asked to agree to it; null if they can.
     *
     * @param content of the event, of any form
     */
    default @Nullable CoreException barrier(JsonNode content) {
      return null;
    }
  }

  private final ConversationFrame frame;
  private final Wording wording;

  public ScopeProjection(ConversationFrame frame, Wording wording) {
    this.frame = frame;
    this.wording = wording;
  }

  /**
   * @param shared what is shared now; null when not known
   * @param mayApply whether this account is the sharing side of a relationship that is alive
   * @param at the time that decides what has expired
   * @return newest first
   */
  public List<ScopeProposal> proposals(
      Collection<PryvEvent> events,
      Collection<OutboxEntry> outbox,
      @Nullable List<DataItem> shared,
      boolean mayApply,
      Instant at) {
    List<Proposed> proposed = new ArrayList<>();
    List<Answer> answers = new ArrayList<>();
    for (Folded folded : Folding.fold(frame, events)) {
      Optional<Content> content = EventReading.content(folded.event());
      if (content.isEmpty() || !folded.event().isIn(frame.collectors())) {
        continue;
      }
      if (content.get() instanceof ScopeRequestContent request) {
        proposed.add(new Proposed(folded, null, request));
      } else if (content.get() instanceof ScopeUpdateContent update && update.accept() != null) {
        answers.add(new Answer(folded, update));
      }
    }
    for (OutboxEntry entry : outbox) {
      if (entry.type().equals(EventTypes.ET_SCOPE_REQUEST)
          && proposed.stream().noneMatch(p -> p.id().equals(entry.id()))) {
        EventReading.content(entry)
            .filter(ScopeRequestContent.class::isInstance)
            .map(ScopeRequestContent.class::cast)
            .ifPresent(request -> proposed.add(new Proposed(null, entry, request)));
      }
    }
    proposed.sort(Comparator.comparing((Proposed p) -> p.at()).thenComparing(Proposed::id));
    answers.sort(Comparator.comparing(Answer::at));
    answers.forEach(answer -> assign(answer, proposed));
    List<ScopeProposal> views = new ArrayList<>();
    for (int i = proposed.size() - 1; i >= 0; i--) {
      boolean newest = isNewestOfItsSide(proposed, i);
      views.add(view(proposed.get(i), newest, outbox, shared, mayApply, at));
    }
    return views;
  }

  private void assign(Answer answer, List<Proposed> proposed) {
    boolean mine = answer.mine(frame);
    Optional<Proposed> named =
        proposed.stream().filter(p -> p.mine(frame) != mine && answer.names(p)).findFirst();
    if (named.isEmpty() && !mine && answer.content.requestId() == null) {
      named =
          proposed.reversed().stream()
              .filter(p -> p.mine(frame) && p.answer == null && !p.at().isAfter(answer.at()))
              .findFirst();
    }
    // The first answer is the one that was acted on; a later one would be a change of its own.
    named.filter(p -> p.answer == null).ifPresent(p -> p.answer = answer);
  }

  private boolean isNewestOfItsSide(List<Proposed> proposed, int index) {
    boolean mine = proposed.get(index).mine(frame);
    return proposed.subList(index + 1, proposed.size()).stream()
        .noneMatch(later -> later.mine(frame) == mine);
  }

  private ScopeProposal view(
      Proposed proposed,
      boolean newest,
      Collection<OutboxEntry> outbox,
      @Nullable List<DataItem> shared,
      boolean mayApply,
      Instant now) {
    boolean mine = proposed.mine(frame);
    State state = state(proposed, newest, outbox, now);
    Answer answer = proposed.answer;
    ScopeRequestContent request = proposed.content;
    Delivery delivery = proposed.delivery(frame, outbox);
    OutboxEntry entry = EventReading.entry(outbox, proposed.id());
    CoreException barrier =
        proposed.folded == null ? null : wording.barrier(proposed.folded.event().content());
    // A list of which a part is missing would show as a wish to end the rest.
    boolean whole =
        barrier == null || !barrier.errorId().equals(ErrorId.ASSENT_REQUEST_UNREADABLE.id());
    return new ScopeProposal(
        proposed.id(),
        frame.relationship(),
        mine,
        new ScopeProposal.Wish(
            whole ? shared : null,
            whole ? wording.items(request.newPermissions()) : List.of(),
            whole ? wording.cautions(request.newPermissions()) : List.of(),
            barrier),
        words(request.message()),
        state,
        !mine && mayApply && state == State.OPEN,
        new DeliveryStatus(
            delivery,
            proposed.folded != null && proposed.folded.event().isAltered(),
            entry == null ? null : entry.reason()),
        proposed.at(),
        expires(request),
        new ScopeProposal.Answer(
            answer == null ? null : answer.at(),
            answer == null ? "" : words(answer.content.reason())));
  }

  private State state(
      Proposed proposed, boolean newest, Collection<OutboxEntry> outbox, Instant now) {
    if (isAnswered(proposed, outbox, entry -> !entry.state().isSettled())) {
      return State.ANSWERING;
    }
    Answer answer = proposed.answer;
    if (answer != null) {
      return answer.state(frame);
    }
    // Through, and the platform's copy is not here yet: nobody may answer in between.
    if (isAnswered(proposed, outbox, entry -> entry.state() == OutboxState.DELIVERED)) {
      return State.ANSWERING;
    }
    Instant expires = expires(proposed.content);
    if (!newest) {
      return State.REPLACED;
    }
    return expires != null && !now.isBefore(expires) ? State.EXPIRED : State.OPEN;
  }

  private static boolean isAnswered(
      Proposed proposed, Collection<OutboxEntry> outbox, Predicate<? super OutboxEntry> like) {
    return outbox.stream()
        .filter(entry -> entry.type().equals(EventTypes.ET_SCOPE_UPDATE))
        .filter(like)
        .anyMatch(entry -> names(entry, proposed.id()));
  }

  private static boolean names(OutboxEntry entry, String proposalId) {
    return entry.content().path("scopeRequestEventId").asString("").equals(proposalId);
  }

  private static @Nullable Instant expires(ScopeRequestContent request) {
    Double seconds = request.expires();
    return seconds == null || seconds <= 0 ? null : EventReading.limit(seconds);
  }

  private String words(@Nullable LocalizedText text) {
    return text == null ? "" : text.best(frame.locale()).orElse("");
  }

  /** A proposal, on the platform or still on its way there. */
  private static final class Proposed {
    final @Nullable Folded folded;
    final @Nullable OutboxEntry entry;
    final ScopeRequestContent content;
    @Nullable Answer answer;

    Proposed(@Nullable Folded folded, @Nullable OutboxEntry entry, ScopeRequestContent content) {
      this.folded = folded;
      this.entry = entry;
      this.content = content;
    }

    String id() {
      return folded != null ? folded.key() : entry != null ? entry.id() : "";
    }

    Instant at() {
      return folded != null ? folded.at() : entry != null ? entry.queued() : Instant.EPOCH;
    }

    boolean mine(ConversationFrame frame) {
      return folded == null || !frame.isArrival(folded.event());
    }

    Delivery delivery(ConversationFrame frame, Collection<OutboxEntry> outbox) {
      return folded == null
          ? entry == null ? Delivery.QUEUED : EventReading.delivery(entry)
          : EventReading.delivery(frame, folded, outbox);
    }
  }

  /** An answer that stands on the own account. */
  private record Answer(Folded folded, ScopeUpdateContent content) {
    Instant at() {
      return folded.at();
    }

    boolean mine(ConversationFrame frame) {
      return !frame.isArrival(folded.event());
    }

    boolean names(Proposed proposed) {
      String request = content.requestId();
      return proposed.id().equals(content.scopeRequestEventId())
          || (request != null && request.equals(proposed.content.requestId()));
    }

    State state(ConversationFrame frame) {
      TriggerStatus status = TriggerStatus.of(folded.event().content());
      if (mine(frame) && status != TriggerStatus.COMPLETED && status != TriggerStatus.FAILED) {
        return State.ANSWERING;
      }
      if (Boolean.FALSE.equals(content.accept())) {
        return State.REFUSED;
      }
      return EventReading.changes(content) ? State.ACCEPTED : State.UNCHANGED;
    }
  }
}
