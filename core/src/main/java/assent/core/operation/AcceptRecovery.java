package assent.core.operation;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.CapabilityLink;
import assent.core.cmc.CmcException;
import assent.core.cmc.ErrorCatalogue;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Failure;
import assent.core.cmc.MalformedContentException;
import assent.core.cmc.Permission;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.StreamIds;
import assent.core.cmc.content.ScopeUpdateContent;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.platform.Access;
import assent.core.platform.EventQuery;
import assent.core.platform.PlatformException;
import assent.core.security.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what an accept has made, and leaves no grant behind one that failed. */
final class AcceptRecovery {
  private static final int RECENT = 50;

  private final Account account;
  private final Triggers triggers;

  AcceptRecovery(Account account, Triggers triggers) {
    this.account = account;
    this.triggers = triggers;
  }

  /** Takes up an accept by its trigger. */
  AcceptResult resume(String acceptEventId, boolean waitUntilUsable) {
    try {
      Optional<PryvEvent> trigger = account.own().findEvent(acceptEventId);
      if (trigger.isEmpty()) {
        // Never written, or deleted by somebody: what counts is the grant alone.
        return withoutTrigger(acceptEventId);
      }
      return conclude(
          triggers.follow(trigger.get(), account.pace().settle()),
          Expected.of(trigger.get()).orElse(null),
          waitUntilUsable);
    } catch (PlatformException e) {
      return unresolved(acceptEventId, null, e);
    }
  }

  /**
   * What is true after a trigger came to its end.
   *
   * @param expected what it was meant to make; null where nobody noted it
   */
  AcceptResult conclude(
      TriggerOutcome outcome, @Nullable Expected expected, boolean waitUntilUsable) {
    String id = outcome.event().id();
    try {
      return switch (outcome) {
        case TriggerOutcome.Completed completed -> completed(id, expected, waitUntilUsable);
        case TriggerOutcome.Failed failed -> failed(id, failed.failure(), expected);
        case TriggerOutcome.Unsettled unsettled ->
            unresolved(
                id,
                null,
                OperationException.of(ErrorId.ASSENT_DEADLINE, "the accept has not ended in time"));
      };
    } catch (PlatformException e) {
      return unresolved(id, null, e);
    }
  }

  private AcceptResult completed(
      String acceptEventId, @Nullable Expected expected, boolean waitUntilUsable) {
    Access access = accessOf(acceptEventId);
    if (access == null) {
      return new AcceptResult.Failed(
          OperationException.of(
              ErrorId.ASSENT_RELATIONSHIP_ENDED, "the grant of a completed accept is gone"),
          false);
    }
    Relationship grant = Relationship.of(access).orElse(null);
    if (expected != null && (grant == null || !isAsAgreed(expected, grant))) {
      return remove(acceptEventId, access.baseId(), changed());
    }
    if (grant == null) {
      // Another application's: not ours to delete, nor to call a relationship.
      return unresolved(acceptEventId, access.baseId(), changed());
    }
    if (waitUntilUsable && !grant.isUsable()) {
      Relationship usable = awaitUsable(acceptEventId, grant.baseId(), account.pace().usable());
      if (usable == null) {
        // Who was stopped while waiting cannot say that nothing will come any more.
        return Thread.currentThread().isInterrupted()
            ? new AcceptResult.SettingUp(grant)
            : new AcceptResult.HalfOpen(grant);
      }
      grant = usable;
    }
    return grant.isUsable() ? connected(acceptEventId, grant) : new AcceptResult.SettingUp(grant);
  }

  /** The way back must lead to the person whose offer was accepted. */
  private AcceptResult connected(String acceptEventId, Relationship grant) {
    ApiEndpoint endpoint = grant.peerEndpoint();
    if (endpoint == null || account.opener().leadsTo(endpoint, grant.peer())) {
      // Before anybody is told to write: what arrives in a stream the platform overlooks is
      // refused.
      var unused = new Relationships(account).settleChannels(grant);
      return new AcceptResult.Connected(grant);
    }
    return remove(
        acceptEventId,
        grant.baseId(),
        OperationException.of(
            ErrorId.ASSENT_ENDPOINT_CHANGED, "the way back leads to somebody else"));
  }

  private AcceptResult failed(String acceptEventId, Failure failure, @Nullable Expected expected) {
    Access access = accessOf(acceptEventId);
    CoreException why = why(failure, expected == null ? null : expected.link());
    if (access == null) {
      return new AcceptResult.Failed(why, false);
    }
    if (failure.isOutcomeUnknown()) {
      Relationship usable = awaitUsable(acceptEventId, access.baseId(), account.pace().recovery());
      if (usable != null && (expected == null || isAsAgreed(expected, usable))) {
        // The other side processed it and only the answer was lost.
        return connected(acceptEventId, usable);
      }
      if (Thread.currentThread().isInterrupted()) {
        return unresolved(
            acceptEventId,
            access.baseId(),
            OperationException.of(
                ErrorId.ASSENT_STOPPED, "stopped while waiting for the way back"));
      }
    }
    return remove(acceptEventId, access.baseId(), why);
  }

  /**
   * Whether a grant is what was accepted, or what this account itself made of it afterwards. Who
   * opens an old link again must not lose a relationship because it has changed since.
   */
  private boolean isAsAgreed(Expected expected, Relationship grant) {
    return expected.isMetBy(grant) || (expected.hasFormOf(grant) && wasChangedHere(grant));
  }

