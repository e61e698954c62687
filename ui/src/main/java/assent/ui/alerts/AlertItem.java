package assent.ui.alerts;

import assent.ui.format.Chip;
import assent.ui.format.Links;
import assent.ui.format.PersonLabel;
import assent.ui.format.Problem;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as shown.
 *
 * @param id the alert's id
 * @param relationship key of the relationship it belongs to
 * @param mine whether this account sent it
 * @param person the other side
 * @param study title of the study, may be empty
 * @param level shape, word and colour of its urgency
 * @param critical whether acknowledging asks once more
 * @param brief when it was sent, short
 * @param when when it was sent, with the date
 * @param state what has become of it
 * @param explanation more about that state; empty when there is no more to say
 * @param due whether this account should acknowledge it
 * @param altered whether somebody changed it after it was written
 * @param busy whether an acknowledgement is on its way
 * @param problem why the last acknowledgement failed
 */
public record AlertItem(
    String id,
    String relationship,
    boolean mine,
    PersonLabel person,
    String study,
    Chip level,
    boolean critical,
    String title,
    String body,
    String brief,
    String when,
    Chip state,
    String explanation,
    boolean due,
    boolean altered,
    boolean busy,
    @Nullable Problem problem) {
  /** Whether it is the same alert in the same words. */
  boolean saysTheSame(AlertItem other) {
    return id.equals(other.id)
        && title.equals(other.title)
        && body.equals(other.body)
        && altered == other.altered;
  }

  /** Pages that its words point to. */
  public List<URI> links() {
    return Links.in(title + "\n" + body);
  }
}
