package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import java.time.Instant;

/**
 * Something that happened in an account. Each is told once, in the order in which it was kept,
 * after it was kept; what was history when the account was first looked at is not told.
 *
 * <p>It names what it speaks of and says nothing of it: what a message says, or how a relationship
 * stands, is asked of the session by the id. Ids of messages and alerts are event ids on this
 * account; an id of a peer's making is given as a mark, to compare with.
 */
public sealed interface DomainEvent {
  /**
   * When it happened: for what an event of the account says, the time the own platform stamped; for
   * what was found out by looking, the time this computer saw it. To the millisecond.
   */
  Instant at();

  /** What happened within one relationship. */
  sealed interface InRelationship extends DomainEvent {
    /** Whose it is. */
    RelationshipId relationship();
  }

  /** What happened to an invite of this account. */
  sealed interface OfInvite extends DomainEvent {
    /** Id of the invite's event. */
    String id();
  }

  /** A message of the other side came. */
  record MessageArrived(RelationshipId relationship, String id, Instant at)
      implements InRelationship {}

  /** The other platform has a message of this account. */
  record MessageDelivered(RelationshipId relationship, String id, Instant at)
      implements InRelationship {}

  /** Somebody changed a message, an alert or an answer after it was written (NOTES §9). */
  record MessageAltered(RelationshipId relationship, String id, Instant at)
      implements InRelationship {}

  /** The other side wrote something that has not the form of a message, an alert or an answer. */
  record UnreadableArrived(RelationshipId relationship, String id, Instant at)
      implements InRelationship {}

  /**
   * An alert of the other side came.
   *
   * @param ackMark stands for what the acknowledgement will name, and is the same in {@link
   *     AlertAcknowledged}; empty when none is asked for
   */
  record AlertArrived(
      RelationshipId relationship, String id, AlertSnapshot.Level level, String ackMark, Instant at)
      implements InRelationship {
    public AlertArrived {
      ackMark = DisplayText.line(ackMark);
    }
  }

  /** The other platform has an alert of this account. */
  record AlertDelivered(RelationshipId relationship, String id, Instant at)
      implements InRelationship {}

  /**
   * An alert was acknowledged.
   *
   * @param ackMark that of the alert
   * @param byMe whether this account did it
   */
  record AlertAcknowledged(RelationshipId relationship, String ackMark, boolean byMe, Instant at)
      implements InRelationship {
    public AlertAcknowledged {
      ackMark = DisplayText.line(ackMark);
    }
  }

  /** An alert that asked for an acknowledgement waits for it longer than its level allows. */
  record AlertOverdue(RelationshipId relationship, String id, boolean mine, Instant at)
      implements InRelationship {}

  /** The other side proposes to share something else. */
  record ScopeProposed(RelationshipId relationship, String id, Instant at)
      implements InRelationship {}

  /** The other side answered a proposal. */
  record ScopeAnswered(RelationshipId relationship, String id, boolean agreed, Instant at)
      implements InRelationship {}

  /** A relationship began, or began again after it had ended. */
  record RelationshipBegan(RelationshipId relationship, Instant at) implements InRelationship {}

  /** What is shared is something else now. */
  record RelationshipChanged(RelationshipId relationship, Instant at) implements InRelationship {}

  /** Messages of the other side would go to another place than was verified. */
  record ChannelChanged(RelationshipId relationship, Instant at) implements InRelationship {}

  /** A relationship ended. */
  record RelationshipEnded(RelationshipId relationship, EndedBy by, Instant at)
      implements InRelationship {}

  /** Of a relationship that was found ended it became known who did it. */
  record EndAttributed(RelationshipId relationship, EndedBy by, Instant at)
      implements InRelationship {}

  /** Somebody, verified, accepted an invite. */
  record InviteAccepted(String id, Identity who, Instant at) implements OfInvite {}

  /** An invite was taken back. */
  record InviteWithdrawn(String id, Instant at) implements OfInvite {}

  /** An invite that nobody accepted came to its end. */
  record InviteExpired(String id, Instant at) implements OfInvite {}

  /** Who ended a relationship. */
  enum EndedBy {
    ME,
    PEER,
    /** The other account does not exist any more. */
    ACCOUNT_DELETED,
    /** Nobody has told. */
    UNTOLD
  }
}
