package assent.core.conversation;

import assent.core.api.DataItem;
import assent.core.api.ScopeProposal;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.content.Content;
import assent.core.cmc.content.ScopeRequestContent;
import assent.core.consent.Cautions;
import assent.core.consent.DisplayMapping;
import assent.core.consent.DraftCheck;
import assent.core.error.CoreException;
import assent.core.observe.MutableSequence;
import assent.core.operation.Relationship;
import assent.core.operation.ScopeChanges;
import assent.core.outbox.OutboxEntry;
import assent.core.timeline.ConversationFrame;
import assent.core.timeline.ScopeProjection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is proposed and answered about the sharing in one relationship. */
final class ScopeNegotiation {
  /** What is known of the relationship. */
  interface Facts {
    /** As last read; empty when it has ended. */
    Optional<Relationship> current();

    /** What is shared now; null when not known. */
    @Nullable List<Permission> shared();
  }

  /** What proposals are compared with. */
  private record State(@Nullable List<Permission> shared, boolean mayApply) {}

  private final MutableSequence<ScopeProposal> proposals = new MutableSequence<>();
  private final Facts facts;
  private final Function<Content, String> enqueue;
  private final Consumer<Content> require;
  private final Function<String, Optional<PryvEvent>> shelf;
  private final Supplier<Locale> locale;

  /**
   * @param enqueue keeps an entry of this content and returns its id
   * @param require keeps an entry of this content and waits for its outcome; throws why it failed,
   *     or that it waits
   * @param shelf finds what the own platform has under an id
   */
  ScopeNegotiation(
      Facts facts,
      Function<Content, String> enqueue,
      Consumer<Content> require,
      Function<String, Optional<PryvEvent>> shelf,
      Supplier<Locale> locale) {
    this.facts = facts;
    this.enqueue = enqueue;
    this.require = require;
    this.shelf = shelf;
    this.locale = locale;
  }

  private State state() {
    return new State(
        facts.shared(),
        facts.current().filter(r -> r.side() == Relationship.Side.ACCEPTER).isPresent());
  }

  MutableSequence<ScopeProposal> proposals() {
    return proposals;
  }

  void show(
      Collection<PryvEvent> events,
      Collection<OutboxEntry> outbox,
      ConversationFrame frame,
      Instant now) {
    State state = state();
    proposals.set(
        new ScopeProjection(frame, Cautions.WORDING)
            .proposals(
                events,
                outbox,
                state.shared == null ? null : DisplayMapping.items(state.shared),
                state.mayApply,
                now));
  }

  String propose(List<DataItem> wished, String reason) {
    DraftCheck.proposal(wished, reason);
    List<Permission> permissions = new ArrayList<>();
    for (DataItem item : wished) {
      permissions.add(Permission.on(item.streamId(), item.level(), item.name(), item.mandatory()));
    }
    ScopeChanges.check(permissions);
    // Rules about the access itself are no items; leaving them out would propose to drop them.
    List<Permission> now = facts.shared();
    if (now != null) {
      now.stream().filter(Permission.OfFeature.class::isInstance).forEach(permissions::add);
    }
    return enqueue.apply(
        ScopeRequestContent.of(
            permissions, null, words(reason), EventIds.fresh(), EventIds.fresh()));
  }

  void accept(ScopeProposal shown) {
    PryvEvent event = unchanged(shown);
    require.accept(ScopeChanges.agreement(alive(), event));
  }

  void refuse(ScopeProposal shown, @Nullable String reason) {
    DraftCheck.reason(reason);
    require.accept(ScopeChanges.refusal(arrived(shown), words(reason)));
  }

  /** The proposal as it stands now, if it still says what was shown. */
  private PryvEvent unchanged(ScopeProposal shown) {
    PryvEvent event = arrived(shown);
    CoreException barrier = Cautions.barrier(event.content());
    if (barrier != null) {
      throw barrier;
    }
    ScopeRequestContent now = ScopeRequestContent.parse(event.content());
    if (event.isAltered()
        || !DisplayMapping.items(now.newPermissions()).equals(shown.wished())
        || !Cautions.ofChange(now.newPermissions()).equals(shown.cautions())) {
      throw ErrorId.ASSENT_OFFER_CHANGED.exception("the proposal is not the one that was shown");
    }
    return event;
  }

  private PryvEvent arrived(ScopeProposal shown) {
    // That all is over is another reason than that the proposal is another one.
    var unused = alive();
    boolean open =
        proposals.snapshot().stream()
            .anyMatch(p -> p.id().equals(shown.id()) && p.answerable() && !p.mine());
    return shelf
        .apply(shown.id())
        .filter(event -> open)
        .orElseThrow(
            () -> ErrorId.ASSENT_OFFER_CHANGED.exception("a proposal that cannot be answered now"));
  }

  private Relationship alive() {
    return facts
        .current()
        .orElseThrow(
            () -> ErrorId.ASSENT_RELATIONSHIP_ENDED.exception("the relationship has ended"));
  }

  private @Nullable LocalizedText words(@Nullable String text) {
    return text == null || text.isBlank()
        ? null
        : LocalizedText.of(locale.get().getLanguage(), text);
  }
}
