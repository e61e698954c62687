package assent.core.consent;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.EventIds;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.cmc.content.Offer;
import assent.core.operation.AcceptOptions;
import assent.core.operation.CapabilityState;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import assent.core.outbox.LaneId;
import assent.core.outbox.OutboxEntry;
import assent.core.outbox.Progress;
import assent.core.security.Secret;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decisions as the session keeps them, for tests of what is done with them. */
public final class DecisionSamples {
  private static final RelationshipId KEY =
      new RelationshipId(
          new Identity("lee", "example.org:3000"), new Scope(":_cmc:apps:assent:s1"));
  private static final LaneId LANE =
      new LaneId(
          RelationshipId.decode("lee example.org:3000 :_cmc:apps:assent:s1"),
          LaneId.Channel.CONSENT);
  private static final String OFFER =
      """
      {"requesterUsername": "lee", "requesterHost": "example.org:3000",
       "capabilityId": "cap1", "originStreamId": ":_cmc:apps:assent:s1",
       "request": {"title": {"en": "Study"}, "description": {"en": "What for"},
         "consent": {"en": "I agree"}, "expiresAt": 1900000000,
         "permissions": [{"streamId": "heart", "level": "read", "defaultName": "Heart", "more": 1}],
         "features": {"chat": true, "systemMessaging": false}},
       "later": [1, 2.5, {"x": null}]}
      """;

  private DecisionSamples() {}

  /** An offer as a person read it, behind this link. */
  public static OfferReading.Readable offer(String link) {
    return new OfferReading.Readable(
        Secret.of(link),
        CapabilityState.OPEN,
        KEY.peer(),
        Offer.parse(new JsonMapper().readTree(OFFER)),
        "offer1",
        1_900_000_000.0);
  }

  /** The acceptance of that offer. */
  public static OutboxEntry accept(String link) {
    return entry(
        ConsentEntry.ACCEPT,
        ConsentEntry.accept(
            offer(link), List.of(Permission.on("heart", Permission.Level.READ)), "Study"));
  }

  /** Its refusal. */
  public static OutboxEntry decline(String link) {
    return entry(
        ConsentEntry.DECLINE,
        ConsentEntry.decline(offer(link), LocalizedText.of("en", "not now"), "Study"));
  }

  /** The end of the relationship, with one endpoint from the beginning and one noted later. */
  public static OutboxEntry end(String endpoint, String later) {
    OutboxEntry entry =
        entry(
            ConsentEntry.END,
            ConsentEntry.end(half(endpoint), LocalizedText.of("en", "over"), "Study"));
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    ConsentEntry.wayBack(half(later), facts);
    return entry.with(Progress.begun(entry.id()).noting(facts));
  }

  /** What whoever takes up an acceptance would accept. */
  public static OfferReading.Readable shown(OutboxEntry entry) {
    return ConsentEntry.shown(entry.content());
  }

  /** What it would grant. */
  public static AcceptOptions options(OutboxEntry entry) {
    return ConsentEntry.options(shown(entry), entry.content());
  }

  /** What whoever takes up an end would end. */
  public static Relationship ended(OutboxEntry entry) {
    return ConsentEntry.relationship(KEY, entry.content(), entry.progress().facts());
  }

  private static Relationship half(String endpoint) {
    return new Relationship(
        KEY,
        Relationship.Side.REQUESTER,
        "access1:2",
        Features.UNSAID,
        null,
        null,
        null,
        ApiEndpoint.parse(endpoint),
        ":_cmc:apps:assent:s1:chats:me--here",
        List.of(),
        null);
  }

  private static OutboxEntry entry(String type, ObjectNode content) {
    return OutboxEntry.queued(EventIds.fresh(), LANE, type, content, true, 1, Instant.EPOCH);
  }
}
