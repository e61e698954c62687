package assent.sandbox.cmc;

import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The life of a trigger after it was stored: {@code delivered}, then {@code completed} or {@code
 * failed} (NOTES §5). None of it touches {@code modified}.
 */
final class Dispatcher {
  /** Types that would be sent straight back if they were not seen to come from the peer. */
  private static final Set<String> NEVER_RETURNED =
      Set.of(
          EventTypes.CHAT,
          EventTypes.ALERT,
          EventTypes.ACK,
          EventTypes.SCOPE_REQUEST,
          EventTypes.SCOPE_UPDATE,
          EventTypes.REVOKE);

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  private final Lag lag;

  /** The time a requester's server takes before it works on an accept that arrived. */
  @FunctionalInterface
  interface Lag {
    void await();
  }

  Dispatcher(Lag lag) {
    this.lag = lag;
  }

  /** Works on a trigger and, when it fails in a way that might pass, leaves a retry entry. */
  void run(Trigger trigger) {
    work(trigger, true);
  }

  /** The same for the retry loop: nothing is queued again and nobody's socket hears of it. */
  Outcome retry(Trigger trigger) {
    return work(trigger, false);
  }

  private Outcome work(Trigger trigger, boolean first) {
    Ledger ledger = trigger.ledger();
    boolean known = trigger.id() != null;
    if (known) {
      ObjectNode delivered = Nodes.copy(trigger.event().path("content"));
      ledger.rewrite(trigger.event(), delivered.put("status", "delivered"), first);
    }
    if (NEVER_RETURNED.contains(trigger.type()) && cameFromPeer(trigger)) {
      return new Outcome.Skipped("cmc-incoming-from-peer");
    }
    Outcome outcome = handle(trigger);
    if (outcome instanceof Outcome.Failed failed
        && first
        && RetryQueue.mayPass(failed.reason(), failed.detail())) {
      RetryQueue.add(trigger, failed);
    }
    if (known) {
      stamp(trigger, outcome, first);
    }
    return outcome;
  }

  private static boolean cameFromPeer(Trigger trigger) {
    String writer = trigger.createdByAccess();
    return writer != null && Relationships.isCounterparty(trigger.account().access(writer));
  }

  private Outcome handle(Trigger trigger) {
    try {
      return switch (trigger.type()) {
        case EventTypes.ACCEPT -> {
          if (trigger.isArrival()) {
            lag.await();
            yield BackChannel.onAccept(trigger);
          }
          yield Acceptance.accept(trigger);
        }
        case EventTypes.REFUSE -> Acceptance.refuse(trigger);
        case EventTypes.BACK_CHANNEL -> BackChannel.onTold(trigger);
        case EventTypes.REVOKE -> Revocation.revoke(trigger);
        case EventTypes.INVALIDATE_LINK -> Capabilities.invalidate(trigger);
        case EventTypes.CHAT -> Messages.chat(trigger);
        case EventTypes.ALERT, EventTypes.ACK, EventTypes.SCOPE_REQUEST -> Messages.system(trigger);
        case EventTypes.SCOPE_UPDATE -> Messages.scopeUpdate(trigger);
        default -> new Outcome.Skipped("not worked on after writing");
      };
    } catch (Slug.NotSluggable | Endpoint.Malformed e) {
      // A user name with -- ends here (NOTES §1).
      return Outcome.failedWith("cmc-dispatch-handler-threw", e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("{} could not be worked on", trigger.type(), e);
      return Outcome.failedWith("cmc-dispatch-handler-threw", String.valueOf(e.getMessage()));
    }
  }

  private static void stamp(Trigger trigger, Outcome outcome, boolean tell) {
    ObjectNode content = Nodes.copy(trigger.event().path("content"));
    switch (outcome) {
      case Outcome.Completed completed -> {
        content.put("status", "completed");
        content.setAll(completed.stamps());
      }
      case Outcome.Failed failed -> {
        content.put("status", "failed");
        ObjectNode failure = content.putObject("failure").put("reason", failed.reason());
        failure.set("detail", failed.detail() == null ? failure.nullNode() : failed.detail());
      }
      case Outcome.Skipped skipped -> {
        return;
      }
    }
    trigger.ledger().rewrite(trigger.event(), content, tell);
  }
}
