package assent.core.operation;

import assent.core.cmc.Failure;
import assent.core.cmc.PryvEvent;
import assent.core.cmc.TriggerStatus;
import assent.core.cmc.content.Content;
import assent.core.error.RetryKind;
import assent.core.lifecycle.Timings;
import assent.core.platform.Connection;
import assent.core.platform.NewEvent;
import assent.core.platform.PlatformException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Writes triggers and follows them to their end. A status change never bumps {@code modified}, so
 * the only way to learn it is to read the event again by its id (protocol NOTES §5).
 */
public final class Triggers {
  private final Connection own;
  private final Timings.Looks pace;

  public Triggers(Account account) {
    this.own = account.own();
    this.pace = account.pace();
  }

  /** Writes an event under the id it was given; writing it twice is harmless. */
  PryvEvent write(String eventId, String streamId, Content content) {
    return own.createEvent(
        new NewEvent(eventId, List.of(streamId), content.eventType(), content.toJson(), null));
  }

  /** Writes and follows. */
  TriggerOutcome carryOut(String eventId, String streamId, Content content) {
    return follow(write(eventId, streamId, content), pace.settle());
  }

  /**
   * Writes into a channel leaf; writing the same event twice is harmless. A leaf that a platform
   * does not know although there is a relationship may be one that its plugin made just before.
   */
  public PryvEvent writeInLeaf(NewEvent event) {
    return new ScopeStreams(own).writing(() -> own.createEvent(event));
  }

  /** Follows an event written earlier, by its id. */
  public TriggerOutcome follow(String eventId) {
    return follow(own.getEvent(eventId), pace.settle());
  }

  /**
   * Re-reads until the server is through. A read that fails for a passing reason is tried again
   * within the bound.
   */
  TriggerOutcome follow(PryvEvent written, Duration bound) {
    PryvEvent[] last = {written};
    TriggerOutcome outcome =
        new Poller(pace)
            .forUpTo(
                bound,
                () -> {
                  PryvEvent read = read(written.id());
                  if (read != null) {
                    last[0] = read;
                  }
                  return settled(last[0]);
                });
    return outcome == null ? new TriggerOutcome.Unsettled(last[0]) : outcome;
  }

  private @Nullable PryvEvent read(String id) {
    try {
      return own.getEvent(id);
    } catch (PlatformException e) {
      if (e.retryKind() == RetryKind.PERMANENT) {
        throw e;
      }
      return null;
    }
  }

  private static @Nullable TriggerOutcome settled(PryvEvent event) {
    return switch (TriggerStatus.of(event.content())) {
      case COMPLETED -> new TriggerOutcome.Completed(event);
      case FAILED ->
          new TriggerOutcome.Failed(
              event,
              Failure.of(event.content())
                  .orElseGet(
                      () -> new Failure("assent-unknown", JsonNodeFactory.instance.objectNode())));
      case NONE, PENDING, DELIVERED -> null;
    };
  }
}
