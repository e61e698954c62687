package assent.core.api;

import assent.core.error.CoreException;
import assent.core.observe.ObservableSequence;
import assent.core.security.Secret;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What others ask of this account, and what is agreed to.
 *
 * <p>Acting blocks on the network, as everywhere in {@link AccountSession}.
 */
public interface ConsentService {
  /**
   * Reads the offer behind a link and verifies who really asks. Nothing is accepted by this.
   *
   * @param link text that a person pasted, or that a QR picture held
   */
  OfferSnapshot read(Secret link);

  /**
   * Accepts exactly what was shown, and returns when the relationship can be used. The decision is
   * kept before anything is sent: closing the application in between loses nothing.
   *
   * @param offer as returned by {@link #read}
   * @param granted indexes into {@link OfferSnapshot#items()} that the person agreed to
   * @throws CoreException why it was not accepted, nothing being shared then; or {@code
   *     assent-decision-waits}: it is kept, stands in {@link AccountSession#decisions()}, and goes
   *     on by itself
   */
  RelationshipSnapshot accept(OfferSnapshot offer, Set<Integer> granted);

  /**
   * Declines. The platform does not tell the sender (protocol NOTES §8 Q1), which the screen must
   * say.
   *
   * @throws CoreException as {@link #accept}
   */
  void decline(OfferSnapshot offer, @Nullable String reason);

  /** Proposals to share something else, over all relationships, newest first. */
  ObservableSequence<ScopeProposal> proposals();
}
