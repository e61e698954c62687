package assent.core.session;

import assent.core.AccountSession;
import assent.core.Accounts;
import assent.core.platform.MfaChallenge;
import assent.core.platform.Platform;
import assent.core.platform.Platforms;
import assent.core.platform.SignInResult;
import assent.core.secret.Secret;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Supplier;

/** {@link Accounts} on real platforms. */
public final class PlatformAccounts implements Accounts {
  private final Platforms platforms;
  private final Clock clock;
  private final Supplier<Locale> locale;

  /**
   * @param locale language for texts that come in several
   */
  public PlatformAccounts(Platforms platforms, Clock clock, Supplier<Locale> locale) {
    this.platforms = platforms;
    this.clock = clock;
    this.locale = locale;
  }

  @Override
  public SignInStep signIn(String address, String username, Secret password) {
    Platform platform = platforms.platform(address);
    return switch (platform.signIn().login(username.strip(), password)) {
      case SignInResult.SignedIn account -> new SignedIn(open(platform, account));
      case SignInResult.CodeWanted wanted -> new Code(platform, wanted.challenge());
    };
  }

  private AccountSession open(Platform platform, SignInResult.SignedIn account) {
    return Sessions.open(
        platform, account.endpoint(), account.identity().username(), clock, locale);
  }

  private final class Code implements CodeWanted {
    private final Platform platform;
    private final MfaChallenge challenge;

    Code(Platform platform, MfaChallenge challenge) {
      this.platform = platform;
      this.challenge = challenge;
    }

    @Override
    public AccountSession verify(String code) {
      AccountSession session = open(platform, challenge.verify(code.strip()));
      challenge.close();
      return session;
    }

    @Override
    public void resend() {
      challenge.resend();
    }

    @Override
    public void close() {
      challenge.close();
    }
  }
}
