package assent.core.operation;

import assent.core.platform.PlatformException;

/** What is to be thought of an accept in the inbox (protocol NOTES §9). */
public sealed interface AcceptCheck {
  /** Id of the event in the inbox. */
  String arrivalEventId();

  /** Everything it says was confirmed. */
  record Verified(VerifiedAccept accept) implements AcceptCheck {
    @Override
    public String arrivalEventId() {
      return accept.arrivalEventId();
    }
  }

  /** It says something that is not so: no contact comes of it. */
  record Refuted(String arrivalEventId, Doubt doubt) implements AcceptCheck {}

  /** The accepter's platform could not be asked: look again later. */
  record Unconfirmed(String arrivalEventId, PlatformException why) implements AcceptCheck {}

  /** What is not so. */
  enum Doubt {
    /** It has not the form of an accept. */
    MALFORMED,
    /** Its capability is not the one of the invite. */
    OTHER_CAPABILITY,
    /** It names another scope than the invite stands in. */
    OTHER_SCOPE,
    /** The endpoint it brings is not one of the person it names. */
    OTHER_HOST,
    /** The endpoint opens another person's account. */
    OTHER_ACCOUNT,
    /** The endpoint is no data grant. */
    NO_GRANT,
    /** The grant is one for somebody else than this account. */
    GRANT_FOR_ANOTHER,
    /** The grant was given for another offer. */
    OTHER_OFFER,
    /** The grant was ended, or never was. */
    GRANT_DEAD
  }
}
