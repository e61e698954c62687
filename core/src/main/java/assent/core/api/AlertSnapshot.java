package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert, sent or received.
 *
 * @param id id of the alert's event on this account
 * @param mine whether this account sent it
 * @param ackRequired whether the sender asked for an acknowledgement
 * @param status how far it has come
 * @param acknowledgedAt when it was acknowledged; null while it is not
 */
public record AlertSnapshot(
    String id,
    RelationshipId relationship,
    boolean mine,
    Level level,
    String title,
    String body,
    boolean ackRequired,
    DeliveryStatus status,
    Instant at,
    @Nullable Instant acknowledgedAt) {
  public AlertSnapshot {
    title = DisplayText.line(title);
    body = DisplayText.lines(body);
  }

  /** Whether this account is asked to acknowledge it and has not. */
  public boolean isDue() {
    return !mine && ackRequired && acknowledgedAt == null;
  }

  /** Whether it is critical and nobody here has acknowledged it, asked or not. */
  public boolean isOpenCritical() {
    return !mine && level == Level.CRITICAL && acknowledgedAt == null;
  }

  /** How far it has come. */
  public Delivery delivery() {
    return status.delivery();
  }

  /** Whether somebody changed it after it was written. */
  public boolean altered() {
    return status.altered();
  }

  /** Why it failed or waits; null otherwise. */
  public @Nullable CoreException failure() {
    return status.failure();
  }

  /** How urgent it is. */
  public enum Level {
    INFO(Duration.ofHours(24)),
    WARNING(Duration.ofHours(4)),
    CRITICAL(Duration.ofMinutes(15));

    private final Duration patience;

    Level(Duration patience) {
      this.patience = patience;
    }

    /** How long an acknowledgement may be awaited before the alert is overdue. */
    public Duration patience() {
      return patience;
    }
  }
}
