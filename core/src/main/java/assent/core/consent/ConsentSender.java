package assent.core.consent;

import assent.core.api.EndReport;
import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.operation.AcceptResult;
import assent.core.operation.Acceptance;
import assent.core.operation.Account;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import assent.core.operation.Relationships;
import assent.core.operation.TriggerOutcome;
import assent.core.operation.Triggers;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.Progress;
import assent.core.outbox.Sender;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries out accepting, declining and ending, in steps that may each be repeated after any crash.
 *
 * <p>An acceptance that failed leaves no grant: its outcome is only called failed after the grant
 * was read back and is gone (protocol NOTES-2 §2.3); until then it is unclear, and is looked at
 * again.
 */
public final class ConsentSender implements Sender {
  private static final String FOUND_BEFORE = "foundBefore";
  private static final String NO_HALF = "noHalf";
  private static final String BENT = "bent";
  private static final String OWN_CLOSED = "ownClosed";
  private static final String DATA_CLOSED = "dataClosed";
  private static final String PEER_TOLD = "peerTold";

  /** Repeats of an acceptance that the other platform refused in forgetfulness. */
  private static final int FORGETFUL = 10;

  private final Acceptance acceptance;
  private final Relationships relationships;
  private final Triggers triggers;
  private final Runnable accepted;
  private final Consumer<RelationshipId> ended;

  /**
   * @param accepted reads the relationships again, since there is one more
   * @param ended hears that the own half of a relationship is gone
   */
  public ConsentSender(Account account, Runnable accepted, Consumer<RelationshipId> ended) {
    this.acceptance = new Acceptance(account);
    this.relationships = new Relationships(account);
    this.triggers = new Triggers(account);
    this.accepted = accepted;
    this.ended = ended;
  }

  @Override
  public OutboxEntry prepare(OutboxEntry entry) {
    return switch (entry.type()) {
      case ConsentEntry.ACCEPT -> prepareAccept(entry);
      case ConsentEntry.END -> prepareEnd(entry);
      default -> entry;
    };
  }

  @Override
  public void post(OutboxEntry entry) {
    String eventId = entry.progress().eventId();
    ObjectNode content = entry.content();
    switch (entry.type()) {
      case ConsentEntry.ACCEPT -> {
        if (!entry.progress().facts().path(FOUND_BEFORE).asBoolean(false)) {
          OfferReading.Readable shown = ConsentEntry.shown(content);
          acceptance.write(shown, ConsentEntry.options(shown, content), eventId);
        }
      }
      case ConsentEntry.DECLINE ->
          acceptance.writeRefusal(
              ConsentEntry.link(content),
              ConsentEntry.triggerScope(content),
              ConsentEntry.reason(content),
              eventId);
      case ConsentEntry.END -> {
        ObjectNode facts = entry.progress().facts();
        if (!facts.path(NO_HALF).asBoolean(false) && !facts.path(BENT).asBoolean(false)) {
          relationships.writeEnd(relationship(entry), ConsentEntry.reason(content), eventId);
        }
      }
      default -> throw new IllegalStateException("no decision: " + entry.type());
    }
  }

  @Override
  public Outcome outcome(OutboxEntry entry) {
    return switch (entry.type()) {
      case ConsentEntry.ACCEPT -> acceptOutcome(entry);
      case ConsentEntry.DECLINE -> declineOutcome(entry);
      case ConsentEntry.END -> endOutcome(entry);
      default -> throw new IllegalStateException("no decision: " + entry.type());
    };
  }

  private OutboxEntry prepareAccept(OutboxEntry entry) {
    Progress progress = entry.progress();
    if ((progress.mayBeWritten() || progress.forced())
        && acceptance.isWritten(progress.eventId())) {
      if (!progress.forced()
          || !(acceptance.recover(progress.eventId()) instanceof AcceptResult.Failed)) {
        return entry;
      }
      progress = progress.renewed(EventIds.fresh());
    }
    OfferReading.Readable shown = ConsentEntry.shown(entry.content());
    Optional<AcceptResult> before =
        acceptance.prepare(shown, ConsentEntry.options(shown, entry.content()));
    if (before.isPresent()) {
      ObjectNode facts = progress.facts().deepCopy().put(FOUND_BEFORE, true);
      progress = progress.renewed(acceptEventId(before.get(), progress)).noting(facts);
    }
    return entry.with(progress);
  }

  private static String acceptEventId(AcceptResult before, Progress progress) {
    @Nullable String id =
        switch (before) {
          case AcceptResult.Connected connected -> connected.relationship().acceptEventId();
          case AcceptResult.SettingUp settingUp -> settingUp.relationship().acceptEventId();
          case AcceptResult.HalfOpen halfOpen -> halfOpen.relationship().acceptEventId();
          case AcceptResult.Unresolved unresolved -> unresolved.acceptEventId();
          case AcceptResult.Failed failed -> null;
        };
    return id == null ? progress.eventId() : id;
  }

