package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("the handshake, as recorded (NOTES §2–§6, NOTES-2 §2)")
class HandshakeTest {
  private static final String SCOPE = Person.APP + ":study-1";
  private World world;

  @BeforeEach
  void start() {
    world = World.startTwo();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  @DisplayName("the :_cmc: tree appears with the first read that names one of its streams")
  void firstContact() {
    Person person = world.person("fresh1");
    assertThat(person.get("streams?parentId=%3A_cmc%3A").errorId())
        .isEqualTo("unknown-referenced-resource");
    assertThat(person.get("events?streams%5B%5D=%3A_cmc%3Ainbox").body().path("events")).isEmpty();
    assertThat(tree(person))
        .isEqualTo(
            Contents.json(
                """
                [{'id':':_cmc:apps','name':'CMC apps','parentId':':_cmc:',
                  'clientData':{'cmc':{'kind':'reserved-parent','autoProvisioned':true}},'children':[]},
                 {'id':':_cmc:inbox','name':'CMC inbox','parentId':':_cmc:',
                  'clientData':{'cmc':{'kind':'reserved-parent','autoProvisioned':true}},'children':[]}]
                """));
  }

  @ParameterizedTest(name = "requester on {0}, accepter on {1}")
  @CsvSource({"a,a", "a,b", "b,a"})
  @DisplayName("leaves exactly these events, accesses and streams")
  void wholeHandshake(String requesterOn, String accepterOn) {
    Person doctor = world.person(requesterOn, "doctor1").withScopes(SCOPE);
    Person patient = world.person(accepterOn, "patient1").withScopes(Person.OWN);
    Masks masks = new Masks(doctor, patient);

    JsonNode invite = doctor.invite(SCOPE);
    assertThat(masks.apply(invite.path("content"))).isEqualTo(masks.expected("invite"));
    JsonNode delivered =
        world.await(
            "invite delivered",
            () -> {
              JsonNode event = doctor.event(invite.path("id").asString());
              return event.path("content").path("status").asString().equals("delivered")
                  ? event
                  : null;
            });
    assertThat(delivered.path("modified")).isEqualTo(invite.path("modified"));

    JsonNode accepted = patient.accept(invite, Contents.features(true, true));
    patient.awaitChannel(accepted.path("dataGrantAccessId").asString());
    assertThat(masks.apply(accepted)).isEqualTo(masks.expected("accepted"));

    JsonNode arrival = doctor.inbox("consent/accept-cmc").getFirst();
    assertThat(masks.apply(arrival)).isEqualTo(masks.expected("arrival"));
    assertThat(arrival.path("content").path("inviteEventId")).isEqualTo(invite.path("id"));
    assertThat(masks.apply(patient.relationship(doctor, SCOPE))).isEqualTo(masks.expected("grant"));
    assertThat(masks.apply(doctor.relationship(patient, SCOPE)))
        .isEqualTo(masks.expected("back-channel"));
    assertThat(masks.apply(patient.inbox("consent/back-channel-cmc").getFirst().path("content")))
        .isEqualTo(masks.expected("told"));
    JsonNode capability =
        world.await(
            "link consumed",
            () -> {
              JsonNode access =
                  doctor.access(invite.path("content").path("capabilityAccessId").asString());
              return Person.cmc(access)
                      .path("capability")
                      .path("state")
                      .asString()
                      .equals("consumed")
                  ? access
                  : null;
            });
    assertThat(masks.apply(capability)).isEqualTo(masks.expected("capability"));

    assertThat(doctor.chat(SCOPE, patient, "one").path("status").asString()).isEqualTo("completed");
    assertThat(patient.chat(SCOPE, doctor, "two").path("status").asString()).isEqualTo("completed");
  }

  @Test
  @DisplayName("accept completes before the channel is ready: an immediate chat fails")
  void channelLags() {
    Person doctor = world.person("doctor1").withScopes(SCOPE);
    Person patient = world.person("patient1").withScopes(Person.OWN);
    JsonNode accepted = patient.accept(doctor.invite(SCOPE), Contents.features(true, true));
    assertThat(accepted.path("status").asString()).isEqualTo("completed");
    JsonNode chat = patient.chat(SCOPE, doctor, "too early");
    assertThat(chat.path("failure").path("reason").asString())
        .isEqualTo("cmc-chat-no-remote-apiendpoint");
    patient.awaitChannel(accepted.path("dataGrantAccessId").asString());
    assertThat(patient.chat(SCOPE, doctor, "now").path("status").asString()).isEqualTo("completed");
  }

  @Test
  @DisplayName("the accept in the inbox is in no modifiedSince query, not even since 0")
  void mirrorHasNoModified() {
    Person doctor = world.person("doctor1").withScopes(SCOPE);
    Person patient = world.person("patient1").withScopes(Person.OWN);
    patient.acceptFully(doctor.invite(SCOPE));
    assertThat(doctor.inbox("consent/accept-cmc")).hasSize(1);
    assertThat(
            doctor
                .get("events?streams%5B%5D=%3A_cmc%3Ainbox&modifiedSince=0")
                .body()
                .path("events"))
        .isEmpty();
  }

  @Test
  @DisplayName(
      "internal events hide from queries by stream and by id, not from a query without streams")
  void internalVisibility() {
    Person doctor = world.person("doctor1").withScopes(SCOPE);
    JsonNode invite = doctor.invite(SCOPE);
    String offerStream =
        ":_cmc:_internal:offer:" + invite.path("content").path("capabilityId").asString();
    assertThat(doctor.events(offerStream)).isEmpty();
    List<JsonNode> offers =
        doctor.allEvents().stream()
            .filter(e -> e.path("streamIds").get(0).asString().equals(offerStream))
            .toList();
    assertThat(offers).hasSize(1);
    assertThat(doctor.get("events/" + offers.getFirst().path("id").asString()).status())
        .isEqualTo(404);
  }

  @Test
  @DisplayName("a link's token reads the offer and nothing else")
  void offerReading() {
    Person doctor = world.person("doctor1").withScopes(SCOPE);
    JsonNode invite = doctor.invite(SCOPE);
    Endpoint link = Endpoint.parse(invite.path("content").path("capabilityUrl").asString());
    Reply offer =
        world.call(
            "GET",
            link.base() + "events?types%5B%5D=consent%2Frequest-cmc&limit=1",
            link.token(),
            null);
    ObjectNode expected =
        Contents.object(
            "{'originStreamId':'%s','requesterUsername':'doctor1','requesterHost':'%s'}"
                .formatted(SCOPE, doctor.host()));
    expected.setAll(Contents.request());
    expected.remove("capabilityRequested");
    expected.set("capabilityId", invite.path("content").path("capabilityId"));
    assertThat(offer.body().path("events")).hasSize(1);
    JsonNode event = offer.body().path("events").get(0);
    assertThat(event.path("content")).isEqualTo(expected);
    assertThat(event.has("created")).isFalse();
    assertThat(event.has("modified")).isFalse();
    assertThat(
            world
                .call(
                    "GET",
                    link.base() + "events?streams%5B%5D=%3A_cmc%3A_internal%3Aoffer",
                    link.token(),
                    null)
                .body()
                .path("events"))
        .isEmpty();
    JsonNode info = world.call("GET", link.base() + "access-info", link.token(), null).body();
    assertThat(info.path("user").path("username").asString()).isEqualTo("doctor1");
    assertThat(Person.cmc(info).path("kind").asString()).isEqualTo("capability");
    assertThat(Person.cmc(info).path("capability").path("state").asString()).isEqualTo("open");
  }

  private static JsonNode tree(Person person) {
    return person.get("streams?parentId=%3A_cmc%3A").body().path("streams");
  }
}
