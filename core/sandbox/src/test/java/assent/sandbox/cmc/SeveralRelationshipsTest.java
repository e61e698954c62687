package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import assent.sandbox.model.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName(
    "several relationships and equal slugs (NOTES §6.2, NOTES-2 §1, §2.1; captures 11, 33, 47, 48)")
class SeveralRelationshipsTest {
  private static final String SCOPE = Person.APP + ":one";
  private static final String OTHER = Person.APP + ":two";
  private World world;
  private Person doctor;
  private Person patient;

  @BeforeEach
  void start() {
    world = World.startTwo();
    doctor = world.person("b", "doctor1").withScopes(SCOPE, OTHER);
    patient = world.person("patient1").withScopes(Person.OWN);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  @DisplayName("the same pair in two scopes: two independent channels")
  void twoScopes() {
    String first = patient.acceptFully(doctor.invite(SCOPE));
    patient.acceptFully(doctor.invite(OTHER));
    assertThat(doctor.relationships()).hasSize(2);
    assertThat(patient.relationships())
        .extracting(a -> a.path("name").asString())
        .anyMatch(name -> name.matches("cmc:wireapp:doctor1@localhost:\\d+ \\([a-z0-9]{8}\\)"));
    patient.trigger(SCOPE, "consent/revoke-cmc", Nodes.object().put("accessId", first));
    assertThat(doctor.chat(SCOPE, patient, "x").path("status").asString()).isEqualTo("failed");
    assertThat(doctor.chat(OTHER, patient, "x").path("status").asString()).isEqualTo("completed");
  }

  @Test
  @DisplayName(
      "the same scope again: a second grant, one back channel pointing to it, and the endpoint goes"
          + " to the old grant")
  void sameScopeAgain() {
    String first = patient.acceptFully(doctor.invite(SCOPE));
    JsonNode again = patient.accept(doctor.invite(SCOPE), Contents.features(true, true));
    String second = again.path("dataGrantAccessId").asString();
    world.await(
        "back channel re-pointed",
        () ->
            endpoint(doctor.relationship(patient, SCOPE))
                    .equals(patient.access(second).path("apiEndpoint").asString())
                ? true
                : null);
    world.awaitIdle();
    assertThat(doctor.relationships()).hasSize(1);
    assertThat(endpoint(patient.access(first))).isNotEmpty();
    assertThat(endpoint(patient.access(second))).isEmpty();
  }

  private static String endpoint(JsonNode access) {
    return Person.cmc(access).path("counterparty").path("apiEndpoint").asString("");
  }

  @Test
  @DisplayName("roles swapped in one scope: the consented data permissions are overwritten")
  void rolesSwapped() {
    String grant = patient.acceptFully(doctor.invite(SCOPE));
    assertThat(patient.access(grant).path("permissions").toString()).contains("fertility");
    JsonNode invite = patient.invite(SCOPE);
    JsonNode accepted =
        doctor.trigger(
            SCOPE,
            "consent/accept-cmc",
            Nodes.object()
                .put("capabilityUrl", invite.path("content").path("capabilityUrl").asString()));
    assertThat(accepted.path("status").asString()).isEqualTo("completed");
    world.await("swapped", () -> patient.inbox("consent/accept-cmc").isEmpty() ? null : true);
    assertThat(patient.access(grant).path("permissions").toString()).doesNotContain("fertility");
    assertThat(Person.cmc(patient.access(grant)).has("acceptEventId")).isFalse();
  }

  @Test
  @DisplayName("equal user names on two platforms are two people")
  void namesakes() {
    Person namesake = world.person("b", "patient1").withScopes(Person.OWN);
    patient.acceptFully(doctor.invite(SCOPE));
    namesake.acceptFully(doctor.invite(SCOPE));
    doctor.chat(SCOPE, patient, "for a");
    doctor.chat(SCOPE, namesake, "for b");
    assertThat(doctor.relationships()).hasSize(2);
    world.awaitIdle();
    assertThat(patient.events(SCOPE + ":chats:" + doctor.slug()))
        .extracting(e -> e.path("content").path("content").asString())
        .containsExactly("for a");
  }

  @Test
  @DisplayName("equal slugs on an open link: the second person is told that they accepted already")
  void collisionOnOpenLink() {
    world.add("c", "127.0.0.1", Settings.defaults(), CmcOptions.defaults());
    Person twin = world.person("c", "patient1").withScopes(Person.OWN);
    JsonNode link = doctor.invite(SCOPE, Contents.openLink());
    patient.acceptFully(link);
    JsonNode refused = twin.accept(link, Contents.features(true, true));
    assertThat(
            refused
                .path("failure")
                .path("detail")
                .path("body")
                .path("error")
                .path("data")
                .path("id")
                .asString())
        .isEqualTo("cmc-capability-already-accepted-by-you");
    assertThat(twin.relationships()).isEmpty();
    assertThat(twin.chat(SCOPE, doctor, "x").path("failure").path("reason").asString())
        .isEqualTo("cmc-chat-counterparty-access-not-found");
  }

  @Test
  @DisplayName(
      "equal slugs on two single-use links: one back channel, and the first person's messages come"
          + " from the second")
  void collisionOnSingleUse() {
    world.add("c", "127.0.0.1", Settings.defaults(), CmcOptions.defaults());
    Person twin = world.person("c", "patient1").withScopes(Person.OWN);
    patient.acceptFully(doctor.invite(SCOPE));
    twin.acceptFully(doctor.invite(SCOPE));
    assertThat(doctor.relationships()).hasSize(1);
    assertThat(patient.chat(SCOPE, doctor, "from the first").path("status").asString())
        .isEqualTo("completed");
    JsonNode arrival =
        doctor.events(SCOPE + ":chats:" + patient.slug(), "message/chat-cmc").getFirst();
    assertThat(arrival.path("content").path("content").asString()).isEqualTo("from the first");
    assertThat(arrival.path("content").path("from")).isEqualTo(twin.identity());
  }
}
