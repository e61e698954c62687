package assent.ui.entry;

import assent.core.api.AccountSession;
import assent.core.api.PlatformSnapshot;
import assent.core.api.RememberedAccount;
import assent.core.api.RememberedAccount.Protection;
import assent.core.api.RememberedAccount.State;
import assent.core.api.SignOutLoss;
import assent.core.cmc.ErrorId;
import assent.core.error.CoreException;
import assent.core.security.Secret;
import assent.ui.FakeSession;
import assent.ui.account.NoAccounts;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** Accounts that are remembered, without a disk, a keyring or a platform. */
final class KeptAccounts extends NoAccounts {
  static final String PASSPHRASE = "four words in a row";

  final Map<String, FakeSession> sessions = new HashMap<>();
  final List<String> signedOut = new ArrayList<>();
  final List<String> again = new ArrayList<>();
  boolean keyringSilent;
  boolean keyring;

  /** Making a key takes until this opens; null for no time. */
  @Nullable CountDownLatch working;

  SignOutLoss loss = new SignOutLoss(true, 2, 1, 0);

  /** Remembers somebody. */
  KeptAccounts with(FakeSession session, Protection protection, State state) {
    String id = session.me().username();
    sessions.put(id, session);
    List<RememberedAccount> all = new ArrayList<>(remembered.snapshot());
    all.add(new RememberedAccount(id, session.me(), "https://reg.example.org", protection, state));
    remembered.set(all);
    return this;
  }

  /** Remembers somebody whose name cannot be read now. */
  KeptAccounts unnamed(String id, Protection protection) {
    List<RememberedAccount> all = new ArrayList<>(remembered.snapshot());
    all.add(new RememberedAccount(id, RememberedAccount.UNNAMED, "", protection, State.LOCKED));
    remembered.set(all);
    return this;
  }

  static KeptAccounts of(Clock clock, Protection protection) {
    return new KeptAccounts()
        .with(new FakeSession("dr-lee", "pryv.example.org", clock), protection, State.LOCKED);
  }

  RememberedAccount account(String id) {
    return remembered.snapshot().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
  }

  // Several are opened at once.
  private synchronized void become(String id, State state, Protection protection) {
    remembered.set(
        remembered.snapshot().stream()
            .map(
                one ->
                    one.id().equals(id)
                        ? new RememberedAccount(
                            one.id(), one.identity(), one.platform(), protection, state)
                        : one)
            .toList());
  }

  @Override
  public PlatformSnapshot look(String platform) {
    return new PlatformSnapshot("Example Health", "reg.example.org", null, null);
  }

  @Override
  public SignInStep signInAgain(RememberedAccount account, Secret password) {
    again.add(account.id());
    become(account.id(), State.OPEN, account.protection());
    return new SignedIn(java.util.Objects.requireNonNull(sessions.get(account.id())));
  }

  @Override
  public AccountSession open(RememberedAccount account) {
    if (keyringSilent) {
      throw FakeSession.failure(
          ErrorId.ASSENT_VAULT_KEYRING_UNAVAILABLE.id(),
          ErrorId.ASSENT_VAULT_KEYRING_UNAVAILABLE.retryKind());
    }
    become(account.id(), State.OPEN, account.protection());
    return java.util.Objects.requireNonNull(sessions.get(account.id()));
  }

  @Override
  public AccountSession open(
      RememberedAccount account, Secret passphrase, DoubleConsumer progress) {
    progress.accept(0.5);
    await();
    if (!passphrase.reveal().equals(PASSPHRASE)) {
      throw new CoreException(
          ErrorId.ASSENT_VAULT_WRONG_PASSPHRASE.id(),
          ErrorId.ASSENT_VAULT_WRONG_PASSPHRASE.retryKind(),
          ErrorId.ASSENT_VAULT_WRONG_PASSPHRASE.messageKey(),
          Map.of(),
          "wrong",
          null);
    }
    become(account.id(), State.OPEN, account.protection());
    return java.util.Objects.requireNonNull(sessions.get(account.id()));
  }

  private void await() {
    CountDownLatch until = working;
    try {
      if (until != null && !until.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody let it go on");
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean keyringWorks() {
    return keyring;
  }

  @Override
  public void lock(RememberedAccount account) {
    become(account.id(), State.LOCKED, account.protection());
  }

  @Override
  public void keepForThisSitting(RememberedAccount account) {
    become(account.id(), State.OPEN, Protection.SITTING);
  }

  @Override
  public SignOutLoss lossOf(RememberedAccount account) {
    return loss;
  }

  @Override
  public void signOut(RememberedAccount account) {
    signedOut.add(account.id());
    remembered.set(
        remembered.snapshot().stream().filter(one -> !one.id().equals(account.id())).toList());
  }
}
