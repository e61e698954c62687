package assent.core.persistence;

import assent.core.cmc.Permission;
import assent.core.cmc.RelationshipId;
import assent.core.store.DocumentType;
import assent.core.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How it is kept what is known of somebody's data. */
final class GrantForm {
  static final DocumentType<KeptGrant> SHELF =
      new DocumentType<>(
          Table.GRANT,
          kept -> kept.id().encoded(),
          kept -> null,
          GrantForm::toJson,
          GrantForm::fromJson);

  private GrantForm() {}

  static JsonNode toJson(KeptGrant kept) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", kept.id().encoded());
    rights(json, kept.rights());
    place(json, kept.place());
    ArrayNode chunks = json.putArray("chunks");
    for (KeptGrant.Chunk each : kept.chunks()) {
      chunks
          .addArray()
          .add(each.number())
          .add(each.streamId())
          .add(each.from())
          .add(each.to())
          .add(each.count())
          .add(each.weight());
    }
    ArrayNode digests = json.putArray("digests");
    kept.digests()
        .forEach(
            (stream, digest) -> {
              ObjectNode one = digests.addObject().put("stream", stream);
              one.put("count", digest.count()).put("next", digest.next());
              KeptValue last = digest.last();
              if (last != null) {
                one.set("last", ValueForm.toJson(List.of(last)));
              }
              ArrayNode days = one.putArray("days");
              digest.days().forEach(day -> days.add(day.at()).add(day.value()));
            });
    return json;
  }

  private static void rights(ObjectNode json, KeptGrant.Rights rights) {
    json.set("granted", Permission.toJson(rights.granted()));
    ArrayNode streams = json.putArray("streams");
    for (KeptGrant.Stream each : rights.streams()) {
      streams.addArray().add(each.id()).add(each.name()).add(each.parentId());
    }
    ArrayNode ended = json.putArray("ended");
    rights.ended().forEach((id, at) -> ended.addArray().add(id).add(at.toEpochMilli()));
    json.put("keeps", rights.keepsEnded());
  }

  private static void place(ObjectNode json, KeptGrant.Place place) {
    json.put("cursor", place.cursor());
    KeptGrant.Pass pass = place.pass();
    if (pass != null) {
      json.put("began", pass.began().toEpochMilli()).put("down", pass.down());
    }
    moment(json, "passed", place.passed());
    moment(json, "read", place.readAt());
    ReadProblem problem = place.problem();
    if (problem != null) {
      json.put("problem", problem.kind().name()).put("why", problem.why());
      moment(json, "since", problem.since());
    }
  }

  static KeptGrant fromJson(ObjectNode json) {
    List<KeptGrant.Chunk> chunks = new ArrayList<>();
    for (JsonNode each : json.path("chunks")) {
      chunks.add(
          new KeptGrant.Chunk(
              each.path(0).asInt(),
              each.path(1).asString(),
              each.path(2).asLong(),
              each.path(3).asLong(),
              each.path(4).asInt(),
              each.path(5).asLong()));
    }
    Map<String, KeptGrant.Digest> digests = new HashMap<>();
    for (JsonNode each : json.path("digests")) {
      digests.put(each.path("stream").asString(), digest(each));
    }
    return new KeptGrant(
        RelationshipId.decode(json.path("id").asString()),
        rights(json),
        place(json),
        chunks,
        digests);
  }

  private static KeptGrant.Digest digest(JsonNode json) {
    List<KeptGrant.Day> days = new ArrayList<>();
    JsonNode list = json.path("days");
    for (int i = 0; i + 1 < list.size(); i += 2) {
      days.add(new KeptGrant.Day(list.get(i).asLong(), list.get(i + 1).asDouble()));
    }
    return new KeptGrant.Digest(
        json.path("count").asLong(),
        json.has("last") ? ValueForm.fromJson(json.path("last")).getFirst() : null,
        days,
        json.path("next").asLong());
  }

  private static KeptGrant.Rights rights(JsonNode json) {
    List<KeptGrant.Stream> streams = new ArrayList<>();
    for (JsonNode each : json.path("streams")) {
      JsonNode parent = each.path(2);
      streams.add(
          new KeptGrant.Stream(
              each.path(0).asString(),
              each.path(1).asString(),
              parent.isString() ? parent.stringValue() : null));
    }
    Map<String, Instant> ended = new HashMap<>();
    for (JsonNode each : json.path("ended")) {
      ended.put(each.path(0).asString(), Instant.ofEpochMilli(each.path(1).asLong()));
    }
    return new KeptGrant.Rights(
        Permission.parseList(json.path("granted"), "granted"),
        streams,
        ended,
        json.path("keeps").asBoolean());
  }

  private static KeptGrant.Place place(JsonNode json) {
    Instant began = moment(json, "began");
    Instant since = moment(json, "since");
    return new KeptGrant.Place(
        json.path("cursor").isNumber() ? json.path("cursor").doubleValue() : null,
        began == null ? null : new KeptGrant.Pass(began, json.path("down").asLong()),
        moment(json, "passed"),
        moment(json, "read"),
        since == null
            ? null
            : new ReadProblem(
                ReadProblem.Kind.valueOf(json.path("problem").asString()),
                since,
                json.path("why").asString()));
  }

  private static void moment(ObjectNode json, String field, @Nullable Instant at) {
    if (at != null) {
      json.put(field, at.toEpochMilli());
    }
  }

  private static @Nullable Instant moment(JsonNode json, String field) {
    return json.path(field).isNumber() ? Instant.ofEpochMilli(json.path(field).asLong()) : null;
  }
}
