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
 * @param progress how far the work on it has come
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
    @Nullable CoreException reason,
    Progress progress) {
  public OutboxEntry {
    Objects.requireNonNull(id);
    Objects.requireNonNull(progress);
  }

  /** One on which nothing has been done beyond its state. */
  public OutboxEntry(
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
    this(
        id,
        lane,
        type,
        content,
        urgent,
        sequence,
        queued,
        state,
        attempts,
        reason,
        Progress.begun(id));
  }

  /** A new one: kept, not yet tried. */
  public static OutboxEntry queued(
      String id,
      LaneId lane,
      String type,
      ObjectNode content,
      boolean urgent,
      long sequence,
      Instant now) {
    return new OutboxEntry(
        id, lane, type, content, urgent, sequence, now, OutboxState.QUEUED, 0, null);
  }

  OutboxEntry in(OutboxState next) {
    return with(next, attempts, null, progress);
  }

  OutboxEntry tried() {
    return with(state, attempts + 1, reason, progress);
  }

  OutboxEntry because(OutboxState next, CoreException why) {
    return with(next, attempts, why, progress);
  }

  /** With the work further on. */
  public OutboxEntry with(Progress further) {
    return with(state, attempts, reason, further);
  }

  /** As a person wants it: once more from the beginning, soon. */
  OutboxEntry wanted() {
    return with(OutboxState.QUEUED, 0, null, progress.wanted());
  }

  private OutboxEntry with(
      OutboxState next, int tries, @Nullable CoreException why, Progress further) {
    return new OutboxEntry(
        id, lane, type, content, urgent, sequence, queued, next, tries, why, further);
  }

  /**
   * Whether it can be dropped without a trace: it failed, or nothing of it was sent and nobody is
   * sending it.
   */
  public boolean isDiscardable() {
    return switch (state) {
      case FAILED -> true;
      case QUEUED, WAITING -> !progress.mayBeWritten();
      case SENDING, SENT, UNCLEAR, DELIVERED -> false;
    };
  }

  /** Without the content, which is a person's words or holds secrets. */
  @Override
  public String toString() {
    return "OutboxEntry[" + id + " " + type + " " + state + " attempts=" + attempts + "]";
  }
}
