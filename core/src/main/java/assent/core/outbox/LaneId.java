package assent.core.outbox;

import assent.core.cmc.RelationshipId;

/**
 * One ordered way of sending. The platforms deliver in parallel and swap quick messages (protocol
 * NOTES §12), so order is kept by having one in flight per lane.
 *
 * @param relationship whose messages these are
 * @param channel which of its ways
 */
public record LaneId(RelationshipId relationship, Channel channel) {
  /** The ways of a relationship. */
  public enum Channel {
    /** Chat messages. */
    CHATS,
    /** Alerts, acknowledgements and scope events. */
    COLLECTORS,
    /**
     * Accepting, declining, ending: no message of a leaf, so nothing that waits in one holds up a
     * revocation.
     */
    CONSENT
  }
}
