package assent.core.platform;

import assent.core.security.Secret;
import assent.core.transport.PinnedConnection;
import java.net.URI;

/**
 * The second step of signing in: a code that came by SMS (protocol NOTES-2 §4).
 *
 * <p>It holds one connection to the platform, kept while the person looks for the code, because in
 * one mode only the server process that made the code knows it. Close it in any case. Its token
 * lives for the platform's limit (30 minutes by default) and survives wrong codes.
 */
public final class MfaChallenge implements AutoCloseable {
  private final ServiceInfo info;
  private final String username;
  private final PinnedConnection line;
  private final Secret mfaToken;
  private final URI account;

  MfaChallenge(ServiceInfo info, String username, PinnedConnection line, Secret mfaToken) {
    this.info = info;
    this.username = username;
    this.line = line;
    this.mfaToken = mfaToken;
    this.account = info.endpoint(username, null).base();
    line.keepWarm(account.resolve("service/info"));
  }

  /**
   * Gives the code.
   *
   * @return the account; this challenge is then used up
   * @throws PlatformException {@code assent-mfa-code-empty}; {@code invalid-mfa-code} as {@link
   *     PlatformException#dataId()} for a wrong one; {@code assent-mfa-code-or-service} where the
   *     platform does not say which of the two is wrong; {@code assent-mfa-session-ended}: back to
   *     the password
   */
  public SignInResult.SignedIn verify(String code) {
    var body =
        AuthCalls.sendCode(line, account.resolve("mfa/verify"), mfaToken, code, "mfa.verify");
    return AuthCalls.signedIn(info, username, body);
  }

  /**
   * Has another code sent; an earlier one may be dead from now on.
   *
   * @throws PlatformException {@code assent-mfa-service}, {@code assent-mfa-session-ended}
   */
  public void resend() {
    try {
      var unused =
          AuthCalls.post(
              line, account.resolve("mfa/challenge"), mfaToken, Params.empty(), "mfa.challenge");
    } catch (PlatformException e) {
      throw AuthCalls.sessionFailure(e);
    }
  }

  /** Gives the connection back. Twice is harmless. */
  @Override
  public void close() {
    line.close();
  }
}
