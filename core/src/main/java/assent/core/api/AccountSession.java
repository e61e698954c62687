package assent.core.api;

import assent.core.api.study.StudyService;
import assent.core.cmc.Identity;
import assent.core.cmc.Usernames;
import assent.core.error.CoreException;
import assent.core.observe.Observable;

/**
 * One signed-in account: what it shares, with whom, and what was said.
 *
 * <p>Every method of its parts that acts may block on the network and must be called off the
 * user-interface thread. It returns when the outcome is known, or throws a {@link CoreException}
 * that says what happened. Observers are called on core's own threads.
 */
public interface AccountSession extends AutoCloseable {
  /** Who this account is, as its platform states it. */
  Identity me();

  /**
   * Whether this account can invite and accept at all: a user name with {@code --} breaks every
   * handshake (protocol NOTES §1), which is said before anything is tried.
   */
  default boolean canHandshake() {
    return !Usernames.breaksCmc(me().username());
  }

  /** Whether news arrive now. */
  Observable<ConnectionState> connection();

  /**
   * Whether the platform, asked again when it could be reached, says that its accounts are
   * elsewhere. Nothing is sent there: the session goes on at the address it had, and the person is
   * told. Only adding the account anew makes it go there.
   */
  Observable<Boolean> platformMoved();

  /** What this account asks of others. */
  InviteService invites();

  /** What others ask of this account, and what is agreed to. */
  ConsentService consents();

  /** With whom this account shares, and how that ends. */
  RelationshipService relationships();

  /** What is said. */
  ConversationService conversations();

  /** Alerts over all relationships. */
  AlertService alerts();

  /** What was decided and has not come to its end. */
  DecisionService decisions();

  /** What happens in the account. */
  EventService events();

  /** What this account asks of many, and what their data say. */
  StudyService studies();

  /** What of the account could not be read. */
  SetAsideService setAside();

  /** How what this computer keeps of the account has fared. */
  StorageReport storage();

  /**
   * Stops live updates, closes what is kept, and frees every thread. Nothing is signed out on the
   * platform. Twice is harmless.
   */
  @Override
  void close();
}
