package assent.core;

import assent.core.error.CoreException;
import assent.core.secret.Secret;

/** Signing in. Every method may block on the network and belongs off the user-interface thread. */
public interface Accounts {
  /**
   * Signs in with a password, which gives everything an account can do.
   *
   * @param platform what a person typed: a host, or the address of a service info; http only for
   *     this machine
   * @param username user name on that platform
   * @throws CoreException {@code assent-not-a-platform}, {@code invalid-credentials}, {@code
   *     assent-app-not-trusted} with the operator's {@code line}, or why it could not be asked
   */
  SignInStep signIn(String platform, String username, Secret password);

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
    AccountSession verify(String code);

    /** Asks for another code; the former one is dead. */
    void resend();

    @Override
    void close();
  }
}
