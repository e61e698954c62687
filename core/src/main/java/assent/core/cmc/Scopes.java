package assent.core.cmc;

import java.util.List;

/** Builds scopes, the channel streams below them, and what a monitor can observe. */
public final class Scopes {
  private Scopes() {}

  /** {@code :_cmc:apps:<app>}. */
  public static Scope appScope(String appCode) {
    if (appCode.isEmpty() || appCode.contains(":")) {
      throw new IllegalArgumentException("An app code is not empty and holds no colon.");
    }
    return new Scope(StreamIds.NS_APPS + ":" + appCode);
  }

  /** A new scope of this app that nobody can guess: one for every study or invite. */
  public static Scope fresh(String appCode) {
    return appScope(appCode).freshChild();
  }

  public static String chatsParentUnder(String scopeStreamId) {
    return scopeStreamId + ":" + StreamIds.CHATS;
  }

  public static String chatStreamUnder(String scopeStreamId, String slug) {
    return chatsParentUnder(scopeStreamId) + ":" + slug;
  }

  public static String collectorsParentUnder(String scopeStreamId) {
    return scopeStreamId + ":" + StreamIds.COLLECTORS;
  }

  public static String collectorStreamUnder(String scopeStreamId, String slug) {
    return collectorsParentUnder(scopeStreamId) + ":" + slug;
  }

  /** Arrivals: accepts, back channels, revocations. */
  public static ObservationScope inbox() {
    return one(StreamIds.NS_INBOX);
  }

  /** All chats of one scope. */
  public static ObservationScope chats(Scope scope) {
    return one(scope.chatsParent());
  }

  /** The chat with one person in one scope. */
  public static ObservationScope chats(Scope scope, String peerSlug) {
    return one(scope.chatStream(peerSlug));
  }

  /** All alerts and scope events of one scope. */
  public static ObservationScope collectors(Scope scope) {
    return one(scope.collectorsParent());
  }

  /** The alerts and scope events with one person in one scope. */
  public static ObservationScope collectors(Scope scope, String peerSlug) {
    return one(scope.collectorStream(peerSlug));
  }

  private static ObservationScope one(String stream) {
    return new ObservationScope(List.of(stream));
  }
}
