package assent.core.operation;

import assent.core.cmc.Identity;
import assent.core.cmc.content.Offer;
import assent.core.security.Secret;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What stands behind a link. */
public sealed interface OfferReading {
  /** What the link can still do. */
  CapabilityState state();

  /**
   * An offer whose sender was verified. It may be used up or closed all the same: readable is not
   * acceptable (protocol NOTES §8 Q2).
   *
   * @param link the link it was read from
   * @param owner whose account the link opens: the only name to show as the sender
   * @param offer what is asked for; its claimed requester equals the owner
   * @param offerEventId id of the offer's copy on the sender's account
   * @param expires seconds since 1970; null when not told
   */
  record Readable(
      Secret link,
      CapabilityState state,
      Identity owner,
      Offer offer,
      String offerEventId,
      @Nullable Double expires)
      implements OfferReading {
    /** Fields of an offer that are the platform's own. */
    private static final List<String> STAMPS = List.of("status", "failure");

    /** The name the sender gives themselves; a claim, shown beside the owner, never instead. */
    public Optional<String> claimedName() {
      return Optional.ofNullable(offer.requesterMeta())
          .flatMap(meta -> Optional.ofNullable(meta.displayName()));
    }

    /**
     * Whether two readings of one link say the same in everything that its sender can edit: texts
     * in every language, names, data, rules, channels, what this version does not know, and how
     * long the link works. What the platform itself notes beside it does not count.
     */
    public boolean saysTheSameAs(Readable other) {
      return owner.equals(other.owner)
          && offerEventId.equals(other.offerEventId)
          && written(offer).equals(written(other.offer))
          && isSameMoment(expires, other.expires);
    }

    private static ObjectNode written(Offer offer) {
      ObjectNode content = offer.toJson();
      content.remove(STAMPS);
      if (content.get("capability") instanceof ObjectNode capability) {
        capability.retain("mode");
      }
      return content;
    }

    private static boolean isSameMoment(@Nullable Double one, @Nullable Double other) {
      return one == null || other == null ? one == other : Math.abs(one - other) < 1;
    }

    /** The owner only: the link is a secret. */
    @Override
    public String toString() {
      return "Readable[" + state + " of " + owner + "]";
    }
  }

  /** Nothing can be read any more; the sender cannot be told either. */
  record Gone(CapabilityState state) implements OfferReading {}
}
