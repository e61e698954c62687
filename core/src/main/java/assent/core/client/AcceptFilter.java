package assent.core.client;

import assent.core.operation.VerifiedAccept;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which acceptance to wait for. Everything that is said must be true of it.
 *
 * @param inviteEventId of this invite
 * @param fromUsername by somebody of this name
 * @param fromHost by somebody of this host, with its port
 * @param appCode of an invite of this application
 * @param since that arrived then or later, in seconds since 1970 by the own platform's clock
 * @param known that is none of these arrivals, which were seen before
 */
public record AcceptFilter(
    @Nullable String inviteEventId,
    @Nullable String fromUsername,
    @Nullable String fromHost,
    @Nullable String appCode,
    @Nullable Double since,
    Set<String> known) {
  public AcceptFilter {
    known = Set.copyOf(known);
  }

  /** Of this invite. */
  public static AcceptFilter ofInvite(String inviteEventId) {
    return new AcceptFilter(inviteEventId, null, null, null, null, Set.of());
  }

  /** By somebody of this name. */
  public static AcceptFilter from(String username) {
    return new AcceptFilter(null, username, null, null, null, Set.of());
  }

  /** Of any invite of this application. */
  public static AcceptFilter ofApp(String appCode) {
    return new AcceptFilter(null, null, null, appCode, null, Set.of());
  }

  /** The same, by somebody of this host. */
  public AcceptFilter atHost(String host) {
    return new AcceptFilter(inviteEventId, fromUsername, host, appCode, since, known);
  }

  /** The same, arrived then or later. */
  public AcceptFilter since(double seconds) {
    return new AcceptFilter(inviteEventId, fromUsername, fromHost, appCode, seconds, known);
  }

  /** The same, but none of these arrivals. */
  public AcceptFilter besides(Set<String> arrivals) {
    return new AcceptFilter(inviteEventId, fromUsername, fromHost, appCode, since, arrivals);
  }

  /** Whether an acceptance may be meant, by what is told of it before it is verified. */
  boolean mayMean(String arrival, String invite, String username, String host, String app) {
    return !known.contains(arrival)
        && isOrUnsaid(inviteEventId, invite)
        && isOrUnsaid(fromUsername, username)
        && isOrUnsaid(fromHost, host)
        && isOrUnsaid(appCode, app);
  }

  /** Whether an acceptance is meant, by who gave it. */
  boolean means(VerifiedAccept accept) {
    return isOrUnsaid(fromUsername, accept.who().username())
        && isOrUnsaid(fromHost, accept.who().host());
  }

  private static boolean isOrUnsaid(@Nullable String wanted, String is) {
    return wanted == null || wanted.equals(is);
  }
}
