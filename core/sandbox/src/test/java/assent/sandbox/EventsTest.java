package assent.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assent.sandbox.Client.Answer;
import assent.sandbox.model.Json;
import assent.sandbox.model.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("events, as a real server was seen to answer")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsTest {
  private static final String ID = "cabcdefghij0123456789abcd";
  private Sandbox sandbox;
  private Client owner;
  private int number;

  @BeforeAll
  void start() {
    sandbox = Sandbox.start();
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @BeforeEach
  void owner() {
    owner = Client.register(sandbox.first(), "events-owner-" + number++);
    owner.stream("weight", null);
    owner.stream("kg", "weight");
  }

  private static List<String> contents(Answer answer) {
    List<String> found = new ArrayList<>();
    answer.body().path("events").forEach(event -> found.add(event.path("content").asString("")));
    return found;
  }

  private void notes(int count) {
    for (int i = 0; i < count; i++) {
      owner.post("events", Client.event("kg", "n" + i).put("time", 1000 + i));
    }
  }

  @Test
  @DisplayName("a second create with the same id is refused as already there")
  void sameId() {
    ObjectNode event = Client.event("kg", "hi").put("id", ID);
    assertThat(owner.post("events", event).status()).isEqualTo(201);
    Answer again = owner.post("events", event);
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.errorId()).isEqualTo("item-already-exists");
    assertThat(again.error().path("data").path("id").asString()).isEqualTo(ID);
    assertThat(contents(owner.get("events?streams[]=kg"))).containsExactly("hi");
  }

  @Test
  @DisplayName("the server stamps who and when, whatever the caller claims")
  void stamped() {
    ObjectNode event = Client.event("kg", "hi").put("created", 1).put("createdBy", "me");
    JsonNode stored =
        owner.as(owner.token() + " caller-1").post("events", event).body().path("event");
    assertThat(stored.path("createdBy").asString()).endsWith(" caller-1");
    assertThat(stored.path("created").doubleValue()).isGreaterThan(1e9);
    assertThat(stored.path("modified")).isEqualTo(stored.path("created"));
    assertThat(stored.path("integrity").asString()).startsWith("EVENT:0:sha256-");
  }

  @Test
  @DisplayName("integrity is the hash that a real server computed for the same event")
  void integrity() {
    String author = "y5jq7stpqdb4k9uzgqzpef07";
    ObjectNode event = Client.event("kg", "hi").put("id", ID).put("time", 1000);
    event.set("created", Json.time(1795204441.442));
    event.put("createdBy", author).set("modified", Json.time(1795204441.442));
    event.put("modifiedBy", author);
    var account = sandbox.first().platform().account(owner.username());
    assertThat(account).isNotNull();
    assertThat(account.createEvent(event).fields().path("integrity").asString())
        .isEqualTo("EVENT:0:sha256-vYEpveMciAYCY2nlaURp1AUrndt1+lsXMJlbHKA8H4g=");
  }

  @Test
  @DisplayName("what the schema forbids is named, field by field")
  void schema() {
    Answer bad = owner.post("events", Json.object().put("type", "odd").put("streamId", "kg"));
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.errorId()).isEqualTo("invalid-parameters-format");
    assertThat(bad.error().path("data").findValuesAsString("code"))
        .containsExactly(
            "OBJECT_MISSING_REQUIRED_PROPERTY", "OBJECT_ADDITIONAL_PROPERTIES", "PATTERN");
    Answer content = owner.post("events", Client.event("kg", "x").put("type", "mass/kg"));
    assertThat(content.message()).isEqualTo("The event content's format is invalid.");
  }

  @Test
  @DisplayName("unknown streams are named")
  void unknownStreams() {
    ObjectNode event = Client.event("zz", "x");
    event.withArray("streamIds").add("yy");
    Answer refused = owner.post("events", event);
    assertThat(refused.errorId()).isEqualTo("unknown-referenced-resource");
    assertThat(refused.message()).isEqualTo("Unknown referenced stream \"zz\", \"yy\"");
    assertThat(
            owner.get("events?streams[]=zz").error().path("data").path("streams").get(0).asString())
        .isEqualTo("zz");
  }

  @Test
  @DisplayName("newest first, twenty unless a range or a limit says otherwise")
  void defaults() {
    notes(25);
    assertThat(contents(owner.get("events?streams[]=weight"))).hasSize(20).startsWith("n24", "n23");
    assertThat(contents(owner.get("events?streams[]=weight&fromTime=0"))).hasSize(25);
    assertThat(contents(owner.get("events?streams[]=kg&limit=2&skip=1&sortAscending=true")))
        .containsExactly("n1", "n2");
    assertThat(contents(owner.get("events?streams[]=kg&toTime=1001"))).containsExactly("n1", "n0");
    assertThat(owner.get("events?limit=-1").status()).isEqualTo(500);
  }

  @Test
  @DisplayName("types by name or with a star, not by class alone")
  void types() {
    notes(1);
    assertThat(contents(owner.get("events?types[]=note/*"))).containsExactly("n0");
    assertThat(contents(owner.get("events?types[]=mass/*"))).isEmpty();
    assertThat(owner.get("events?types[]=note").errorId()).isEqualTo("invalid-parameters-format");
  }

  @Test
  @DisplayName("streams as a list, a text or a logical query")
  void streamQueries() {
    notes(1);
    owner.note("weight", "above");
    String notKg = Client.encode("{\"any\":[\"weight\"],\"not\":[\"kg\"]}");
    assertThat(contents(owner.get("events?streams=weight"))).containsExactly("above", "n0");
    assertThat(contents(owner.get("events?streams=" + notKg))).containsExactly("above");
    assertThat(contents(owner.get("events?streams[]=weight!"))).containsExactly("above");
  }

  @Test
  @DisplayName("content conditions hold together, and are checked")
  void conditions() {
    ObjectNode event = Client.event("kg", "").put("type", "odd/thing");
    event.putObject("content").put("n", 5).put("s", "hello").putObject("a").put("b", 1);
    owner.post("events", event);
    assertThat(matching("a.b", "eq", Json.MAPPER.valueToTree(1))).isEqualTo(1);
    assertThat(matching("s", "prefix", Json.MAPPER.valueToTree("he"))).isEqualTo(1);
    assertThat(matching("n", "gt", Json.MAPPER.valueToTree(5))).isZero();
    assertThat(matching("q", "neq", Json.MAPPER.valueToTree(5))).isZero();
    assertThat(matching("q", "exists", Json.MAPPER.valueToTree(false))).isEqualTo(1);
    assertThat(matching("n", "in", Json.array().add(5).add(6))).isEqualTo(1);
    JsonNode error = query("s", "gt", Json.MAPPER.valueToTree("a")).path("error");
    assertThat(error.path("message").asString()).endsWith("'gt' value must be a finite number.");
  }

  private int matching(String path, String operator, JsonNode value) {
    return query(path, operator, value).path("events").size();
  }

  private JsonNode query(String path, String operator, JsonNode value) {
    ArrayNode calls = Json.array();
    ObjectNode params = calls.addObject().put("method", "events.get").putObject("params");
    params.putArray("streams").add("kg");
    params.putArray("content").addObject().put("path", path).set(operator, value);
    return owner.post("", calls).body().path("results").get(0);
  }

  @Test
  @DisplayName("an update replaces content, merges clientData, and leaves protected fields alone")
  void update() {
    owner.post("events", Client.event("kg", "hi").put("id", ID));
    ObjectNode first = Json.object().put("content", "hi2");
    first.putObject("clientData").put("k", 1);
    owner.put("events/" + ID, first);
    ObjectNode second = Json.object();
    second.putObject("clientData").putNull("k").put("m", 2);
    JsonNode event = owner.put("events/" + ID, second).body().path("event");
    assertThat(event.path("content").asString()).isEqualTo("hi2");
    assertThat(event.path("clientData")).isEqualTo(Json.object().put("m", 2));
    Answer refused = owner.put("events/" + ID, Json.object().put("id", "x").put("created", 1));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.message()).contains("[id,created]");
  }

  @Test
  @DisplayName("deleting goes to the trash first, then leaves a deletion")
  void delete() {
    owner.post("events", Client.event("kg", "hi").put("id", ID));
    assertThat(owner.delete("events/" + ID).body().path("event").path("trashed").asBoolean())
        .isTrue();
    assertThat(contents(owner.get("events?streams[]=kg"))).isEmpty();
    assertThat(contents(owner.get("events?streams[]=kg&state=trashed"))).containsExactly("hi");
    assertThat(owner.delete("events/" + ID).body().path("eventDeletion").path("id").asString())
        .isEqualTo(ID);
    JsonNode deletions =
        owner
            .get("events?streams[]=kg&modifiedSince=0&includeDeletions=true")
            .body()
            .path("eventDeletions");
    assertThat(deletions.findValuesAsString("id")).containsExactly(ID);
    assertThat(owner.get("events/" + ID).body().path("event").has("deleted")).isTrue();
  }

  @Test
  @DisplayName(
      "what a plugin writes has no tracking fields: on top of the list, outside of every range")
  void pluginWritten() {
    notes(1);
    var account = sandbox.first().platform().account(owner.username());
    assertThat(account).isNotNull();
    account.createEvent(Client.event("kg", "mirror"));
    assertThat(contents(owner.get("events?streams[]=kg"))).containsExactly("mirror", "n0");
    assertThat(contents(owner.get("events?streams[]=kg&modifiedSince=0"))).containsExactly("n0");
    assertThat(contents(owner.get("events?streams[]=kg&fromTime=0"))).containsExactly("n0");
  }

  @Test
  @DisplayName("while an event is updated, queries by stream miss it and its id does not")
  void invisibility() throws Exception {
    Settings slow = Settings.defaults().withInvisibility(Duration.ofSeconds(2));
    try (Sandbox other = Sandbox.start(slow);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Client writer = Client.register(other.first(), "slow-writer");
      writer.stream("data", null);
      writer.post("events", Client.event("data", "first").put("id", ID));
      Future<Answer> update =
          threads.submit(() -> writer.put("events/" + ID, Json.object().put("content", "second")));
      Answer byId = writer.get("events/" + ID);
      while (byId.body().path("event").path("content").asString().equals("first")) {
        byId = writer.get("events/" + ID);
      }
      assertThat(contents(writer.get("events?streams[]=data"))).isEmpty();
      assertThat(contents(writer.get("events?types[]=note/txt"))).containsExactly("second");
      assertThat(update.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
      assertThat(contents(writer.get("events?streams[]=data"))).containsExactly("second");
    }
  }

  @Test
  @DisplayName("events.get goes out in chunks with meta at its end; other answers have a length")
  void form() {
    Answer chunked = owner.get("events?streams[]=kg");
    assertThat(chunked.raw().headers().firstValue("Transfer-Encoding")).contains("chunked");
    assertThat(chunked.raw().body()).matches("(?s)\\{\"events\":.*\"meta\":\\{[^}]*}}");
    Answer plain = owner.get("access-info");
    assertThat(plain.raw().headers().firstValue("Content-Length")).isPresent();
    assertThat(plain.raw().headers().firstValue("Pryv-Access-Id")).isPresent();
    assertThat(plain.raw().headers().firstValue("API-Version")).contains("2.0.0-pre.4");
  }

  @Test
  @DisplayName("times are printed as plain decimals")
  void plainNumbers() {
    notes(1);
    assertThat(owner.get("events?streams[]=kg").raw().body())
        .containsPattern("\"created\":\\d{10}(\\.\\d{1,3})?,")
        .as("a number with an exponent; the integrity text beside them may well hold E9")
        .doesNotContainPattern(":-?[\\d.]+[eE][-+]?\\d");
  }
}
