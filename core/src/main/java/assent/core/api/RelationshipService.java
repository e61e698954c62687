package assent.core.api;

import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import assent.core.observe.ObservableSequence;
import org.jspecify.annotations.Nullable;

/**
 * With whom this account shares, and how that ends.
 *
 * <p>Acting blocks on the network, as everywhere in {@link AccountSession}.
 */
public interface RelationshipService {
  /** Everybody this account shares with, ended ones included, newest first. */
  ObservableSequence<RelationshipSnapshot> all();

  /**
   * Ends a relationship, and returns what is true afterwards. Where something of it is still to be
   * done, such as closing the data while the other platform is down, it stands in {@link
   * AccountSession#decisions()} and goes on by itself.
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
}
