package assent.core;

import assent.core.cmc.DisplayText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One relationship as a screen shows it.
 *
 * @param claimedName name the other side gave itself; inert text, empty when none
 * @param title of the study or request it came from, empty when not known
 * @param iShare whether this account is the one that shares data; otherwise it receives
 * @param shared what is shared now, read back from the platform; null when it could not be read
 * @param since when it began; null when not known
 */
public record RelationshipView(
    RelationshipId id,
    String claimedName,
    String title,
    RelationshipState state,
    boolean iShare,
    @Nullable List<DataItem> shared,
    boolean chat,
    boolean alerts,
    int unread,
    @Nullable String lastMessage,
    @Nullable Instant lastActivity,
    @Nullable Instant since) {
  public RelationshipView {
    claimedName = DisplayText.inert(claimedName);
    title = DisplayText.line(title);
    lastMessage = lastMessage == null ? null : DisplayText.lines(lastMessage);
    shared = shared == null ? null : List.copyOf(shared);
  }
}