  /**
   * A failed change counts too: it has changed the grant, only the telling failed (NOTES-2 §1). A
   * grant is removed for want of one, so it is looked for more than once: just after an update an
   * event may be missing from what is read by stream (protocol LIVE §2).
   */
  private boolean wasChangedHere(Relationship grant) {
    List<Permission> now = grant.granted();
    if (now == null) {
      return false;
    }
    Boolean found =
        new Poller(account.pace())
            .forUpTo(
                account.pace().hidden(), () -> holdsChangeTo(grant, now) ? Boolean.TRUE : null);
    return found != null;
  }

  private boolean holdsChangeTo(Relationship grant, List<Permission> now) {
    try {
      return account
          .own()
          .getEvents(
              EventQuery.in(grant.collectorStream())
                  .types(EventTypes.ET_SCOPE_UPDATE)
                  .limit(RECENT))
          .stream()
          .filter(event -> !grant.wrote(event) && !event.content().has("from"))
          .anyMatch(event -> isTo(event, now));
    } catch (PlatformException e) {
      if (e.is(ErrorId.UNKNOWN_REFERENCED_RESOURCE)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isTo(PryvEvent change, List<Permission> now) {
    try {
      ScopeUpdateContent content = ScopeUpdateContent.parse(change.content());
      List<Permission> wished = content.newPermissions();
      return wished != null && Permissions.same(Permissions.userFacing(wished), now);
    } catch (MalformedContentException e) {
      return false;
    }
  }

  private AcceptResult withoutTrigger(String acceptEventId) {
    Access access = accessOf(acceptEventId);
    CoreException why =
        OperationException.of(ErrorId.ASSENT_RELATIONSHIP_ENDED, "there is no such accept");
    if (access == null) {
      return new AcceptResult.Failed(why, false);
    }
    Relationship grant = Relationship.of(access).orElse(null);
    return grant != null && grant.isUsable()
        ? connected(acceptEventId, grant)
        : remove(acceptEventId, access.baseId(), why);
  }

  private AcceptResult remove(String acceptEventId, String grantId, CoreException why) {
    try {
      if (Relationships.removeAccess(account.own(), grantId)) {
        return new AcceptResult.Failed(why, true);
      }
      return unresolved(
          acceptEventId,
          grantId,
          OperationException.of(ErrorId.ASSENT_GRANT_LEFT, "a grant could not be removed"));
    } catch (PlatformException e) {
      return unresolved(acceptEventId, grantId, e);
    }
  }

  private static AcceptResult unresolved(
      String acceptEventId, @Nullable String grantId, CoreException why) {
    return new AcceptResult.Unresolved(acceptEventId, grantId, why);
  }

  private static OperationException changed() {
    return OperationException.of(
        ErrorId.ASSENT_OFFER_CHANGED, "the grant is not the one that was agreed to");
  }

  /** The grant as it is, also one that nobody can read: it would be alive all the same. */
  private @Nullable Access accessOf(String acceptEventId) {
    return account.own().getAccesses().stream()
        .filter(Relationship::isCounterparty)
        .filter(access -> access.cmc().path("acceptEventId").asString("").equals(acceptEventId))
        .findFirst()
        .orElse(null);
  }

  /**
   * Waits for the way back. Its arrival in the inbox is watched, since the whole list of accesses
   * is megabytes for accounts with many relationships; the list is read when it came, at every
   * tenth look in case nobody can read the inbox, and once more at the end.
   */
  private @Nullable Relationship awaitUsable(String acceptEventId, String grantId, Duration bound) {
    int[] looks = {0};
    Relationship found =
        new Poller(account.pace())
            .forUpTo(
                bound,
                () -> {
                  boolean listNow = looks[0]++ % 10 == 0;
                  try {
                    return listNow || wayBackArrived(grantId) ? usable(acceptEventId) : null;
                  } catch (PlatformException e) {
                    if (e.retryKind() == RetryKind.PERMANENT) {
                      throw e;
                    }
                    return null;
                  }
                });
    return found == null ? usable(acceptEventId) : found;
  }

  private @Nullable Relationship usable(String acceptEventId) {
    Access access = accessOf(acceptEventId);
    return access == null
        ? null
        : Relationship.of(access).filter(Relationship::isUsable).orElse(null);
  }

  private boolean wayBackArrived(String grantBaseId) {
    return account
        .own()
        .getEvents(
            EventQuery.in(StreamIds.NS_INBOX).types(EventTypes.ET_BACK_CHANNEL).limit(RECENT))
        .stream()
        .anyMatch(event -> event.isCreatedBy(grantBaseId));
  }

  /** The failure under the id that says most; for an unreadable offer the link itself is asked. */
  private CoreException why(Failure failure, @Nullable Secret link) {
    CmcException told = ErrorCatalogue.of(failure).toException();
    if (link == null || !told.is(ErrorId.HANDLER_OFFER_READ_FAILED)) {
      return told;
    }
    try {
      CapabilityState state =
          Capability.ask(account.opener().link(CapabilityLink.parse(link).endpoint())).state();
      return state == CapabilityState.OPEN
          ? OperationException.of(
              ErrorId.ASSENT_PLATFORM_CANNOT_REACH,
              "the own platform cannot read what this side can")
          : OperationException.of(state.error(), "the link was not open when it was accepted");
    } catch (CoreException e) {
      return told;
    }
  }
}
