package assent.core.conversation;

import assent.core.cmc.ErrorCatalogue;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventIds;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Failure;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.TriggerStatus;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.lifecycle.Timings;
import assent.core.operation.Account;
import assent.core.operation.Arrivals;
import assent.core.operation.EndpointWatch;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Relationship;
import assent.core.operation.ScopeChanges;
import assent.core.operation.TriggerOutcome;
import assent.core.operation.Triggers;
import assent.core.outbox.LaneId.Channel;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.Progress;
import assent.core.outbox.Sender;
import assent.core.platform.NewEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries what is said in a relationship to the own platform and follows it beyond.
 *
 * <p>Before each send the endpoint that the platform will deliver to is compared with the first one
 * that was verified; the platform itself would follow a re-pointed one without a word (protocol
 * NOTES §9, {@code docs/trust.md}).
 *
 * <p>Where the own platform cannot tell whether the other one has it, nothing is repeated blindly:
 * first a look into the other account (see {@link Arrivals}), and only what is not there goes out
 * again, with another event, since a failed one is never sent again by its platform.
 */
public final class MessageSender implements Sender {
  private final Account account;
  private final Triggers triggers;
  private final Arrivals arrivals;
  private final EndpointWatch watch;
  private final Timings.Sends patience;
  private final Clock clock;
  private final Function<RelationshipId, Relationship> fresh;
  private final Function<RelationshipId, Relationship> reread;
  private final BiConsumer<Relationship, Finding> looked;

  /**
   * @param fresh the relationship of a lane, read after the last ring; throws {@link CoreException}
   *     when there is none any more or the platform cannot be asked
   * @param reread the same, read just now in any case
   * @param looked hears what each look at an endpoint found
   */
  public MessageSender(
      Account account,
      EndpointWatch watch,
      Timings.Sends patience,
      Clock clock,
      Function<RelationshipId, Relationship> fresh,
      Function<RelationshipId, Relationship> reread,
      BiConsumer<Relationship, Finding> looked) {
    this.account = account;
    this.triggers = new Triggers(account);
    this.arrivals = new Arrivals(account);
    this.watch = watch;
    this.patience = patience;
    this.clock = clock;
    this.fresh = fresh;
    this.reread = reread;
    this.looked = looked;
  }

  @Override
  public OutboxEntry prepare(OutboxEntry entry) {
    Progress progress = entry.progress();
    if (progress.mayBeWritten() || progress.forced()) {
      Optional<PryvEvent> there = account.own().findEvent(progress.eventId());
      boolean failed =
          there.isPresent() && TriggerStatus.of(there.get().content()) == TriggerStatus.FAILED;
      if (there.isPresent() && !(failed && progress.forced())) {
        // The first time worked, or it came through after all: only its outcome is asked for.
        return entry;
      }
      if (failed) {
        progress = progress.renewed(EventIds.fresh());
      }
    }
    Relationship to = fresh.apply(entry.lane().relationship());
    Finding finding = watch.look(to);
    looked.accept(to, finding);
    switch (finding) {
      case SAME, FIRST -> {}
      case NONE_YET -> throw ErrorId.ASSENT_CHANNEL_NOT_READY.exception("not carried out");
      case UNCONFIRMED -> throw ErrorId.ASSENT_UNREACHABLE.exception("not carried out");
      case CHANGED, FOREIGN -> throw ErrorId.ASSENT_ENDPOINT_CHANGED.exception("not carried out");
    }
    return entry.with(progress);
  }

  @Override
  public void post(OutboxEntry entry) {
    RelationshipId to = entry.lane().relationship();
    String slug = to.peer().slug();
    String stream =
        entry.lane().channel() == Channel.CHATS
            ? to.scope().chatStream(slug)
            : to.scope().collectorStream(slug);
    String eventId = entry.progress().eventId();
    ObjectNode content = entry.content().deepCopy();
    if (!eventId.equals(entry.id()) && !content.has("messageId")) {
      // Stays on the own platform; it tells the timeline that this is the same message.
      content.put("messageId", entry.id());
    }
    var unused =
        triggers.writeInLeaf(new NewEvent(eventId, List.of(stream), entry.type(), content, null));
  }

