package assent.core.persistence;

import assent.core.cmc.ApiEndpoint;
import assent.core.cmc.Features;
import assent.core.cmc.Identity;
import assent.core.cmc.LocalizedText;
import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.cmc.Scope;
import assent.core.operation.EndpointWatch.Finding;
import assent.core.operation.Relationship;
import assent.core.persistence.KeptRelationship.EndedBy;
import assent.core.store.DocumentType;
import assent.core.store.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How relationships are kept. Those that live can be asked of the platform again; those that ended
 * are known here only, so they stand where everything is kept twice.
 */
final class RelationshipForm {
  static final DocumentType<KeptRelationship> LIVING = shelf(Table.RELATIONSHIP);
  static final DocumentType<KeptRelationship> ENDED = shelf(Table.HISTORY);

  private RelationshipForm() {}

  private static DocumentType<KeptRelationship> shelf(Table table) {
    return new DocumentType<>(
        table,
        kept -> kept.id().encoded(),
        kept -> null,
        RelationshipForm::toJson,
        RelationshipForm::fromJson);
  }

  static JsonNode toJson(KeptRelationship kept) {
    Relationship last = kept.last();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("peer", last.peer().toJson());
    json.put("scope", last.scope().streamId()).put("side", last.side().name());
    json.put("access", last.accessId()).set("features", last.features().toJson());
    json.put("app", last.appCode()).put("offer", last.offerEventId());
    json.put("accept", last.acceptEventId()).put("chat", last.remoteChatStreamId());
    ApiEndpoint endpoint = last.peerEndpoint();
    if (endpoint != null) {
      json.put("apiEndpoint", endpoint.full().reveal());
    }
    permissions(json, "granted", last.granted());
    json.put("created", last.created());
    json.set("reach", ReachForm.toJson(last.reach()));
    kept.accessIds().stream().sorted().forEach(json.putArray("halves")::add);
    json.put("ended", kept.ended() == null ? null : kept.ended().name());
    json.put("endedAt", kept.endedAt() == null ? null : kept.endedAt().toString());
    json.put("deleted", kept.accountDeleted()).put("finding", kept.finding().name());
    if (kept.title() != null) {
      json.set("title", kept.title().toJson());
    }
    json.put("name", kept.claimedName());
    permissions(json, "shared", kept.shared());
    json.put("seen", kept.firstSeen().toString());
    return json;
  }

  static KeptRelationship fromJson(ObjectNode json) {
    Relationship last =
        new Relationship(
            new RelationshipId(
                Identity.parse(json.path("peer"), "peer"),
                new Scope(json.path("scope").asString())),
            Relationship.Side.valueOf(json.path("side").asString()),
            json.path("access").asString(),
            Features.parse(json.path("features"), "features"),
            text(json, "app"),
            text(json, "offer"),
            text(json, "accept"),
            json.has("apiEndpoint") ? endpoint(json.path("apiEndpoint").asString()) : null,
            text(json, "chat"),
            permissions(json, "granted"),
            json.path("created").isNumber() ? json.path("created").doubleValue() : null,
            ReachForm.fromJson(json.path("reach")));
    Set<String> halves = new HashSet<>();
    json.path("halves").forEach(half -> halves.add(half.asString()));
    String ended = text(json, "ended");
    String endedAt = text(json, "endedAt");
    return new KeptRelationship(
        last,
        halves,
        ended == null ? null : EndedBy.valueOf(ended),
        endedAt == null ? null : Instant.parse(endedAt),
        json.path("deleted").asBoolean(),
        Finding.valueOf(json.path("finding").asString()),
        json.has("title") ? LocalizedText.parse(json.path("title"), "title") : null,
        json.path("name").asString(),
        permissions(json, "shared"),
        Instant.parse(json.path("seen").asString()));
  }

  /** A secret whose row was damaged reads as an empty text: there is no endpoint then. */
  private static @Nullable ApiEndpoint endpoint(String text) {
    return text.isEmpty() ? null : ApiEndpoint.parse(text);
  }

  static @Nullable String text(JsonNode json, String field) {
    return json.path(field).isString() ? json.path(field).stringValue() : null;
  }

  static void permissions(ObjectNode json, String field, @Nullable List<Permission> list) {
    if (list != null) {
      json.set(field, Permission.toJson(list));
    }
  }

  static @Nullable List<Permission> permissions(JsonNode json, String field) {
    return json.has(field) ? Permission.parseList(json.path(field), field) : null;
  }
}
