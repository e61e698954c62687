package assent.core.outbox;

import assent.core.error.CoreException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing to send.
 *
 * @param id the event id it will have on the own platform, minted here, so that repeating is
 *     harmless (protocol LIVE §4)
 * @param lane the lane it waits in
 * @param type event type
 * @param content event content; not changed by anybody after this
 * @param urgent whether it overtakes what waits in its lane
 * @param sequence order within the lane, ascending
 * @param queued when the person sent it
 * @param attempts how often it was tried
 * @param reason why it waits or failed; null otherwise
 */
public record OutboxEntry(
    String id,
    LaneId lane,
    String type,
    ObjectNode content,
    boolean urgent,
    long sequence,
    Instant queued,
    OutboxState state,
    int attempts,
    @Nullable CoreException reason) {
  public OutboxEntry {
    Objects.requireNonNull(id);
  }

  OutboxEntry in(OutboxState next) {
    return new OutboxEntry(id, lane, type, content, urgent, sequence, queued, next, attempts, null);
  }

  OutboxEntry tried() {
    return new OutboxEntry(
        id, lane, type, content, urgent, sequence, queued, state, attempts + 1, reason);
  }

  OutboxEntry because(OutboxState next, CoreException why) {
    return new OutboxEntry(id, lane, type, content, urgent, sequence, queued, next, attempts, why);
  }

  /** Without the content, which is a person's words. */
  @Override
  public String toString() {
    return "OutboxEntry[" + id + " " + type + " " + state + " attempts=" + attempts + "]";
  }
}
