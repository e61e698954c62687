package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.cmc.Identity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invite that this account published, as a screen shows it.
 *
 * @param id id of the invite's event
 * @param title in the reader's language
 * @param scope the scope stream it was made for
 * @param openLink whether several people may accept it
 * @param acceptedBy people whose acceptance was verified
 * @param unverified arrivals that claimed to be acceptances and were refused; shown as a warning
 * @param created when it was published
 * @param expires when its link ends; null when not known
 */
public record InviteSnapshot(
    String id,
    String title,
    String scope,
    boolean openLink,
    InviteState state,
    List<Identity> acceptedBy,
    int unverified,
    Instant created,
    @Nullable Instant expires) {
  public InviteSnapshot {
    title = DisplayText.line(title);
    acceptedBy = List.copyOf(acceptedBy);
  }
}
