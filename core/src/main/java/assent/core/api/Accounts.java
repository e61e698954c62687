package assent.core.api;

import assent.core.cmc.Identity;
import assent.core.error.CoreException;
import assent.core.observe.ObservableSequence;
import assent.core.security.Secret;
import java.util.function.DoubleConsumer;

/**
 * The accounts of this computer: signing in, opening what was kept, locking it, and signing out.
 * Every method but {@link #remembered()} may block on the network, the disk or the keyring and
 * belongs off the user-interface thread.
 */
public interface Accounts extends AutoCloseable {
  /** Accounts that were signed in here and not signed out, in the order of their first sign-in. */
  ObservableSequence<RememberedAccount> remembered();

  /**
   * What a platform says about itself, before anybody hands it a password.
   *
   * @param platform what a person typed: a host, or the address of a service info; http only for
   *     this machine
   * @throws CoreException {@code assent-not-a-platform}, {@code assent-endpoint-insecure}, or why
   *     it could not be asked
   */
  PlatformSnapshot look(String platform);

  /**
   * Signs in with a password, which gives everything an account can do. An account that is
   * remembered here goes on with all that was kept of it; a session of it that runs is closed and
   * the new one takes its place. So this is also the way back after {@link
   * ConnectionState#SIGNED_OUT}.
   *
   * @param platform as for {@link #look}
   * @param username user name on that platform, or the e-mail address registered with it
   * @throws CoreException {@code assent-not-a-platform}, {@code invalid-credentials}, {@code
   *     unknown-user}, {@code assent-app-not-trusted} with the operator's {@code line}, or why it
   *     could not be asked
   */
  SignInStep signIn(String platform, String username, Secret password);

  /**
   * Signs in again to a remembered account, with nothing but its password: what a button "Sign in
   * again" does after {@link ConnectionState#SIGNED_OUT}. The steps that follow are those of {@link
   * #signIn}; the former session is closed, and the new one goes on with everything that was kept,
   * what was written meanwhile included.
   *
   * @param account whose {@link RememberedAccount#identity()} is {@link AccountSession#me()}
   * @throws CoreException as {@link #signIn}; {@code assent-platform-moved} when the platform now
   *     says that its accounts are elsewhere: the password is not sent there
   */
  default SignInStep signInAgain(RememberedAccount account, Secret password) {
    return signIn(account.platform(), account.identity().username(), password);
  }

  /**
   * Whether somebody has this user name on that platform.
   *
   * @throws CoreException why it could not be asked
   */
  boolean isUsernameTaken(String platform, String username);

  /**
   * Makes an account and signs in to it, after which everything is as with {@link #signIn}.
   *
   * @throws RegistrationRefused what is wrong with which field
   * @throws CoreException {@code assent-no-answer} when nobody knows whether it was made: sign in
   *     if {@link #isUsernameTaken}; or why it could not be asked
   */
  SignInStep register(Registrant registrant);

  /**
   * Whether the system's keyring can be used, asked for by really using it. Takes a few seconds at
   * most.
   */
  boolean keyringWorks();

  /**
   * Opens a remembered account with the key that the keyring keeps. The session shows what was kept
   * at once, with or without a network. One that is open already is returned as it is.
   *
   * @throws CoreException {@code assent-vault-keyring-unavailable}, {@code
   *     assent-vault-keyring-key-missing}, {@code assent-vault-wrong-state} for one that a
   *     passphrase opens, {@code assent-store-in-use} when another program has it open; nothing is
   *     changed then
   */
  AccountSession open(RememberedAccount account);

  /**
   * Opens a remembered account with its passphrase.
   *
   * @param progress told on this thread what share of the work is done, from 0 to 1
   * @throws CoreException {@code assent-vault-wrong-passphrase}, after which it may be tried again,
   *     {@code assent-store-in-use} and others as in {@link #open(RememberedAccount)}
   */
  AccountSession open(RememberedAccount account, Secret passphrase, DoubleConsumer progress);

  /**
   * Closes the session and what is kept, and forgets the key. Whoever shows the session leaves it.
   *
   * @throws CoreException {@code assent-vault-wrong-state} for an account that is kept for this
   *     sitting only: its key is nowhere else. Nothing is closed then
   */
  void lock(RememberedAccount account);

  /** From now on the keyring opens this account. It must be open. */
  void keepInKeyring(RememberedAccount account);

  /**
   * From now on this passphrase opens this account; also to change a passphrase. It must be open.
   *
   * @param progress told on this thread what share of the work is done, from 0 to 1
   * @throws CoreException {@code assent-vault-passphrase-too-short} with {@code least}
   */
  void keepUnderPassphrase(RememberedAccount account, Secret passphrase, DoubleConsumer progress);

  /** From now on what is kept of this account ends with the program. It must be open. */
  void keepForThisSitting(RememberedAccount account);

  /** What {@link #signOut} would lose for good, to be said before it is done. */
  SignOutLoss lossOf(RememberedAccount account);

  /**
   * Forgets the account here: its session is closed, its token given back where the platform can be
   * reached, and everything that was kept of it deleted. What is on the platform stays there. Also
   * clears away an account whose sitting has ended.
   */
  void signOut(RememberedAccount account);

  /** Closes every session and forgets every key; what was kept stays, except sittings. */
  @Override
  void close();

  /** What a password leads to. */
  sealed interface SignInStep {}

  /** Signed in; the session runs. */
  record SignedIn(AccountSession session) implements SignInStep {}

  /** The platform sent a code and wants it. Close it when it is given up. */
  non-sealed interface CodeWanted extends SignInStep, AutoCloseable {
    /**
     * Hands over the code.
     *
     * @throws CoreException when it is not accepted; it may be tried again
     */
    SignInStep verify(String code);

    /** Asks for another code; the former one is dead. */
    void resend();

    @Override
    void close();
  }

  /**
   * Signed in on the platform; the account is new on this computer, where no keyring works. The
   * person says how what is kept is protected. Close it when it is given up.
   */
  non-sealed interface ProtectionWanted extends SignInStep, AutoCloseable {
    /** Who signed in. */
    Identity account();

    /**
     * What is kept opens with this passphrase only. Nobody can help who forgets it.
     *
     * @param progress told on this thread what share of the work is done, from 0 to 1
     * @throws CoreException {@code assent-vault-passphrase-too-short} with {@code least}; it may be
     *     tried again
     */
    AccountSession withPassphrase(Secret passphrase, DoubleConsumer progress);

    /**
     * What is kept ends with the program: drafts, unsent messages and the history of ended
     * relationships are lost then.
     */
    AccountSession forThisSitting();

    @Override
    void close();
  }

  /**
   * Signed in on the platform; what was kept of this account is under a passphrase, which is wanted
   * before the session can go on with it. Close it when it is given up.
   */
  non-sealed interface PassphraseWanted extends SignInStep, AutoCloseable {
    /** Who signed in. */
    RememberedAccount account();

    /**
     * Opens what was kept, and takes the new sign-in into it.
     *
     * @param progress told on this thread what share of the work is done, from 0 to 1
     * @throws CoreException {@code assent-vault-wrong-passphrase}; it may be tried again
     */
    AccountSession open(Secret passphrase, DoubleConsumer progress);

    @Override
    void close();
  }
}
