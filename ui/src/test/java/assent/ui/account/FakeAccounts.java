package assent.ui.account;

import assent.core.api.AccountSession;
import assent.core.api.PlatformSnapshot;
import assent.core.api.Registrant;
import assent.core.api.RegistrationRefused;
import assent.core.api.RememberedAccount;
import assent.core.cmc.Identity;
import assent.core.error.CoreException;
import assent.core.error.RetryKind;
import assent.core.security.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Accounts without a platform: every answer is set by the test. */
final class FakeAccounts extends NoAccounts {
  final List<String> asked = new ArrayList<>();
  final List<Registrant> registered = new ArrayList<>();
  private final AccountSession session;
  @Nullable CoreException failure;
  @Nullable RegistrationRefused flaws;
  boolean wantsCode;
  boolean wantsProtection;
  boolean taken;
  int resent;
  int closed;

  FakeAccounts(AccountSession session) {
    this.session = session;
  }

  @Override
  public PlatformSnapshot look(String platform) {
    fail();
    return new PlatformSnapshot(
        "Example Health",
        "reg.example.org",
        URI.create("https://example.org/terms"),
        URI.create("https://example.org/help"));
  }

  @Override
  public SignInStep signIn(String platform, String username, Secret password) {
    asked.add(platform + " " + username + " " + password.reveal());
    fail();
    if (wantsProtection) {
      return new FakeProtection();
    }
    return wantsCode ? new FakeCode() : new SignedIn(session);
  }

  @Override
  public SignInStep signInAgain(RememberedAccount account, Secret password) {
    asked.add("again " + account.id() + " " + password.reveal());
    fail();
    return wantsCode ? new FakeCode() : new SignedIn(session);
  }

  @Override
  public boolean isUsernameTaken(String platform, String username) {
    fail();
    return taken;
  }

  @Override
  public SignInStep register(Registrant registrant) {
    fail();
    if (flaws != null) {
      throw flaws;
    }
    registered.add(registrant);
    return new SignedIn(session);
  }

  private void fail() {
    if (failure != null) {
      throw failure;
    }
  }

  private final class FakeCode implements CodeWanted {
    @Override
    public SignInStep verify(String code) {
      if (!code.equals("1234")) {
        throw new CoreException(
            "invalid-mfa-code", RetryKind.PERMANENT, "no-text", Map.of(), "wrong", null);
      }
      return new SignedIn(session);
    }

    @Override
    public void resend() {
      resent++;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  private final class FakeProtection implements ProtectionWanted {
    @Override
    public Identity account() {
      return session.me();
    }

    @Override
    public AccountSession withPassphrase(Secret passphrase, DoubleConsumer progress) {
      asked.add("protected by " + passphrase.reveal());
      progress.accept(1);
      return session;
    }

    @Override
    public AccountSession forThisSitting() {
      asked.add("this sitting");
      return session;
    }

    @Override
    public void close() {
      closed++;
    }
  }
}
