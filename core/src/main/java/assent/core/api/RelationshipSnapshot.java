package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.cmc.RelationshipId;
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
 * @param cautions what must be said beside what is shared, such as that more is open than that
 */
public record RelationshipSnapshot(
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
    @Nullable Instant since,
    List<Caution> cautions) {
  public RelationshipSnapshot {
    claimedName = DisplayText.inert(claimedName);
    title = DisplayText.line(title);
    lastMessage = lastMessage == null ? null : DisplayText.lines(lastMessage);
    shared = shared == null ? null : List.copyOf(shared);
    cautions = List.copyOf(cautions);
  }

  /** Whether more is open than anybody can have agreed to. */
  public boolean isTooWide() {
    return cautions.stream().anyMatch(Caution::isGrave);
  }
}
