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

@DisplayName("alerts, acknowledgements, scope changes, features (NOTES §6.3, §6.4; captures 08–10)")
class CollectorChannelTest {
  private static final String SCOPE = Person.APP + ":col";
  private static final String WEIGHT = "[{'streamId':'weight','level':'read'}]";
  private World world;
  private Person doctor;
  private Person patient;

  @BeforeEach
  void start() {
    world = World.startTwo();
    doctor = world.person("doctor1").withScopes(SCOPE);
    patient = world.person("b", "patient1").withScopes(Person.OWN);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private String connect() {
    return patient.acceptFully(doctor.invite(SCOPE));
  }

  private String leaf(Person peer) {
    return SCOPE + ":collectors:" + peer.slug();
  }

  private JsonNode arrival(Person receiver, Person sender, String type) {
    return world.await(
        type,
        () ->
            receiver.events(leaf(sender), type).stream()
                .filter(e -> e.path("content").path("status").asString("").equals("delivered"))
                .findFirst()
                .orElse(null));
  }

  @Test
  @DisplayName(
      "an alert and its ack travel with every extra field; nothing is checked or stamped on the"
          + " alert")
  void alertAndAck() {
    connect();
    ObjectNode alert = Contents.alert("k1").put("more", 2);
    assertThat(doctor.trigger(leaf(patient), "notification/alert-cmc", alert))
        .isEqualTo(alert.deepCopy().put("status", "completed"));
    ObjectNode expected = alert.deepCopy().put("status", "delivered");
    expected.set("from", doctor.identity());
    assertThat(arrival(patient, doctor, "notification/alert-cmc").path("content"))
        .isEqualTo(expected);

    ObjectNode ack = Contents.object("{'alertEventId':'for nothing','ackId':'k1','more':3}");
    patient.trigger(leaf(doctor), "notification/ack-cmc", ack);
    expected = ack.deepCopy().put("status", "delivered");
    expected.set("from", patient.identity());
    assertThat(arrival(doctor, patient, "notification/ack-cmc").path("content"))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("an alert outside a collector leaf fails; one without a relationship too")
  void wrongPlaces() {
    String grant = connect();
    assertThat(
            doctor
                .trigger(SCOPE, "notification/alert-cmc", Contents.alert("a"))
                .path("failure")
                .path("reason")
                .asString())
        .isEqualTo("cmc-system-stream-not-collector");
    patient.delete("accesses/" + grant);
    assertThat(
            patient
                .trigger(leaf(doctor), "notification/alert-cmc", Contents.alert("a"))
                .path("failure")
                .path("reason")
                .asString())
        .isEqualTo("cmc-system-counterparty-access-not-found");
  }

  @ParameterizedTest(name = "offer {0}, accept trigger {1}: chat {2}")
  @CsvSource({"false,false,failed", "false,true,completed", "true,,completed", "false,,completed"})
  @DisplayName("the accept trigger's features count, not the offer's; scope events always pass")
  void features(boolean offered, Boolean accepted, String outcome) {
    ObjectNode request = Contents.request();
    Contents.part(request, "request")
        .putObject("features")
        .put("chat", offered)
        .put("systemMessaging", offered);
    ObjectNode more = accepted == null ? Nodes.object() : Contents.features(accepted, accepted);
    JsonNode trigger = patient.accept(doctor.invite(SCOPE, request), more);
    patient.awaitChannel(trigger.path("dataGrantAccessId").asString());
    for (Person[] pair : List.of(new Person[] {doctor, patient}, new Person[] {patient, doctor})) {
      JsonNode chat = pair[0].chat(SCOPE, pair[1], "x");
      assertThat(chat.path("status").asString()).isEqualTo(outcome);
      JsonNode alert =
          pair[0].trigger(leaf(pair[1]), "notification/alert-cmc", Contents.alert("a"));
      assertThat(alert.path("status").asString()).isEqualTo(outcome);
      if (outcome.equals("failed")) {
        assertThat(chat.path("failure").path("reason").asString()).isEqualTo("cmc-chat-disabled");
        assertThat(alert.path("failure").path("reason").asString())
            .isEqualTo("cmc-system-messaging-disabled");
      }
      ObjectNode scopeRequest = Nodes.object();
      scopeRequest.set("newPermissions", Contents.json(WEIGHT));
      assertThat(
              pair[0]
                  .trigger(leaf(pair[1]), "consent/scope-request-cmc", scopeRequest)
                  .path("status")
                  .asString())
          .isEqualTo("completed");
    }
  }

  private List<String> permissions(Person person, String accessId) {
    return person
        .access(accessId)
        .path("permissions")
        .valueStream()
        .map(p -> p.path("streamId").asString() + ":" + p.path("level").asString())
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'scopeRequestEventId':'z','accept':true} | fertility:read",
        "{'scopeRequestEventId':'z','accept':true,'accessId':'GRANT','newPermissions':[{'streamId':'weight','level':'read'},{'streamId':':_cmc:inbox','level':'manage'}]}"
            + " | weight:read",
        "{'scopeRequestEventId':'z','accept':false,'reason':{'en':'no'}} | fertility:read",
        "{'accept':false,'accessId':'GRANT','newPermissions':[{'streamId':'weight','level':'read'}]}"
            + " | weight:read",
        "{'newPermissions':[{'streamId':'weight','level':'read'}]} | fertility:read",
        "{'accessId':'nope','newPermissions':[{'streamId':'weight','level':'read'}]} |"
            + " fertility:read",
        "{'accessId':'GRANT:1','newPermissions':[{'streamId':'weight','level':'read'}]} |"
            + " fertility:read",
      })
  @DisplayName("a scope update always completes; only a base id with permissions changes anything")
  void scopeUpdates(String content, String userFacing) {
    String grant = connect();
    List<String> machinery =
        permissions(patient, grant).stream().filter(p -> p.startsWith(":_cmc:")).toList();
    ObjectNode update = Contents.object(content.replace("GRANT", grant));
    JsonNode trigger = patient.trigger(leaf(doctor), "consent/scope-update-cmc", update);
    assertThat(trigger).isEqualTo(update.deepCopy().put("status", "completed"));
    assertThat(permissions(patient, grant))
        .startsWith(userFacing)
        .hasSize(1 + machinery.size())
        .containsAll(machinery);
    ObjectNode expected = update.deepCopy().put("status", "delivered");
    expected.set("from", patient.identity());
    assertThat(arrival(doctor, patient, "consent/scope-update-cmc").path("content"))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("a peer cannot widen its own grant with a scope update")
  void peerWritten() {
    String grant = connect();
    List<String> before = permissions(patient, grant);
    Endpoint endpoint =
        Endpoint.parse(
            Person.cmc(doctor.relationship(patient, SCOPE))
                .path("counterparty")
                .path("apiEndpoint")
                .asString());
    ObjectNode event = Nodes.object().put("type", "consent/scope-update-cmc");
    event.set("streamIds", Nodes.array(leaf(doctor)));
    event.set(
        "content",
        Contents.json(
            "{'accessId':'%s','newPermissions':[{'streamId':'*','level':'manage'}]}"
                .formatted(grant)));
    assertThat(world.call("POST", endpoint.base() + "events", endpoint.token(), event).status())
        .isEqualTo(201);
    arrival(patient, doctor, "consent/scope-update-cmc");
    world.awaitIdle();
    assertThat(permissions(patient, grant)).isEqualTo(before);
  }

  @Test
  @DisplayName(
      "accesses.update tells the peer, takes the list literally and makes the id composite")
  void updateByRoute() {
    String grant = connect();
    JsonNode before = patient.access(grant).path("permissions");
    ObjectNode update = Nodes.object();
    update.set("permissions", Contents.json(WEIGHT));
    assertThat(patient.put("accesses/" + grant, update).status()).isEqualTo(200);
    JsonNode told = arrival(doctor, patient, "consent/scope-update-cmc").path("content");
    assertThat(told.path("source").asString()).isEqualTo("post-hook");
    assertThat(told.path("previousPermissions")).isEqualTo(before);
    assertThat(told.path("newPermissions")).isEqualTo(Contents.json(WEIGHT));
    assertThat(told.path("newAccessId").asString()).isEqualTo(grant + ":1");
    assertThat(told.path("from")).isEqualTo(patient.identity());
    assertThat(patient.events(leaf(doctor), "consent/scope-update-cmc"))
        .as("no copy on the own side")
        .isEmpty();

    assertThat(patient.put("accesses/" + grant, update).errorId()).isEqualTo("stale-resource");
    JsonNode cut = doctor.chat(SCOPE, patient, "cut off");
    assertThat(cut.path("failure").path("detail").path("status").asInt()).isEqualTo(403);
    JsonNode composite =
        patient.trigger(SCOPE, "consent/revoke-cmc", Nodes.object().put("accessId", grant + ":1"));
    assertThat(composite.path("failure").path("reason").asString())
        .isEqualTo("cmc-revoke-counterparty-access-not-found");
    JsonNode base =
        patient.trigger(SCOPE, "consent/revoke-cmc", Nodes.object().put("accessId", grant));
    assertThat(base.path("status").asString()).isEqualTo("completed");
  }
}
