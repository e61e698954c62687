package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.cmc.RelationshipId;
import assent.core.error.CoreException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person decided that has not come to its end: it is kept here, survives closing, and
 * is carried out as soon as it can be. One that came to its end is not listed any more; its effect
 * is seen in relationships, proposals, alerts and timelines.
 *
 * @param id names it for {@link AccountSession#retryDecision} and {@link
 *     AccountSession#discardDecision}
 * @param relationship which one it is about; for an acceptance the one that will be there
 * @param subject what it is about in a person's words, such as the title of the study; may be empty
 * @param decidedAt when the person decided
 * @param reason why it waits or failed; null while it is under way
 * @param discardable whether it can still be taken back: nothing has been sent of it, or it failed
 * @param mayDouble whether trying it again by hand may do it twice, because nobody knows whether
 *     the other platform has it; the button must say so
 */
public record Decision(
    String id,
    Kind kind,
    RelationshipId relationship,
    String subject,
    State state,
    Instant decidedAt,
    @Nullable CoreException reason,
    boolean discardable,
    boolean mayDouble) {
  public Decision {
    subject = DisplayText.line(subject);
  }

  /** What was decided. */
  public enum Kind {
    ACCEPT_OFFER,
    DECLINE_OFFER,
    END_RELATIONSHIP,
    ACKNOWLEDGE_ALERT,
    PROPOSE_SCOPE,
    ACCEPT_SCOPE,
    REFUSE_SCOPE
  }

  /** How far it has come. */
  public enum State {
    /** It is being carried out, or is next. */
    UNDER_WAY,
    /** It waits for a reason that will pass, and is tried again by itself. */
    WAITING,
    /** It cannot be carried out as it is; a person says whether to try again or to drop it. */
    FAILED
  }
}
