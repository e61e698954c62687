package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("ending a relationship (NOTES §6.2; captures 07, 14, 31)")
class RevocationTest {
  private static final String SCOPE = Person.APP + ":end";
  private World world;
  private Person doctor;
  private Person patient;
  private String grant;

  @BeforeEach
  void connect() {
    world = World.startTwo();
    doctor = world.person("doctor1").withScopes(SCOPE);
    patient = world.person("b", "patient1").withScopes(Person.OWN);
    grant = patient.acceptFully(doctor.invite(SCOPE));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private JsonNode revoke(Person person, String accessId) {
    ObjectNode content = Nodes.object().put("accessId", accessId);
    content.putObject("reason").put("en", "enough");
    return person.trigger(SCOPE, "consent/revoke-cmc", content);
  }

  private JsonNode revokeArrival(Person person) {
    return world.await(
        "revoke arrival",
        () -> person.inbox("consent/revoke-cmc").stream().findFirst().orElse(null));
  }

  private int grantStatus(JsonNode backChannel) {
    Endpoint endpoint =
        Endpoint.parse(Person.cmc(backChannel).path("counterparty").path("apiEndpoint").asString());
    return world.call("GET", endpoint.base() + "access-info", endpoint.token(), null).status();
  }

  @Test
  @DisplayName("by the accepter: the data closes at once, the requester is told and keeps its half")
  void byAccepter() {
    JsonNode back = doctor.relationship(patient, SCOPE);
    JsonNode grantBefore = patient.access(grant);
    JsonNode revoked = revoke(patient, grant);
    assertThat(revoked.path("status").asString()).isEqualTo("completed");
    assertThat(revoked.path("peerNotified").asBoolean()).isTrue();
    assertThat(revoked.has("deliveryFailure")).isFalse();
    assertThat(patient.relationships()).isEmpty();
    assertThat(grantStatus(back)).isEqualTo(403);

    JsonNode arrival = revokeArrival(doctor);
    ObjectNode expected = Nodes.object().put("accessId", grant).put("appCode", "wireapp");
    expected.set("from", patient.identity());
    expected.putObject("reason").put("en", "enough");
    expected.put("scopeStreamId", SCOPE).put("status", "delivered");
    expected.set("offerEventId", Person.cmc(grantBefore).path("offerEventId"));
    expected.set("acceptEventId", Person.cmc(grantBefore).path("acceptEventId"));
    assertThat(arrival.path("content")).isEqualTo(expected);
    assertThat(arrival.path("createdBy")).isEqualTo(back.path("id"));

    assertThat(doctor.relationships()).as("nobody deletes the other half").hasSize(1);
    JsonNode late = doctor.chat(SCOPE, patient, "still there?");
    assertThat(late.path("failure").path("detail"))
        .isEqualTo(Contents.json("{'status':403,'peerReason':'http-4xx'}"));
    JsonNode own = patient.chat(SCOPE, doctor, "gone");
    assertThat(own.path("failure"))
        .isEqualTo(
            Contents.json(
                "{'reason':'cmc-chat-counterparty-access-not-found','detail':{'appCode':'wireapp','counterpartySlug':'%s'}}"
                    .formatted(doctor.slug())));

    JsonNode second = revoke(doctor, back.path("id").asString());
    assertThat(second.path("status").asString()).isEqualTo("completed");
    assertThat(second.path("peerNotified").asBoolean()).isFalse();
    assertThat(second.path("deliveryFailure"))
        .isEqualTo(Contents.json("{'reason':'http-4xx','status':403}"));
  }

  @Test
  @DisplayName(
      "by the requester: the accepter is told, but the requester's token still reads the data")
  void byRequester() {
    JsonNode back = doctor.relationship(patient, SCOPE);
    assertThat(revoke(doctor, back.path("id").asString()).path("peerNotified").asBoolean())
        .isTrue();
    JsonNode arrival = revokeArrival(patient);
    assertThat(arrival.path("content").has("offerEventId")).isFalse();
    assertThat(arrival.path("createdBy").asString()).isEqualTo(grant);
    assertThat(grantStatus(back)).isEqualTo(200);

    Endpoint endpoint =
        Endpoint.parse(Person.cmc(back).path("counterparty").path("apiEndpoint").asString());
    Reply selfDelete =
        world.call("DELETE", endpoint.base() + "accesses/" + grant, endpoint.token(), null);
    assertThat(selfDelete.status()).isEqualTo(200);
    assertThat(grantStatus(back)).isEqualTo(403);
  }

  @Test
  @DisplayName("deleting the access through the API tells the peer all the same")
  void byRoute() {
    assertThat(patient.delete("accesses/" + grant).status()).isEqualTo(200);
    JsonNode arrival = revokeArrival(doctor);
    assertThat(arrival.path("content").path("accessId").asString()).isEqualTo(grant);
    assertThat(arrival.path("content").has("reason")).isFalse();
  }

  @Test
  @DisplayName("a second revoke, an unknown id and an access that is no relationship are not found")
  void notFound() {
    JsonNode unknown = revoke(patient, "nope");
    assertThat(unknown.path("failure"))
        .isEqualTo(
            Contents.json(
                "{'reason':'cmc-revoke-counterparty-access-not-found',"
                    + "'detail':{'accessId':'nope','counterparty':null,'appCode':null}}"));
    JsonNode onLeaf =
        patient.trigger(
            SCOPE + ":chats:" + doctor.slug(),
            "consent/revoke-cmc",
            Nodes.object().put("accessId", "nope"));
    assertThat(onLeaf.path("failure").path("detail").path("counterparty"))
        .as("the host is guessed from the slug")
        .isEqualTo(Contents.json("{'username':'doctor1','host':'127.0.0.1'}"));
    revoke(patient, grant);
    assertThat(revoke(patient, grant).path("failure").path("reason").asString())
        .isEqualTo("cmc-revoke-counterparty-access-not-found");
  }

  @Test
  @DisplayName("an app token may write a revoke and then is told that it may not")
  void appToken() {
    ObjectNode wanted = Contents.object("{'name':'app','type':'app'}");
    wanted.set(
        "permissions", Contents.json("[{'streamId':'%s','level':'manage'}]".formatted(SCOPE)));
    String token = patient.post("accesses", wanted).body().path("access").path("token").asString();
    Reply written =
        patient.write(token, SCOPE, "consent/revoke-cmc", Nodes.object().put("accessId", grant));
    assertThat(written.status()).isEqualTo(201);
    JsonNode content = patient.settled(written.event().path("id").asString()).path("content");
    assertThat(content.path("failure").path("reason").asString()).isEqualTo("cmc-revoke-forbidden");
    assertThat(patient.relationships()).hasSize(1);
  }

  @Test
  @DisplayName(
      "a revoke written by the holder of the grant is taken for an arrival and does nothing")
  void byGrantHolder() {
    Endpoint endpoint =
        Endpoint.parse(
            Person.cmc(doctor.relationship(patient, SCOPE))
                .path("counterparty")
                .path("apiEndpoint")
                .asString());
    ObjectNode event = Nodes.object().put("type", "consent/revoke-cmc");
    event.set("streamIds", Nodes.array(SCOPE + ":chats:" + doctor.slug()));
    event.putObject("content").put("accessId", grant);
    Reply written = world.call("POST", endpoint.base() + "events", endpoint.token(), event);
    String id = written.event().path("id").asString();
    world.await(
        "delivered",
        () ->
            patient.event(id).path("content").path("status").asString("").equals("delivered")
                ? true
                : null);
    world.awaitIdle();
    assertThat(patient.event(id).path("content").path("status").asString()).isEqualTo("delivered");
    assertThat(patient.relationships()).hasSize(1);
  }

  @Test
  @DisplayName(
      "after a revoke the same pair can connect again in the same scope; the left-over half is"
          + " updated in place")
  void again() {
    String back = doctor.relationship(patient, SCOPE).path("id").asString();
    revoke(patient, grant);
    patient.acceptFully(doctor.invite(SCOPE));
    assertThat(doctor.relationships()).hasSize(1);
    assertThat(doctor.relationship(patient, SCOPE).path("id").asString()).isEqualTo(back);
    assertThat(doctor.chat(SCOPE, patient, "hi").path("status").asString()).isEqualTo("completed");
  }
}
