package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName(
    "a peer's account is deleted and its name taken by somebody else (NOTES-2 §7; capture 45)")
class AccountDeletionTest {
  private static final String SCOPE = Person.APP + ":gone";
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

  private void deleteDoctor() {
    String url = world.sandbox("a").baseUrl() + "users/doctor1";
    String key = world.platform("a").settings().adminKey();
    assertThat(world.call("DELETE", url, key, null).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("nobody is told; sends end with 404, its links too")
  void deleted() {
    JsonNode open = doctor.invite(SCOPE);
    deleteDoctor();
    assertThat(patient.inbox("consent/revoke-cmc")).isEmpty();
    assertThat(patient.relationships()).hasSize(1);
    assertThat(patient.chat(SCOPE, doctor, "x").path("failure").path("detail"))
        .isEqualTo(Contents.json("{'status':404,'peerReason':'http-4xx'}"));
    assertThat(
            patient
                .accept(open, Contents.features(true, true))
                .path("failure")
                .path("detail")
                .path("message")
                .asString())
        .isEqualTo("cmc/accept: capability events.get failed: 404");
    JsonNode revoked =
        patient.trigger(SCOPE, "consent/revoke-cmc", Nodes.object().put("accessId", grant));
    assertThat(revoked.path("deliveryFailure"))
        .isEqualTo(Contents.json("{'reason':'http-4xx','status':404}"));
  }

  @Test
  @DisplayName(
      "a new owner of the name is a 403, and inherits the old grant when invited in the old scope")
  void nameReused() {
    deleteDoctor();
    Person stranger = world.person("doctor1").withScopes(SCOPE);
    assertThat(
            patient.chat(SCOPE, doctor, "x").path("failure").path("detail").path("status").asInt())
        .isEqualTo(403);
    JsonNode accepted = patient.accept(stranger.invite(SCOPE), Contents.features(true, true));
    world.await("arrival", () -> stranger.inbox("consent/accept-cmc").isEmpty() ? null : true);
    world.awaitIdle();
    String fresh = accepted.path("dataGrantAccessId").asString();
    assertThat(Person.cmc(patient.access(fresh)).path("counterparty").has("apiEndpoint")).isFalse();
    assertThat(patient.chat(SCOPE, doctor, "for the old one").path("status").asString())
        .isEqualTo("completed");
    assertThat(stranger.events(SCOPE + ":chats:" + patient.slug())).hasSize(1);
  }
}
