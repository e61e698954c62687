package assent.core.client;

import assent.core.cmc.LocalizedText;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.consent.ConsentEntry;
import assent.core.operation.AcceptOptions;
import assent.core.operation.Account;
import assent.core.operation.OfferReading;
import assent.core.operation.Offers;
import assent.core.operation.Relationships;
import assent.core.security.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reading offers, accepting and declining them. */
public final class OfferCalls {
  private final Offers offers;
  private final Relationships relationships;
  private final SendQueue queue;

  OfferCalls(Account account, SendQueue queue) {
    this.offers = new Offers(account);
    this.relationships = new Relationships(account);
    this.queue = queue;
  }

  /**
   * Reads what a link offers, and makes sure who offers it. Nothing is written anywhere.
   *
   * @throws assent.core.error.CoreException as {@link Offers#read}
   */
  public OfferReading read(Secret link) {
    return offers.read(link);
  }

  /** {@link #accept(OfferReading.Readable, AcceptOptions, Duration)} with the usual patience. */
  public Accepted accept(OfferReading.Readable shown, AcceptOptions options) {
    return accept(shown, options, CmcClient.PATIENCE);
  }

  /**
   * Accepts exactly what was read, once: a repeat finds what the first time made. An acceptance
   * that failed leaves no grant.
   *
   * @param most how long to wait until messages can be sent; zero for not at all
   * @throws assent.core.error.CoreException why nothing is shared
   */
  public Accepted accept(OfferReading.Readable shown, AcceptOptions options, Duration most) {
    RelationshipId id = idOf(shown);
    Sent sent =
        queue.decide(id, ConsentEntry.ACCEPT, ConsentEntry.accept(shown, options, ""), most).sent();
    return new Accepted(
        sent,
        sent.isDelivered() ? relationships.list().of(id).stream().findFirst().orElse(null) : null);
  }

  /**
   * Declines an offer. The decision is kept on the own account; on the platforms of today its
   * sender is never told, and the link stays usable (protocol NOTES §8 Q1).
   *
   * @param triggerScope the own scope in which it is kept
   * @param reason null for none
   */
  public Sent refuse(
      OfferReading.Readable shown, Scope triggerScope, @Nullable LocalizedText reason) {
    return queue
        .decide(
            idOf(shown),
            ConsentEntry.DECLINE,
            ConsentEntry.decline(shown, triggerScope, reason, ""),
            CmcClient.PATIENCE)
        .sent();
  }

  private static RelationshipId idOf(OfferReading.Readable shown) {
    return RelationshipId.of(shown.owner(), shown.offer().originStreamId());
  }
}
