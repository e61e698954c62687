package assent.core.session;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.PlatformSnapshot;
import assent.core.api.Registrant;
import assent.core.api.RememberedAccount;
import assent.core.api.RememberedAccount.Protection;
import assent.core.api.RememberedAccount.State;
import assent.core.api.SignOutLoss;
import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import assent.core.observe.MutableSequence;
import assent.core.observe.ObservableSequence;
import assent.core.platform.MfaChallenge;
import assent.core.platform.Platform;
import assent.core.platform.Platforms;
import assent.core.platform.SignInResult;
import assent.core.security.Secret;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

/** {@link Accounts} on real platforms that keep nothing on this computer. */
public final class PlatformAccounts implements Accounts {
  private final Platforms platforms;
  private final Clock clock;
  private final Supplier<Locale> locale;
  private final Map<RememberedAccount, AccountSession> open = new LinkedHashMap<>();
  private final MutableSequence<RememberedAccount> remembered = new MutableSequence<>();

  /**
   * @param locale language for texts that come in several
   */
  public PlatformAccounts(Platforms platforms, Clock clock, Supplier<Locale> locale) {
    this.platforms = platforms;
    this.clock = clock;
    this.locale = locale;
  }

  @Override
  public ObservableSequence<RememberedAccount> remembered() {
    return remembered;
  }

  @Override
  public PlatformSnapshot look(String address) {
    return PlatformDirectory.look(platforms.platform(address));
  }

  @Override
  public boolean isUsernameTaken(String address, String username) {
    return platforms.platform(address).registration().isUsernameTaken(username);
  }

  @Override
  public SignInStep register(Registrant registrant) {
    Platform platform = platforms.platform(registrant.platform());
    return new SignedIn(
        start(
            registrant.platform(),
            platform,
            PlatformDirectory.register(platform, registrant, locale.get().getLanguage())));
  }

  @Override
  public SignInStep signIn(String address, String username, Secret password) {
    Platform platform = platforms.platform(address);
    return switch (platform
        .signIn()
        .login(PlatformDirectory.username(platform, username), password)) {
      case SignInResult.SignedIn account -> new SignedIn(start(address, platform, account));
      case SignInResult.CodeWanted wanted -> new Code(address, platform, wanted.challenge());
    };
  }

  private synchronized AccountSession start(
      String address, Platform platform, SignInResult.SignedIn account) {
    for (RememberedAccount former : List.copyOf(open.keySet())) {
      if (former.identity().equals(account.identity())) {
        signOut(former);
      }
    }
    AccountSession session =
        Sessions.open(platform, account.endpoint(), account.identity().username(), clock, locale);
    open.put(
        new RememberedAccount(
            UUID.randomUUID().toString(),
            account.identity(),
            address,
            Protection.SITTING,
            State.OPEN),
        session);
    remembered.set(new ArrayList<>(open.keySet()));
    return session;
  }

  @Override
  public boolean keyringWorks() {
    return false;
  }

  @Override
  public synchronized AccountSession open(RememberedAccount account) {
    AccountSession session = open.get(account);
    if (session == null) {
      throw notHere();
    }
    return session;
  }

  @Override
  public AccountSession open(
      RememberedAccount account, Secret passphrase, DoubleConsumer progress) {
    return open(account);
  }

  @Override
  public void lock(RememberedAccount account) {
    throw notHere();
  }

  @Override
  public void keepInKeyring(RememberedAccount account) {
    throw notHere();
  }

  @Override
  public void keepUnderPassphrase(
      RememberedAccount account, Secret passphrase, DoubleConsumer progress) {
    throw notHere();
  }

  @Override
  public void keepForThisSitting(RememberedAccount account) {
    // It is.
  }

  @Override
  public SignOutLoss lossOf(RememberedAccount account) {
    return SignOutLoss.UNKNOWN;
  }

  @Override
  public synchronized void signOut(RememberedAccount account) {
    AccountSession session = open.remove(account);
    if (session != null) {
      session.close();
      remembered.set(new ArrayList<>(open.keySet()));
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(AccountSession::close);
    open.clear();
    remembered.set(List.of());
  }

  private static CoreException notHere() {
    return ErrorId.ASSENT_VAULT_WRONG_STATE.exception("nothing is kept beyond this sitting");
  }

  private final class Code implements CodeWanted {
    private final String address;
    private final Platform platform;
    private final MfaChallenge challenge;

    Code(String address, Platform platform, MfaChallenge challenge) {
      this.address = address;
      this.platform = platform;
      this.challenge = challenge;
    }

    @Override
    public SignInStep verify(String code) {
      SignInResult.SignedIn account = challenge.verify(code.strip());
      try {
        return new SignedIn(start(address, platform, account));
      } finally {
        // The code is used up: whatever becomes of the session, there is nothing more to verify.
        challenge.close();
      }
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
