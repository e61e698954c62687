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
 * @param source where it was read
 * @param texts what it says
 * @param items what is asked for
 * @param userChoice whether items that are not mandatory may be left out
 * @param channels what the relationship may be used for besides
 * @param alreadyAccepted the relationship that exists already for this sender and scope, or null
 * @param cautions what must be said beside the items; part of what is agreed to
 */
public record OfferSnapshot(
    Identity sender,
    String claimedName,
    Source source,
    Texts texts,
    List<DataItem> items,
    boolean userChoice,
    Channels channels,
    @Nullable RelationshipId alreadyAccepted,
    List<Caution> cautions) {
  public OfferSnapshot {
    claimedName = DisplayText.inert(claimedName);
    items = List.copyOf(items);
    cautions = List.copyOf(cautions);
  }

  /**
   * Where it was read.
   *
   * @param link the link it was read from
   * @param scope the scope stream it was made for
   * @param state what the link can still do
   * @param expires when the link ends; null when not known
   */
  public record Source(Secret link, String scope, LinkState state, @Nullable Instant expires) {}

  /** What it says, in the reader's language. */
  public record Texts(String title, String description, String consent) {
    public Texts {
      title = DisplayText.line(title);
      description = DisplayText.lines(description);
      consent = DisplayText.lines(consent);
    }
  }

  /** The link it was read from. */
  public Secret link() {
    return source.link();
  }

  /** The scope stream it was made for. */
  public String scope() {
    return source.scope();
  }

  /** What the link can still do. */
  public LinkState linkState() {
    return source.state();
  }

  /** When the link ends; null when not known. */
  public @Nullable Instant expires() {
    return source.expires();
  }

  /** The title in the reader's language. */
  public String title() {
    return texts.title();
  }

  /** The description in the reader's language. */
  public String description() {
    return texts.description();
  }

  /** The consent text in the reader's language. */
  public String consent() {
    return texts.consent();
  }

  /** Whether both may write messages. */
  public boolean chat() {
    return channels.chat();
  }

  /** Whether both may send alerts. */
  public boolean alerts() {
    return channels.alerts();
  }
}
