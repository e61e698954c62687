package assent.core.api;

import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Usernames;
import assent.core.error.CoreException;
import assent.core.observe.Observable;
import assent.core.observe.ObservableSequence;
import assent.core.security.Secret;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One signed-in account: what it shares, with whom, and what was said.
 *
 * <p>Every method that acts may block on the network and must be called off the user-interface
 * thread. It returns when the outcome is known, or throws a {@link CoreException} that says what
 * happened. Observers are called on core's own threads.
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

  /** Invites published by this account, newest first. */
  ObservableSequence<InviteSnapshot> invites();

  /** Everybody this account shares with, ended ones included, newest first. */
  ObservableSequence<RelationshipSnapshot> relationships();

  /** Alerts received and sent over all relationships, newest first. */
  ObservableSequence<AlertSnapshot> alerts();

  /** Proposals to share something else, over all relationships, newest first. */
  ObservableSequence<ScopeProposal> proposals();

  /** What was decided and has not come to its end, oldest first; empty when all is done. */
  ObservableSequence<Decision> decisions();

  /**
   * Tries a failed or waiting decision at once. Where {@link Decision#mayDouble} says so, it may be
   * done twice.
   *
   * @throws CoreException {@code assent-relationship-unknown} when there is no such decision
   */
  void retryDecision(String id);

  /**
   * Takes a decision back that has had no effect yet, or drops one that failed.
   *
   * @return whether it was dropped; one on its way is not, see {@link Decision#discardable}
   */
  boolean discardDecision(String id);

  /**
   * The conversation of one relationship. The same object is returned for the same id.
   *
   * @throws CoreException {@code relationship-unknown} when there is none of that id
   */
  Conversation conversation(RelationshipId id);

  /**
   * Finds messages and alerts in all conversations, ended ones included, that hold every one of
   * these words, each at least as the beginning of a word; case and diacritics do not count. Reads
   * the disk. What came in a moment ago may be missing for a moment.
   *
   * @param limit at most this many, the newest
   * @return newest first; empty for blanks
   */
  List<SearchHit> search(String words, int limit);

  /** How what this computer keeps of the account has fared. */
  StorageReport storage();

  /**
   * What of the account could not be read and was put aside, so that everything else went on;
   * newest first, at most 2,000.
   */
  ObservableSequence<SetAsideItem> setAside();

  /**
   * Deletes on the platform, for good, something that was put aside. Deleting an access closes what
   * it opens.
   *
   * @param item one of {@link #setAside()} that is {@link SetAsideItem#deletable}
   * @throws CoreException why it is still there
   */
  void deleteSetAside(SetAsideItem item);

  /**
   * Publishes a consent request and returns it with its link, once the platform has made the link.
   *
   * @throws FieldsRefused when something of it cannot be sent; nothing was
   */
  InviteSnapshot createInvite(InviteDraft draft);

  /**
   * The link of an open invite: the plain capability URL, which every client of the protocol reads.
   * A secret, to be shown as QR or copied only when asked for.
   */
  Secret inviteLink(String inviteId);

  /** Takes an invite back: its link opens nothing any more. */
  InviteSnapshot withdrawInvite(String inviteId);

  /**
   * Reads the offer behind a link and verifies who really asks. Nothing is accepted by this.
   *
   * @param link text that a person pasted, or that a QR picture held
   */
  OfferSnapshot readOffer(Secret link);

  /**
   * Accepts exactly what was shown, and returns when the relationship can be used. The decision is
   * kept before anything is sent: closing the application in between loses nothing.
   *
   * @param offer as returned by {@link #readOffer}
   * @param granted indexes into {@link OfferSnapshot#items()} that the person agreed to
   * @throws CoreException why it was not accepted, nothing being shared then; or {@code
   *     assent-decision-waits}: it is kept, stands in {@link #decisions()}, and goes on by itself
   */
  RelationshipSnapshot accept(OfferSnapshot offer, Set<Integer> granted);

  /**
   * Declines. The platform does not tell the sender (protocol NOTES §8 Q1), which the screen must
   * say.
   *
   * @throws CoreException as {@link #accept}
   */
  void decline(OfferSnapshot offer, @Nullable String reason);

  /**
   * Ends a relationship, and returns what is true afterwards. Where something of it is still to be
   * done, such as closing the data while the other platform is down, it stands in {@link
   * #decisions()} and goes on by itself.
   *
   * @throws CoreException {@code assent-decision-waits} while nothing of it could be done
   */
  EndReport end(RelationshipId id, @Nullable String reason);

  /**
   * Looks where messages to a person would go now, for a relationship in {@link
   * RelationshipState#NEEDS_REVIEW}. Asks the platforms; nothing is changed by it.
   *
   * @throws CoreException {@code assent-relationship-unknown} when it has ended
   */
  ChannelReview reviewChannel(RelationshipId id);

  /**
   * Takes the place that was shown as the right one: messages go there from now on.
   *
   * @param shown as returned by {@link #reviewChannel}, after a person agreed to it
   * @throws CoreException {@code assent-endpoint-changed} if it is not that person's, or yet
   *     another one by now; {@code assent-unreachable} if nobody could confirm it
   */
  void confirmChannel(ChannelReview shown);

  /**
   * Stops live updates, closes what is kept, and frees every thread. Nothing is signed out on the
   * platform. Twice is harmless.
   */
  @Override
  void close();
}