  @Override
  public Outcome outcome(OutboxEntry entry) {
    return switch (triggers.follow(entry.progress().eventId())) {
      case TriggerOutcome.Completed completed -> confirmed(entry, entry.progress());
      case TriggerOutcome.Failed failed ->
          failed.failure().isOutcomeUnknown() || isBusy(failed.failure())
              ? unclear(entry, failed)
              : new Outcome.Failed(ErrorCatalogue.of(failed.failure()).toException());
      // The own platform is slow: the question is asked again, the message is not sent again.
      case TriggerOutcome.Unsettled unsettled ->
          throw ErrorId.ASSENT_PLATFORM_TROUBLE.exception("not carried out");
    };
  }

  /**
   * The other platform took nothing and asks for patience; for its sender that is final (NOTES §7).
   */
  private static boolean isBusy(Failure failure) {
    int status = failure.status().orElse(0);
    return status == 429 || status == 408;
  }

  private Outcome unclear(OutboxEntry entry, TriggerOutcome.Failed failed) {
    CoreException why = ErrorCatalogue.of(failed.failure()).toException();
    // What a look finds is true of when it began: a slow one proves nothing about what came since.
    Instant asked = clock.instant();
    Progress progress = entry.progress().unclear(asked);
    if (entry.type().equals(EventTypes.ET_SCOPE_UPDATE) && isApplied(entry)) {
      // The grant is changed whatever became of telling (NOTES-2 §1).
      progress = progress.noting(entry.progress().facts().deepCopy().put(Progress.APPLIED, true));
    }
    Relationship to;
    try {
      to = fresh.apply(entry.lane().relationship());
    } catch (CoreException gone) {
      return gone.retryKind() == RetryKind.PERMANENT
          ? new Outcome.Failed(why)
          : new Outcome.Unclear(progress, why);
    }
    Finding finding = watch.look(to);
    looked.accept(to, finding);
    return switch (finding) {
      case CHANGED, FOREIGN ->
          new Outcome.Failed(ErrorId.ASSENT_ENDPOINT_CHANGED.exception("not carried out"));
      case NONE_YET, UNCONFIRMED -> new Outcome.Unclear(progress, why);
      case SAME, FIRST ->
          switch (arrivals.look(to, failed.event())) {
            case Arrivals.Finding.There there -> confirmed(entry, progress.foundThere());
            case Arrivals.Finding.NotThere notThere ->
                isLate(progress, failed, asked)
                    ? new Outcome.Again(progress.renewed(EventIds.fresh()), null)
                    : new Outcome.Unclear(progress, why);
            case Arrivals.Finding.Unreadable(CoreException reason) ->
                reason.retryKind() == RetryKind.PERMANENT
                    ? new Outcome.Failed(why)
                    : new Outcome.Unclear(progress, why);
          };
    };
  }

  private boolean isLate(Progress progress, TriggerOutcome.Failed failed, Instant asked) {
    Instant since = progress.unclearSince();
    boolean slow = failed.failure().peerReason().filter("timeout"::equals).isPresent();
    return since != null
        && !asked.isBefore(since.plus(slow ? patience.veryLate() : patience.late()));
  }

  /**
   * A change of what is shared is only what the grant says afterwards: the platform calls it
   * completed also when it changed nothing (protocol NOTES §6.3).
   */
  private Outcome confirmed(OutboxEntry entry, Progress progress) {
    boolean changes =
        entry.type().equals(EventTypes.ET_SCOPE_UPDATE)
            && ScopeUpdateContent.parse(entry.content()).newPermissions() != null;
    return !changes || isApplied(entry)
        ? new Outcome.Delivered(progress)
        : new Outcome.Failed(ErrorId.ASSENT_NOT_APPLIED.exception("not carried out"));
  }

  private boolean isApplied(OutboxEntry entry) {
    List<Permission> wished = ScopeUpdateContent.parse(entry.content()).newPermissions();
    if (wished == null) {
      return false;
    }
    List<Permission> now = reread.apply(entry.lane().relationship()).granted();
    return now != null && ScopeChanges.isSame(now, wished);
  }
}
