package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.cmc.RelationshipId;

/**
 * Where messages to a person would go now, after that was found to be another place than before.
 *
 * @param leadsTo the server and, where it stands in the address, the account, inert; empty when
 *     there is no way at all
 * @param mark names this very place; {@link AccountSession#confirmChannel} takes no other
 */
public record ChannelReview(
    RelationshipId relationship, Finding finding, String leadsTo, String mark) {
  public ChannelReview {
    leadsTo = DisplayText.id(leadsTo);
  }

  /** What a look there found. */
  public enum Finding {
    /** The place that was confirmed before. */
    AS_BEFORE,
    /** Another one, and that person's platform confirms that it is theirs: it can be confirmed. */
    SAME_PERSON,
    /** It is not that person's; nobody can confirm it. Ending remains. */
    SOMEBODY_ELSE,
    /** The other platform did not answer: look again later. */
    UNREACHABLE
  }
}
