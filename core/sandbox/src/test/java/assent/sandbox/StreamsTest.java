package assent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assent.sandbox.model.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("streams, as a real server was seen to answer")
class StreamsTest {
  private final Sandbox sandbox = Sandbox.start();
  private Client owner;

  @BeforeEach
  void owner() {
    owner = Client.register(sandbox.first(), "streams-owner");
    owner.stream("weight", null);
    owner.stream("kg", "weight");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  @DisplayName("ids are unique, names are unique among siblings, parents exist")
  void refusals() {
    assertThat(owner.stream("weight", null).message())
        .isEqualTo("A stream with id \"weight\" already exists");
    Client.Answer sibling =
        owner.post("streams", Json.object().put("id", "w2").put("name", "weight"));
    assertThat(sibling.status()).isEqualTo(409);
    assertThat(sibling.error().path("data").path("name").asString()).isEqualTo("weight");
    assertThat(owner.stream("x", "nowhere").errorId()).isEqualTo("unknown-referenced-resource");
    assertThat(owner.post("streams", Json.object().put("id", "x")).errorId())
        .isEqualTo("invalid-parameters-format");
  }

  @Test
  @DisplayName("the CMC namespace appears with the first read that names it")
  void lazyNamespace() {
    String tree = "streams?parentId=" + Client.encode(":_cmc:");
    assertThat(owner.get(tree).errorId()).isEqualTo("unknown-referenced-resource");
    assertThat(owner.get("events?streams[]=" + Client.encode(":_cmc:inbox")).status())
        .isEqualTo(200);
    assertThat(owner.get(tree).body().path("streams").findValuesAsString("id"))
        .containsExactly(":_cmc:apps", ":_cmc:inbox");
  }

  @Test
  @DisplayName("a tree comes with its children, and with the account's own streams")
  void tree() {
    JsonNode streams = owner.get("streams").body().path("streams");
    assertThat(streams.findValuesAsString("id"))
        .contains("weight", "kg", ":_audit:", ":_system:account", ":_system:language");
    JsonNode children = owner.get("streams?parentId=weight").body().path("streams");
    assertThat(children.findValuesAsString("id")).containsExactly("kg");
  }

  @Test
  @DisplayName("trash hides a tree from plain reads, and an update brings it back")
  void trash() {
    owner.note("kg", "in kg");
    assertThat(owner.delete("streams/weight").body().path("stream").path("trashed").asBoolean())
        .isTrue();
    assertThat(owner.get("streams?parentId=weight").status()).isEqualTo(400);
    assertThat(owner.get("events?streams[]=weight").body().path("events")).isEmpty();
    assertThat(owner.get("events?streams[]=weight&state=all").body().path("events")).hasSize(1);
    owner.put("streams/weight", Json.object().put("trashed", false));
    assertThat(owner.get("events?streams[]=weight").body().path("events")).hasSize(1);
  }

  @Test
  @DisplayName("real deletion asks what becomes of the events")
  void delete() {
    owner.note("kg", "in kg");
    owner.delete("streams/kg");
    assertThat(owner.delete("streams/kg").message()).contains("mergeEventsWithParent");
    JsonNode merged = owner.delete("streams/kg?mergeEventsWithParent=true").body();
    assertThat(merged.path("updatedEvents").get(0).path("action").asString())
        .isEqualTo("mergedToParent");
    assertThat(merged.path("streamDeletion").path("id").asString()).isEqualTo("kg");
    JsonNode event = owner.get("events?streams[]=weight").body().path("events").get(0);
    assertThat(event.path("streamIds").get(0).asString()).isEqualTo("weight");
    owner.delete("streams/weight");
    JsonNode gone = owner.delete("streams/weight?mergeEventsWithParent=false").body();
    assertThat(gone.path("updatedEvents").get(0).path("action").asString()).isEqualTo("deleted");
    assertThat(
            owner
                .get("streams?includeDeletionsSince=0")
                .body()
                .path("streamDeletions")
                .findValuesAsString("id"))
        .containsExactly("kg", "weight");
  }

  @Test
  @DisplayName("clientData is merged, the id stays")
  void update() {
    ObjectNode update = Json.object().put("name", "Kilo");
    update.putObject("clientData").put("a", 1);
    owner.put("streams/kg", update);
    ObjectNode more = Json.object();
    more.putObject("clientData").put("b", 2);
    JsonNode stream = owner.put("streams/kg", more).body().path("stream");
    assertThat(stream.path("clientData")).isEqualTo(Json.object().put("a", 1).put("b", 2));
    assertThat(stream.path("name").asString()).isEqualTo("Kilo");
    assertThat(owner.put("streams/kg", Json.object().put("id", "x")).status()).isEqualTo(403);
  }
}
