package assent.core.platform;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
import assent.core.cmc.Usernames;
import org.jspecify.annotations.Nullable;

/** What a password leads to. */
public sealed interface SignInResult {
  /**
   * Signed in.
   *
   * @param endpoint the account with its personal token
   * @param identity who that is, as the platform itself writes it
   * @param language what the person prefers, as a language code; null where it was not told
   */
  record SignedIn(ApiEndpoint endpoint, Identity identity, @Nullable String language)
      implements SignInResult {
    /**
     * Whether this account can invite and accept at all: a user name with {@code --} breaks every
     * handshake (protocol NOTES §1), which must be said before anything is tried.
     */
    public boolean canHandshake() {
      return !Usernames.breaksCmc(identity.username());
    }
  }

  /**
   * A code was sent by SMS and is wanted now.
   *
   * @param challenge close it when done or given up
   */
  record CodeWanted(MfaChallenge challenge) implements SignInResult {}
}
