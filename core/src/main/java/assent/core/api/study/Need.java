package assent.core.api.study;

import assent.core.cmc.DisplayText;
import assent.core.cmc.RelationshipId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something in a study that a coordinator should look at today.
 *
 * @param study whose it is
 * @param about the participant; null for an invite that nobody has accepted
 * @param label what the participant is called; the title of the invite otherwise
 * @param subject id of what it is about: an alert, a proposal, an invite, a stream; empty when the
 *     person says it all
 * @param detail words about the subject: title of the alert, name of the stream; may be empty
 * @param since since when it is so; for a link, when it ends
 */
public record Need(
    Kind kind,
    StudyId study,
    @Nullable RelationshipId about,
    String label,
    String subject,
    String detail,
    Instant since) {
  public Need {
    label = DisplayText.line(label);
    subject = DisplayText.id(subject);
    detail = DisplayText.line(detail);
  }

  /** What it is, the worst first. */
  public enum Kind {
    /** A critical alert of a participant that nobody here has acknowledged. */
    CRITICAL_ALERT,
    /** An alert of ours that is overdue. */
    OVERDUE_ALERT,
    /** Somebody ended sharing. */
    WITHDRAWAL,
    /** A change that was asked for three days ago or more and has no answer. */
    UNANSWERED_CHANGE,
    /** A link that ends within 48 hours and nobody has used. */
    LINK_ENDS,
    /** Two due intervals have passed without a value. */
    DATA_STOPPED,
    /** A platform refuses to let us read. */
    ACCESS_REFUSED
  }
}
