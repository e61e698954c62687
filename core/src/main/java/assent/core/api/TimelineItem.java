package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a conversation. Its {@link #key()} stays the same from local echo to server copy.
 */
public sealed interface TimelineItem {
  /** Identity within the conversation. */
  String key();

  /** Whether this account wrote it. */
  boolean mine();

  /** When it was written, as the own platform recorded it. */
  Instant at();

  /**
   * A chat message.
   *
   * @param status how far it has come
   */
  record Message(String key, boolean mine, Instant at, String text, DeliveryStatus status)
      implements TimelineItem {
    public Message {
      text = DisplayText.lines(text);
    }

    /**
     * Whether it failed in a way that leaves open if it arrived: sending it again may double it.
     */
    public boolean hasUnknownOutcome() {
      @Nullable CoreException why = failure();
      return delivery() == Delivery.FAILED && why != null && why.retryKind() == RetryKind.NETWORK;
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
  }

  /** An alert, with what has become of it. */
  record Alert(String key, boolean mine, Instant at, AlertSnapshot alert) implements TimelineItem {}

  /**
   * Something that happened to what is shared, or that something stands here which nobody can read.
   * When the relationship began, and that it ended, is said by its {@link RelationshipSnapshot}.
   */
  record Notice(String key, boolean mine, Instant at, Kind kind, String detail)
      implements TimelineItem {
    public Notice {
      detail = DisplayText.lines(detail);
    }

    /** What happened. */
    public enum Kind {
      SCOPE_REQUESTED,
      SCOPE_CHANGED,
      /** Somebody agreed to a change in a form that no platform applies: all is as before. */
      SCOPE_UNCHANGED,
      SCOPE_REFUSED,
      /**
       * A message, an alert or an answer that has not the form of one, or one of this account that
       * the other side changed into something else.
       */
      UNREADABLE
    }
  }
}
