package assent.core.timeline;

import assent.core.cmc.PryvEvent;
import assent.core.cmc.RelationshipId;
import java.util.Locale;
import java.util.Set;

/**
 * Where a conversation stands on this account.
 *
 * @param relationship whose it is
 * @param chats the chat leaf
 * @param collectors the collector leaf
 * @param peerAccesses base ids of the accesses through which the other side writes here, those of
 *     the past included; whatever they wrote is an arrival, everything else is own (protocol NOTES
 *     §5, NOTES-2 §7)
 * @param locale language for localized texts
 */
public record ConversationFrame(
    RelationshipId relationship,
    String chats,
    String collectors,
    Set<String> peerAccesses,
    Locale locale) {
  public ConversationFrame {
    peerAccesses = Set.copyOf(peerAccesses);
  }

  /** Whether the other side wrote it. A known trigger without an author is own (NOTES-2 §3). */
  public boolean isArrival(PryvEvent event) {
    return event.createdByAccess().filter(peerAccesses::contains).isPresent();
  }

  /** Whether the other side was the last to change it. */
  boolean isChangedByPeer(PryvEvent event) {
    return event.modifiedByAccess().filter(peerAccesses::contains).isPresent();
  }
}
