package assent.core.api;

import assent.core.cmc.DisplayText;

/**
 * Something that must be said beside the list of what is asked for or shared, or a person would
 * agree to more than they read.
 *
 * @param subject what it is about, inert: the id of a stream, the name of a rule or of a field; may
 *     be empty
 */
public record Caution(Kind kind, String subject) {
  public Caution {
    subject = DisplayText.id(subject);
  }

  /** What is to be said. */
  public enum Kind {
    /** Everything in the account, also what comes later. */
    EVERYTHING,
    /** This stream bears the looks of another one. */
    LOOKS_ALIKE,
    /** This stream lies inside another one of the list: it goes with it, chosen or not. */
    INSIDE,
    /** The other side can hand out accesses of its own to what it gets. */
    HANDS_ON,
    /** The other side cannot close its access itself: only the sharing side can. */
    PEER_CANNOT_CLOSE,
    /** The other side's use of its access is not shown to it. */
    PEER_SEES_NO_LOG,
    /** A rule about the access that this version does not know; it is part of what is agreed. */
    UNKNOWN_RULE,
    /** A field of the request that this version does not know; agreeing says nothing about it. */
    UNKNOWN_TERM,
    /** A grant opens the protocol's own streams: conversations with everybody, links. */
    OPENS_CONVERSATIONS,
    /** A grant opens the account's own data. */
    OPENS_ACCOUNT,
    /** A grant opens the record of what is done in the account. */
    OPENS_LOG,
    /** A grant opens something that this version does not understand. */
    OPENS_UNKNOWN,
    /** Data is open through an access that is not shown as sharing any. */
    OPENS_DATA,
    /**
     * Platforms cannot tell this person from the one that is named: both have one place for
     * messages (protocol NOTES-2 §2.1).
     */
    MIXES_WITH
  }

  /** Whether more is open than anybody can have agreed to: to be said loudly. */
  public boolean isGrave() {
    return switch (kind) {
      case OPENS_CONVERSATIONS, OPENS_ACCOUNT, OPENS_LOG, OPENS_UNKNOWN, OPENS_DATA -> true;
      default -> false;
    };
  }
}
