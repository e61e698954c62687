package assent.core.operation;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.CapabilityLink;
import assent.core.cmc.CmcException;
import assent.core.cmc.ErrorCatalogue;
import assent.core.cmc.ErrorId;
import assent.core.cmc.EventTypes;
import assent.core.cmc.Failure;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.StreamIds;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.platform.EventQuery;
import assent.core.platform.PlatformException;
import assent.core.secret.Secret;
import java.time.Duration;
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
    Relationship grant = grantOf(acceptEventId);
    if (grant == null) {
      return new AcceptResult.Failed(
          OperationException.of(
              ErrorId.ASSENT_RELATIONSHIP_ENDED, "the grant of a completed accept is gone"),
          false);
    }
    if (expected != null && !expected.isMetBy(grant)) {
      return remove(grant, changed());
    }
    if (waitUntilUsable && !grant.isUsable()) {
      Relationship usable = awaitUsable(grant, account.pace().usable());
      if (usable == null) {
        Relationship now = grantOf(acceptEventId);
        return now == null || !now.isUsable()
            ? new AcceptResult.HalfOpen(now == null ? grant : now)
            : connected(now);
      }
      grant = usable;
    }
    return grant.isUsable() ? connected(grant) : new AcceptResult.SettingUp(grant);
  }

  /** The way back must lead to the person whose offer was accepted. */
  private AcceptResult connected(Relationship grant) {
    ApiEndpoint endpoint = grant.peerEndpoint();
    if (endpoint == null || account.opener().leadsTo(endpoint, grant.peer())) {
      return new AcceptResult.Connected(grant);
    }
    return remove(
        grant,
        OperationException.of(
            ErrorId.ASSENT_ENDPOINT_CHANGED, "the way back leads to somebody else"));
  }

  private AcceptResult failed(String acceptEventId, Failure failure, @Nullable Expected expected) {
    Relationship grant = grantOf(acceptEventId);
    CoreException why = why(failure, expected == null ? null : expected.link());
    if (grant == null) {
      return new AcceptResult.Failed(why, false);
    }
    if (failure.isOutcomeUnknown()) {
      Relationship usable = awaitUsable(grant, account.pace().recovery());
      if (usable != null && (expected == null || expected.isMetBy(usable))) {
        // The other side processed it and only the answer was lost.
        return connected(usable);
      }
    }
    return remove(grant, why);
  }

  private AcceptResult withoutTrigger(String acceptEventId) {
    Relationship grant = grantOf(acceptEventId);
    CoreException why =
        OperationException.of(ErrorId.ASSENT_RELATIONSHIP_ENDED, "there is no such accept");
    if (grant == null) {
      return new AcceptResult.Failed(why, false);
    }
    return grant.isUsable() ? connected(grant) : remove(grant, why);
  }

  private AcceptResult remove(Relationship grant, CoreException why) {
    String acceptEventId = grant.acceptEventId() == null ? "" : grant.acceptEventId();
    try {
      if (Relationships.removeAccess(account.own(), grant.baseId())) {
        return new AcceptResult.Failed(why, true);
      }
      return unresolved(
          acceptEventId,
          grant.baseId(),
          OperationException.of(ErrorId.ASSENT_GRANT_LEFT, "a grant could not be removed"));
    } catch (PlatformException e) {
      return unresolved(acceptEventId, grant.baseId(), e);
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

  private @Nullable Relationship grantOf(String acceptEventId) {
    return Relationships.listOf(account.own().getAccesses()).all().stream()
        .filter(r -> acceptEventId.equals(r.acceptEventId()))
        .findFirst()
        .orElse(null);
  }

  /**
   * Waits for the way back. Its arrival in the inbox is watched, since the whole list of accesses
   * is megabytes for accounts with many relationships; the list is read when it came, and at every
   * tenth look in case nobody can read the inbox.
   */
  private @Nullable Relationship awaitUsable(Relationship grant, Duration bound) {
    String acceptEventId = grant.acceptEventId();
    if (acceptEventId == null) {
      return null;
    }
    int[] looks = {0};
    return new Waiting(account.pace())
        .forUpTo(
            bound,
            () -> {
              boolean listNow = looks[0]++ % 10 == 0;
              try {
                if (listNow || wayBackArrived(grant.baseId())) {
                  Relationship now = grantOf(acceptEventId);
                  return now != null && now.isUsable() ? now : null;
                }
              } catch (PlatformException e) {
                if (e.retryKind() == RetryKind.PERMANENT) {
                  throw e;
                }
              }
              return null;
            });
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
      LinkState state =
          Capability.ask(account.opener().link(CapabilityLink.parse(link).endpoint())).state();
      return state == LinkState.OPEN
          ? OperationException.of(
              ErrorId.ASSENT_PLATFORM_CANNOT_REACH,
              "the own platform cannot read what this side can")
          : OperationException.of(state.error(), "the link was not open when it was accepted");
    } catch (CoreException e) {
      return told;
    }
  }
}
