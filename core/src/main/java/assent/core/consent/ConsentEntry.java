package assent.core.consent;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.ContentReader;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.cmc.Scopes;
import assent.core.cmc.content.Offer;
import assent.core.operation.AcceptOptions;
import assent.core.operation.CapabilityState;
import assent.core.operation.OfferReading;
import assent.core.operation.Relationship;
import assent.core.security.Secret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a decision, so that it can be carried out by whoever takes it up: exactly what
 * was shown and chosen, and what stands nowhere else once the first step is done.
 *
 * <p>Links and tokens stand under the names under which the store keeps them apart ({@code
 * capabilityUrl}, {@code apiEndpoint}); none of this is ever printed.
 */
public final class ConsentEntry {
  /** An offer is accepted. */
  public static final String ACCEPT = "assent/accept-offer";

  /** An offer is declined. */
  public static final String DECLINE = "assent/decline-offer";

  /** A relationship is ended. */
  public static final String END = "assent/end-relationship";

  private static final String LINK = "capabilityUrl";
  private static final String ENDPOINT = "apiEndpoint";
  private static final String REMOTE_CHATS = "remoteChatStreamId";
  private static final String VERIFIED = "verified";
  private static final String TITLE = "title";
  private static final String SCOPE = "triggerScope";
  private static final String NAME = "accessName";
  private static final String EXTRA = "extra";

  private ConsentEntry() {}

  /** Title of what it is about, as it was read when the person decided. */
  static String title(ObjectNode content) {
    return content.path(TITLE).asString("");
  }

  static ObjectNode accept(OfferReading.Readable shown, List<Permission> granted, String title) {
    return accept(shown, AcceptOptions.everything(shown, triggerScope()).granting(granted), title);
  }

  /** What is kept of an acceptance. */
  public static ObjectNode accept(
      OfferReading.Readable shown, AcceptOptions options, String title) {
    ObjectNode content = offer(shown, title);
    content.set("granted", Permission.toJson(options.granted()));
    content.put(SCOPE, options.triggerScope().streamId());
    if (options.accessName() != null) {
      content.put(NAME, options.accessName());
    }
    if (options.extra() != null) {
      content.set(EXTRA, options.extra());
    }
    return content;
  }

  static ObjectNode decline(
      OfferReading.Readable shown, @Nullable LocalizedText reason, String title) {
    return decline(shown, triggerScope(), reason, title);
  }

  /**
   * What is kept of a refusal.
   *
   * @param triggerScope the own scope in which it stands
   */
  public static ObjectNode decline(
      OfferReading.Readable shown,
      Scope triggerScope,
      @Nullable LocalizedText reason,
      String title) {
    ObjectNode content = offer(shown, title).put(SCOPE, triggerScope.streamId());
    if (reason != null) {
      content.set("reason", reason.toJson());
    }
    return content;
  }

  private static ObjectNode offer(OfferReading.Readable shown, String title) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put(TITLE, title).put(LINK, shown.link().reveal());
    content.put("linkState", shown.state().name()).put("offerEventId", shown.offerEventId());
    content.set("owner", shown.owner().toJson());
    content.set("offer", shown.offer().toJson());
    if (shown.expires() != null) {
      content.put("expires", shown.expires());
    }
    return content;
  }

  /** The offer exactly as a person read it. */
  static OfferReading.Readable shown(ObjectNode content) {
    ContentReader reader = ContentReader.of(content, "decision");
    return new OfferReading.Readable(
        reader.secret(LINK),
        CapabilityState.valueOf(reader.text("linkState")),
        Identity.parse(reader.required("owner"), "owner"),
        Offer.parse(reader.required("offer")),
        reader.text("offerEventId"),
        reader.optionalNumber("expires"));
  }

  /** Exactly what the person agreed to. */
  static AcceptOptions options(OfferReading.Readable shown, ObjectNode content) {
    return AcceptOptions.everything(shown, triggerScope(content))
        .granting(Permission.parseList(content.path("granted"), "granted"))
        .named(content.path(NAME).stringValue(null))
        .noting(content.path(EXTRA) instanceof ObjectNode extra ? extra : null);
  }

  static Secret link(ObjectNode content) {
    return ContentReader.of(content, "decision").secret(LINK);
  }

  static @Nullable LocalizedText reason(ObjectNode content) {
    return ContentReader.of(content, "decision").optionalLocalized("reason");
  }

  /** Own accept and refuse triggers stand in the application's own scope. */
  private static Scope triggerScope() {
    return Scopes.appScope(AppCode.CODE);
  }

  /** Where this one stands; a former version noted no scope. */
  static Scope triggerScope(ObjectNode content) {
    return content.path(SCOPE).isString()
        ? new Scope(content.path(SCOPE).stringValue())
        : triggerScope();
  }

  static ObjectNode end(Relationship relationship, @Nullable LocalizedText reason, String title) {
    return end(relationship, reason, title, List.of());
  }

  /**
   * What is kept of an ending.
   *
   * @param verified grants that verified acceptances brought, if there are any
   */
  public static ObjectNode end(
      Relationship relationship,
      @Nullable LocalizedText reason,
      String title,
      List<ApiEndpoint> verified) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.put(TITLE, title).put("accessId", relationship.accessId());
    content.put("side", relationship.side().name());
    wayBack(relationship, content);
    if (!verified.isEmpty()) {
      ArrayNode grants = content.putArray(VERIFIED);
      verified.forEach(grant -> grants.addObject().put(ENDPOINT, grant.full().reveal()));
    }
    if (reason != null) {
      content.set("reason", reason.toJson());
    }
    return content;
  }

  /** What was noted of the acceptances behind a relationship that is ended. */
  static List<ApiEndpoint> verified(ObjectNode content) {
    List<ApiEndpoint> verified = new ArrayList<>();
    for (JsonNode grant : content.path(VERIFIED)) {
      String endpoint = grant.path(ENDPOINT).asString("");
      if (!endpoint.isEmpty()) {
        verified.add(ApiEndpoint.parse(endpoint));
      }
    }
    return verified;
  }

  /**
   * Notes where the other side answers: the token to close its grant with stands in the own half,
   * which the first step takes away.
   */
  static void wayBack(Relationship relationship, ObjectNode into) {
    ApiEndpoint endpoint = relationship.peerEndpoint();
    if (endpoint != null) {
      into.put(ENDPOINT, endpoint.full().reveal());
    }
    if (relationship.remoteChatStreamId() != null) {
      into.put(REMOTE_CHATS, relationship.remoteChatStreamId());
    }
  }

  /** The relationship as it was when the person decided, with what was noted since. */
  static Relationship relationship(RelationshipId key, ObjectNode content, ObjectNode facts) {
    ContentReader reader = ContentReader.of(content, "decision");
    JsonNode endpoint = facts.has(ENDPOINT) ? facts.path(ENDPOINT) : content.path(ENDPOINT);
    JsonNode chats =
        facts.has(REMOTE_CHATS) ? facts.path(REMOTE_CHATS) : content.path(REMOTE_CHATS);
    return new Relationship(
        key,
        Relationship.Side.valueOf(reader.text("side")),
        reader.text("accessId"),
        Features.UNSAID,
        null,
        null,
        null,
        endpoint.isString() ? ApiEndpoint.parse(endpoint.stringValue()) : null,
        chats.isString() ? chats.stringValue() : null,
        null,
        null);
  }
}
