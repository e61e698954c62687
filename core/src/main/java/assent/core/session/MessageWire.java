package assent.core.session;

import assent.core.cmc.ErrorCatalogue;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Permission;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.operation.Account;
import assent.core.operation.EndpointWatch;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Relationship;
import assent.core.operation.ScopeChanges;
import assent.core.operation.TriggerOutcome;
import assent.core.operation.Triggers;
import assent.core.outbox.LaneId.Channel;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.Wire;
import assent.core.platform.NewEvent;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Carries outbox entries to the own platform and follows them beyond it.
 *
 * <p>Before each send the endpoint that the platform will deliver to is compared with the first one
 * that was verified; the platform itself would follow a re-pointed one without a word (protocol
 * NOTES §9, {@code docs/trust.md}).
 */
final class MessageWire implements Wire {
  private final Account account;
  private final Triggers triggers;
  private final EndpointWatch watch;
  private final Function<String, Relationship> fresh;
  private final Function<String, Relationship> reread;
  private final BiConsumer<Relationship, Finding> looked;

  /**
   * @param fresh the relationship of a lane's key, read after the last ring; throws {@link
   *     CoreException} when there is none any more or the platform cannot be asked
   * @param reread the same, read just now in any case
   * @param looked hears what each look at an endpoint found
   */
  MessageWire(
      Account account,
      EndpointWatch watch,
      Function<String, Relationship> fresh,
      Function<String, Relationship> reread,
      BiConsumer<Relationship, Finding> looked) {
    this.account = account;
    this.triggers = new Triggers(account);
    this.watch = watch;
    this.fresh = fresh;
    this.reread = reread;
    this.looked = looked;
  }

  @Override
  public void post(OutboxEntry entry) {
    Relationship to = fresh.apply(entry.lane().relationship());
    Finding finding = watch.look(to);
    looked.accept(to, finding);
    switch (finding) {
      case SAME, FIRST -> {}
      case NONE_YET -> throw failure(ErrorId.ASSENT_CHANNEL_NOT_READY, RetryKind.TRANSIENT);
      case UNCONFIRMED -> throw failure(ErrorId.ASSENT_UNREACHABLE, RetryKind.NETWORK);
      case CHANGED, FOREIGN -> throw failure(ErrorId.ASSENT_ENDPOINT_CHANGED, RetryKind.PERMANENT);
    }
    String stream =
        entry.lane().channel() == Channel.CHATS ? to.chatStream() : to.collectorStream();
    account
        .own()
        .createEvent(
            new NewEvent(
                entry.id(), List.of(stream), entry.type(), entry.content().deepCopy(), null));
  }

  @Override
  public Outcome outcome(OutboxEntry entry) {
    return switch (triggers.follow(entry.id())) {
      case TriggerOutcome.Completed completed -> confirmed(entry);
      case TriggerOutcome.Failed failed ->
          new Outcome.Failed(ErrorCatalogue.of(failed.failure()).toException());
      // The own platform is slow: the question is asked again, the message is not sent again.
      case TriggerOutcome.Unsettled unsettled ->
          throw failure(ErrorId.ASSENT_PLATFORM_TROUBLE, RetryKind.TRANSIENT);
    };
  }

  /**
   * A change of what is shared is only what the grant says afterwards: the platform calls it
   * completed also when it changed nothing (protocol NOTES §6.3).
   */
  private Outcome confirmed(OutboxEntry entry) {
    if (!entry.type().equals(EventTypes.ET_SCOPE_UPDATE)) {
      return new Outcome.Delivered();
    }
    List<Permission> wished = ScopeUpdateContent.parse(entry.content()).newPermissions();
    if (wished == null) {
      return new Outcome.Delivered();
    }
    List<Permission> now = reread.apply(entry.lane().relationship()).granted();
    return now != null && ScopeChanges.isSame(now, wished)
        ? new Outcome.Delivered()
        : new Outcome.Failed(failure(ErrorId.ASSENT_NOT_APPLIED, RetryKind.PERMANENT));
  }

  private static CoreException failure(ErrorId id, RetryKind retry) {
    return new CoreException(
        id.id(), retry, id.messageKey(), Map.of(), "not sent: " + id.id(), null);
  }
}
