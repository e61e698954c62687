package assent.core.api;

import assent.core.cmc.DisplayText;
import assent.core.cmc.Identity;
import assent.core.cmc.RelationshipId;
import assent.core.security.Secret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offer as a person reads it before deciding. It stays exactly as shown: accepting grants what
 * stands here, or fails if the sender changed it meanwhile (protocol NOTES §9).
 *
 * @param sender the verified owner of the link
 * @param claimedName the name the sender gives; inert text, a claim
 * @param title in the reader's language
 * @param description in the reader's language
 * @param consent the consent text in the reader's language
 * @param items what is asked for
 * @param userChoice whether items that are not mandatory may be left out
 * @param expires when the link ends; null when not known
 * @param alreadyAccepted the relationship that exists already for this sender and scope, or null
 * @param link the link it was read from
 * @param cautions what must be said beside the items; part of what is agreed to
 */
public record OfferSnapshot(
    Identity sender,
    String claimedName,
    LinkState linkState,
    String title,
    String description,
    String consent,
    List<DataItem> items,
    boolean userChoice,
    boolean chat,
    boolean alerts,
    @Nullable Instant expires,
    @Nullable RelationshipId alreadyAccepted,
    String scope,
    Secret link,
    List<Caution> cautions) {
  public OfferSnapshot {
    claimedName = DisplayText.inert(claimedName);
    title = DisplayText.line(title);
    description = DisplayText.lines(description);
    consent = DisplayText.lines(consent);
    items = List.copyOf(items);
    cautions = List.copyOf(cautions);
  }
}
