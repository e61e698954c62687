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
 * @param channels what it may be used for
 * @param activity what was said last
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
    Channels channels,
    Activity activity,
    @Nullable Instant since,
    List<Caution> cautions) {
  public RelationshipSnapshot {
    claimedName = DisplayText.inert(claimedName);
    title = DisplayText.line(title);
    shared = shared == null ? null : List.copyOf(shared);
    cautions = List.copyOf(cautions);
  }

  /**
   * What was said in it.
   *
   * @param unread how many messages and alerts of the other side were not seen
   * @param lastMessage words of the last thing that was said; null when nothing was
   * @param lastActivity when that was
   */
  public record Activity(int unread, @Nullable String lastMessage, @Nullable Instant lastActivity) {
    public Activity {
      lastMessage = lastMessage == null ? null : DisplayText.lines(lastMessage);
    }
  }

  /** Whether both may write messages. */
  public boolean chat() {
    return channels.chat();
  }

  /** Whether both may send alerts. */
  public boolean alerts() {
    return channels.alerts();
  }

  /** How many messages and alerts of the other side were not seen. */
  public int unread() {
    return activity.unread();
  }

  /** Words of the last thing that was said; null when nothing was. */
  public @Nullable String lastMessage() {
    return activity.lastMessage();
  }

  /** When the last thing was said; null when nothing was. */
  public @Nullable Instant lastActivity() {
    return activity.lastActivity();
  }

  /** Whether more is open than anybody can have agreed to. */
  public boolean isTooWide() {
    return cautions.stream().anyMatch(Caution::isGrave);
  }
}
