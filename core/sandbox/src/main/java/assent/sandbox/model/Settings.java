package assent.sandbox.model;

import java.time.Duration;
import java.util.List;

/**
 * What an operator could set.
 *
 * @param mfaMode {@code disabled}, {@code single} or {@code challenge-verify} (protocol NOTES-2 §4)
 * @param trustedApps {@code appId@origin} patterns with {@code *}, as the operator writes them
 * @param adminKey what {@code DELETE /users/{name}} asks for in Authorization
 * @param peerTimeout how long a call to a peer may take
 * @param invisibility after an update an event cannot be seen in queries by stream for this long
 *     (protocol LIVE §2.3)
 */
public record Settings(
    String mfaMode,
    List<String> trustedApps,
    String adminKey,
    Duration peerTimeout,
    Duration invisibility) {

  public static Settings defaults() {
    return new Settings(
        "disabled", List.of("*@*"), "sandbox-admin", Duration.ofSeconds(15), Duration.ofMillis(2));
  }

  public Settings withMfaMode(String mode) {
    return new Settings(mode, trustedApps, adminKey, peerTimeout, invisibility);
  }

  public Settings withTrustedApps(List<String> patterns) {
    return new Settings(mfaMode, List.copyOf(patterns), adminKey, peerTimeout, invisibility);
  }

  public Settings withPeerTimeout(Duration timeout) {
    return new Settings(mfaMode, trustedApps, adminKey, timeout, invisibility);
  }

  public Settings withInvisibility(Duration window) {
    return new Settings(mfaMode, trustedApps, adminKey, peerTimeout, window);
  }
}