  private Outcome acceptOutcome(OutboxEntry entry) {
    Progress progress = entry.progress();
    AcceptResult result;
    try {
      result = acceptance.recover(progress.eventId());
    } catch (CoreException unreadable) {
      // Whatever it is: a grant may be alive, so nothing is called failed by this.
      return new Outcome.Unclear(progress, unreadable);
    }
    return switch (result) {
      case AcceptResult.Connected connected -> connected();
      case AcceptResult.SettingUp settingUp -> connected();
      case AcceptResult.HalfOpen halfOpen -> connected();
      case AcceptResult.Failed(CoreException why, boolean removed) ->
          mayTryAgain(entry, why)
              ? new Outcome.Again(
                  progress.renewed(EventIds.fresh()).noting(without(FOUND_BEFORE, progress)), why)
              : new Outcome.Failed(why);
      // Perhaps a grant is alive: whatever the reason, this is looked at until it is known.
      case AcceptResult.Unresolved unresolved -> new Outcome.Unclear(progress, unresolved.why());
    };
  }

  private Outcome connected() {
    accepted.run();
    return new Outcome.Delivered();
  }

  private static boolean mayTryAgain(OutboxEntry entry, CoreException why) {
    boolean forgetful = Acceptance.isForgetful(why);
    return why.retryKind() != RetryKind.PERMANENT || (forgetful && entry.attempts() < FORGETFUL);
  }

  private static ObjectNode without(String fact, Progress progress) {
    ObjectNode facts = progress.facts().deepCopy();
    facts.remove(fact);
    return facts;
  }

  private Outcome declineOutcome(OutboxEntry entry) {
    return switch (triggers.follow(entry.progress().eventId())) {
      // No platform of today tells the sender; what counts is the decision that stands here.
      case TriggerOutcome.Completed completed -> new Outcome.Delivered();
      case TriggerOutcome.Failed failed -> new Outcome.Delivered();
      case TriggerOutcome.Unsettled unsettled ->
          throw ErrorId.ASSENT_PLATFORM_TROUBLE.exception("not carried out");
    };
  }

  private OutboxEntry prepareEnd(OutboxEntry entry) {
    Relationship asKept = relationship(entry);
    ObjectNode facts = entry.progress().facts().deepCopy();
    Optional<Relationship> now = relationships.list().byAccess(asKept.accessId());
    List<ApiEndpoint> verified = ConsentEntry.verified(entry.content());
    facts.put(NO_HALF, now.isEmpty());
    // The own platform would tell whoever bent the way; the other side is told past it, later.
    facts.put(
        BENT,
        !verified.isEmpty()
            && now.map(Relationship::peerEndpoint).filter(verified::contains).isEmpty());
    now.ifPresent(relationship -> ConsentEntry.wayBack(relationship, facts));
    return entry.with(entry.progress().noting(facts));
  }

  private Outcome endOutcome(OutboxEntry entry) {
    Relationship relationship = relationship(entry);
    Relationships.EndStep step =
        relationships.finishEnd(
            relationship,
            entry.progress().eventId(),
            ConsentEntry.reason(entry.content()),
            ConsentEntry.verified(entry.content()));
    Relationships.Ending ending = step.ending();
    ObjectNode facts = entry.progress().facts().deepCopy();
    facts.put(OWN_CLOSED, ending.ownHalfGone()).put(PEER_TOLD, ending.peerTold());
    facts.put(DATA_CLOSED, Boolean.TRUE.equals(ending.dataClosed()));
    Progress progress = entry.progress().noting(facts);
    if (ending.ownHalfGone()) {
      ended.accept(relationship.id());
    }
    return step.complete()
        ? new Outcome.Delivered(progress)
        : new Outcome.Unclear(progress, ErrorId.ASSENT_END_INCOMPLETE.exception("not carried out"));
  }

  private static Relationship relationship(OutboxEntry entry) {
    return ConsentEntry.relationship(
        entry.lane().relationship(), entry.content(), entry.progress().facts());
  }

  /** What is true of an end as far as it has come; empty while nothing of it was done. */
  public static Optional<EndReport> report(OutboxEntry entry) {
    ObjectNode facts = entry.progress().facts();
    return facts.has(OWN_CLOSED)
        ? Optional.of(
            new EndReport(
                facts.path(OWN_CLOSED).asBoolean(),
                facts.path(DATA_CLOSED).asBoolean(),
                facts.path(PEER_TOLD).asBoolean()))
        : Optional.empty();
  }
}
