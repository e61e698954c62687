package assent.core.platform;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Identity;
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
      implements SignInResult {}

  /**
   * A code was sent by SMS and is wanted now.
   *
   * @param challenge close it when done or given up
   */
  record CodeWanted(MfaChallenge challenge) implements SignInResult {}
}
