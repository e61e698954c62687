package assent.core.transport;

import java.net.URI;

/**
 * Decides where requests may go: only to the account's platform, the platforms of its
 * relationships, and the host of a link that the person opened.
 */
public interface HostPolicy {
  /** Why a host is named. */
  enum Reason {
    /** The platform of an account of this person. */
    OWN_PLATFORM,
    /** The platform of somebody with whom there is a relationship. */
    RELATIONSHIP,
    /** The host of a link or address that the person opened or typed. */
    OPENED_BY_PERSON
  }

  /**
   * Asks that requests to this place be let through from now on. An implementation may refuse by
   * doing nothing; the request itself then fails.
   *
   * @param address any address on the host; a first label {@link AllowList#ANY_LABEL} stands for
   *     every one-label name below that domain, which is how a platform in domain style is named
   */
  void admit(URI address, Reason reason);

  /** Whether a request to this address may be sent. */
  boolean allows(URI address);
}
