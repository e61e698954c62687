package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("chat (NOTES §4, §12)")
class ChatTest {
  private static final String SCOPE = Person.APP + ":chat";
  private World world;
  private Person doctor;
  private Person patient;

  @BeforeAll
  void connect() {
    world = World.start();
    doctor = world.person("doctor1").withScopes(SCOPE);
    patient = world.person("patient1").withScopes(Person.OWN);
    patient.acceptFully(doctor.invite(SCOPE));
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  @DisplayName("arrives with the sender stamped, every field but the text dropped")
  void delivered() {
    ObjectNode sent = Nodes.object().put("content", "hello").put("junk", 1);
    JsonNode trigger = doctor.trigger(SCOPE + ":chats:" + patient.slug(), "message/chat-cmc", sent);
    assertThat(trigger).isEqualTo(sent.deepCopy().put("status", "completed"));

    JsonNode arrival = arrived(patient, doctor, "hello");
    assertThat(arrival.path("content"))
        .isEqualTo(
            Contents.object(
                "{'from':%s,'content':'hello','status':'delivered'}".formatted(doctor.identity())));
    assertThat(arrival.path("createdBy")).isEqualTo(patient.relationship(doctor, SCOPE).path("id"));
  }

  @Test
  @DisplayName("keeps a from that the writer put in, and replaces it on delivery")
  void ownFrom() {
    ObjectNode sent = Contents.object("{'content':'hi','from':{'username':'x','host':'y'}}");
    JsonNode trigger = patient.trigger(SCOPE + ":chats:" + doctor.slug(), "message/chat-cmc", sent);
    assertThat(trigger.path("from")).isEqualTo(sent.path("from"));
    assertThat(arrived(doctor, patient, "hi").path("content").path("from"))
        .isEqualTo(patient.identity());
  }

  @Test
  @DisplayName("status changes leave modified as it was, so modifiedSince never shows them")
  void modifiedStays() {
    Reply reply =
        doctor.write(
            SCOPE + ":chats:" + patient.slug(),
            "message/chat-cmc",
            Nodes.object().put("content", "m"));
    JsonNode written = reply.event();
    assertThat(written.path("content").has("status")).isFalse();
    JsonNode settled = doctor.settled(written.path("id").asString());
    assertThat(settled.path("modified")).isEqualTo(written.path("modified"));
  }

  @Test
  @DisplayName("in any other stream fails cmc-chat-stream-not-chat")
  void wrongStream() {
    for (String stream :
        List.of(SCOPE, SCOPE + ":chats", SCOPE + ":collectors:" + patient.slug())) {
      JsonNode content =
          doctor.trigger(stream, "message/chat-cmc", Nodes.object().put("content", "x"));
      assertThat(content.path("failure"))
          .isEqualTo(
              Contents.json(
                  "{'reason':'cmc-chat-stream-not-chat','detail':{'streamIds':['%s']}}"
                      .formatted(stream)));
    }
  }

  @Test
  @DisplayName("to a stream that is not there is refused before it is stored")
  void unknownStream() {
    Reply reply =
        doctor.write(
            SCOPE + ":chats:nobody--127-0-0-1",
            "message/chat-cmc",
            Nodes.object().put("content", "x"));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorId()).isEqualTo("unknown-referenced-resource");
  }

  @Test
  @DisplayName("limit counts UTF-16 units: 10240 pass, 10241 do not")
  void limit() {
    String stream = SCOPE + ":chats:" + patient.slug();
    ObjectNode most = Nodes.object().put("content", "😀".repeat(5120));
    assertThat(doctor.write(stream, "message/chat-cmc", most).status()).isEqualTo(201);
    ObjectNode more = Nodes.object().put("content", "x".repeat(10241));
    Reply refused = doctor.write(stream, "message/chat-cmc", more);
    assertThat(refused.cmcErrorId()).isEqualTo("cmc-invalid-event-content");
    assertThat(refused.body().path("error").path("data").path("errors").get(0).asString())
        .isEqualTo("content.content: must be ≤ 10 KB");
  }

  @Test
  @DisplayName("a batch is delivered whole, in whatever order")
  void batch() {
    ArrayNode calls = Nodes.array();
    IntStream.range(0, 20)
        .forEach(
            i -> {
              ObjectNode params =
                  calls.addObject().put("method", "events.create").putObject("params");
              params.set("streamIds", Nodes.array(SCOPE + ":chats:" + patient.slug()));
              params.put("type", "message/chat-cmc").putObject("content").put("content", "b" + i);
            });
    assertThat(doctor.post("", calls).body().path("results")).hasSize(20);
    IntStream.range(0, 20).forEach(i -> arrived(patient, doctor, "b" + i));
  }

  @Test
  @DisplayName("the peer's token may read, change and trash anything in the leaf")
  void peerEdits() {
    patient.chat(SCOPE, doctor, "mine");
    JsonNode mine =
        // Just after its last update a query by stream may miss it (protocol LIVE §2.3).
        world.await(
            "the message in its leaf",
            () ->
                patient.events(SCOPE + ":chats:" + doctor.slug()).stream()
                    .filter(e -> e.path("content").path("content").asString("").equals("mine"))
                    .findFirst()
                    .orElse(null));
    Endpoint grant =
        Endpoint.parse(
            Person.cmc(doctor.relationship(patient, SCOPE))
                .path("counterparty")
                .path("apiEndpoint")
                .asString());
    Reply edit =
        world.call(
            "PUT",
            grant.base() + "events/" + mine.path("id").asString(),
            grant.token(),
            Contents.json("{'content':{'content':'changed'}}"));
    assertThat(edit.status()).isEqualTo(200);
    JsonNode altered = patient.event(mine.path("id").asString());
    assertThat(altered.path("content").path("content").asString()).isEqualTo("changed");
    assertThat(altered.path("modifiedBy")).isNotEqualTo(altered.path("createdBy"));
  }

  private JsonNode arrived(Person receiver, Person sender, String text) {
    return world.await(
        "arrival of " + text,
        () ->
            receiver.events(SCOPE + ":chats:" + sender.slug(), "message/chat-cmc").stream()
                .filter(e -> e.path("content").path("content").asString("").equals(text))
                .filter(e -> e.path("content").path("status").asString("").equals("delivered"))
                .findFirst()
                .orElse(null));
  }
}
