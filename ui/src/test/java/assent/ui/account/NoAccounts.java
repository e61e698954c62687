package assent.ui.account;

import assent.core.api.AccountSession;
import assent.core.api.Accounts;
import assent.core.api.PlatformSnapshot;
import assent.core.api.Registrant;
import assent.core.api.RememberedAccount;
import assent.core.api.SignOutLoss;
import assent.core.observe.MutableSequence;
import assent.core.security.Secret;
import java.util.function.DoubleConsumer;

/** Accounts that remember none and open none; a test overrides what it is about. */
public class NoAccounts implements Accounts {
  protected final MutableSequence<RememberedAccount> remembered = new MutableSequence<>();

  @Override
  public MutableSequence<RememberedAccount> remembered() {
    return remembered;
  }

  @Override
  public PlatformSnapshot look(String platform) {
    throw new AssertionError("not asked for");
  }

  @Override
  public boolean isUsernameTaken(String platform, String username) {
    throw new AssertionError("not asked for");
  }

  @Override
  public SignInStep register(Registrant registrant) {
    throw new AssertionError("not asked for");
  }

  @Override
  public SignInStep signIn(String platform, String username, Secret password) {
    throw new AssertionError("not asked for");
  }

  @Override
  public boolean keyringWorks() {
    return false;
  }

  @Override
  public AccountSession open(RememberedAccount account) {
    throw new AssertionError("not asked for");
  }

  @Override
  public AccountSession open(
      RememberedAccount account, Secret passphrase, DoubleConsumer progress) {
    throw new AssertionError("not asked for");
  }

  @Override
  public void lock(RememberedAccount account) {
    throw new AssertionError("not asked for");
  }

  @Override
  public void keepInKeyring(RememberedAccount account) {
    throw new AssertionError("not asked for");
  }

  @Override
  public void keepUnderPassphrase(
      RememberedAccount account, Secret passphrase, DoubleConsumer progress) {
    throw new AssertionError("not asked for");
  }

  @Override
  public void keepForThisSitting(RememberedAccount account) {
    throw new AssertionError("not asked for");
  }

  @Override
  public SignOutLoss lossOf(RememberedAccount account) {
    return SignOutLoss.UNKNOWN;
  }

  @Override
  public void signOut(RememberedAccount account) {
    throw new AssertionError("not asked for");
  }

  @Override
  public void close() {}
}
