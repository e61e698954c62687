package assent.core.api;

/**
 * What is true after a relationship was ended.
 *
 * @param ownSideClosed whether this account's half is gone
 * @param dataClosed whether nobody can read the shared data through this relationship any more
 * @param peerTold whether the other platform took the news
 */
public record EndReport(boolean ownSideClosed, boolean dataClosed, boolean peerTold) {}
