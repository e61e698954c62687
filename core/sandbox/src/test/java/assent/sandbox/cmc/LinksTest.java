package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("invitation links (NOTES §6.1, §8; captures 02, 03, 06, 33)")
class LinksTest {
  private static final String SCOPE = Person.APP + ":links";
  private World world;
  private Person doctor;
  private Person patient;

  @BeforeEach
  void start() {
    world = World.startTwo();
    doctor = world.person("doctor1").withScopes(SCOPE);
    patient = world.person("patient1").withScopes(Person.OWN);
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private JsonNode acceptBy(Person person, JsonNode invite) {
    return person.accept(invite, Contents.features(true, true));
  }

  private static String nestedId(JsonNode accept) {
    return accept
        .path("failure")
        .path("detail")
        .path("body")
        .path("error")
        .path("data")
        .path("id")
        .asString("");
  }

  private JsonNode capability(JsonNode invite) {
    return Person.cmc(doctor.access(invite.path("content").path("capabilityAccessId").asString()))
        .path("capability");
  }

  @Test
  @DisplayName(
      "a single-use link is consumed by the first accept; the second is told so, its grant taken"
          + " back")
  void singleUse() {
    Person late = world.person("b", "late01").withScopes(Person.OWN);
    JsonNode invite = doctor.invite(SCOPE);
    patient.acceptFully(invite);
    world.await(
        "consumed",
        () -> capability(invite).path("state").asString().equals("consumed") ? true : null);

    JsonNode refused = acceptBy(late, invite);
    assertThat(refused.path("failure").path("reason").asString())
        .isEqualTo("cmc-handler-delivery-rejected");
    assertThat(refused.path("failure").path("detail").path("status").asInt()).isEqualTo(400);
    assertThat(nestedId(refused)).isEqualTo("cmc-capability-consumed");
    assertThat(late.relationships()).isEmpty();
    assertThat(late.events(SCOPE + ":chats:" + doctor.slug()))
        .as("the streams of a failed accept stay")
        .isEmpty();
    assertThat(late.get("streams?parentId=" + Person.encode(SCOPE)).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("two accepts within the requester's lag both succeed")
  void race() {
    Person other = world.person("b", "other1").withScopes(Person.OWN);
    JsonNode invite = doctor.invite(SCOPE);
    ObjectNode content =
        Nodes.object()
            .put("capabilityUrl", invite.path("content").path("capabilityUrl").asString());
    Reply first = patient.write(Person.OWN, "consent/accept-cmc", content);
    Reply second = other.write(Person.OWN, "consent/accept-cmc", content);
    assertThat(statusOf(patient, first)).isEqualTo("completed");
    assertThat(statusOf(other, second)).isEqualTo("completed");
    world.await("two arrivals", () -> doctor.inbox("consent/accept-cmc").size() == 2 ? true : null);
  }

  private static String statusOf(Person person, Reply written) {
    return person
        .settled(written.event().path("id").asString())
        .path("content")
        .path("status")
        .asString();
  }

  @Test
  @DisplayName("an open link takes each person once, and none after it was closed")
  void openLink() {
    Person namesake = world.person("b", "patient1").withScopes(Person.OWN);
    Person third = world.person("third1").withScopes(Person.OWN);
    JsonNode invite = doctor.invite(SCOPE, Contents.openLink());
    patient.acceptFully(invite);
    namesake.acceptFully(invite);
    world.await(
        "both noted", () -> capability(invite).path("acceptedBy").size() == 2 ? true : null);
    assertThat(capability(invite).path("state").asString()).isEqualTo("open");
    assertThat(capability(invite).path("acceptedBy"))
        .extracting(Person::identityOf)
        .containsExactly(patient.identity(), namesake.identity());

    JsonNode again = acceptBy(patient, invite);
    assertThat(nestedId(again)).isEqualTo("cmc-capability-already-accepted-by-you");

    JsonNode closed =
        doctor.trigger(
            SCOPE,
            "consent/invalidate-link-cmc",
            Nodes.object()
                .put("capabilityId", invite.path("content").path("capabilityId").asString()));
    assertThat(closed.path("status").asString()).isEqualTo("completed");
    assertThat(capability(invite).path("state").asString()).isEqualTo("invalidated");
    assertThat(nestedId(acceptBy(third, invite))).isEqualTo("cmc-capability-invalidated");
  }

  @Test
  @DisplayName("invalidating a single-use link says completed and changes nothing")
  void invalidateSingleUse() {
    JsonNode invite = doctor.invite(SCOPE);
    String id = invite.path("content").path("capabilityId").asString();
    JsonNode closed =
        doctor.trigger(
            SCOPE, "consent/invalidate-link-cmc", Nodes.object().put("capabilityId", id));
    assertThat(closed.path("status").asString()).isEqualTo("completed");
    assertThat(capability(invite).path("state").asString()).isEqualTo("open");
    patient.acceptFully(invite);
  }

  @Test
  @DisplayName("invalidating needs the id of a link that is there")
  void invalidateUnknown() {
    JsonNode unknown =
        doctor.trigger(
            SCOPE, "consent/invalidate-link-cmc", Nodes.object().put("capabilityId", "nope"));
    assertThat(unknown.path("failure"))
        .isEqualTo(
            Contents.json(
                "{'reason':'capability-access-not-found','detail':{'capabilityId':'nope'}}"));
    JsonNode missing = doctor.trigger(SCOPE, "consent/invalidate-link-cmc", Nodes.object());
    assertThat(missing.path("failure"))
        .isEqualTo(Contents.json("{'reason':'cmc-handler-missing-capability-id','detail':null}"));
  }

  @Test
  @DisplayName("deleting the capability access withdraws; deleting the trigger does not")
  void withdrawal() {
    JsonNode kept = doctor.invite(SCOPE);
    doctor.delete("events/" + kept.path("id").asString());
    doctor.delete("events/" + kept.path("id").asString());
    patient.acceptFully(kept);

    JsonNode withdrawn = doctor.invite(SCOPE);
    doctor.delete("accesses/" + withdrawn.path("content").path("capabilityAccessId").asString());
    JsonNode refused = acceptBy(patient, withdrawn);
    assertThat(refused.path("failure"))
        .isEqualTo(
            Contents.json(
                "{'reason':'cmc-handler-offer-read-failed',"
                    + "'detail':{'message':'cmc/accept: capability events.get failed: 403'}}"));
  }

  @ParameterizedTest
  @ValueSource(longs = {59, 30 * 24 * 3600 + 60})
  @DisplayName("an expiry outside 60 s to 30 days is refused and nothing is stored")
  void expiryOutOfRange(long seconds) {
    ObjectNode content = Contents.request();
    Contents.part(content, "request").put("expiresAt", System.currentTimeMillis() / 1000 + seconds);
    Reply refused = doctor.write(SCOPE, "consent/request-cmc", content);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.cmcErrorId()).isEqualTo("cmc-capability-ttl-out-of-range");
    JsonNode data = refused.body().path("error").path("data");
    assertThat(data.path("minTtlSeconds").asLong()).isEqualTo(60);
    assertThat(data.path("maxTtlSeconds").asLong()).isEqualTo(30 * 24 * 3600);
    assertThat(data.path("computedTtlSeconds").asLong()).isBetween(seconds - 2, seconds);
    assertThat(doctor.events(SCOPE)).isEmpty();
  }

  @Test
  @DisplayName("an expired link answers 403 forbidden and cannot be accepted")
  void expired() {
    ObjectNode content = Contents.request();
    Contents.part(content, "request").put("expiresAt", System.currentTimeMillis() / 1000 + 62);
    JsonNode invite = doctor.invite(SCOPE, content);
    world.platform("a").setClockSkew(120);
    Endpoint link = Endpoint.parse(invite.path("content").path("capabilityUrl").asString());
    Reply info = world.call("GET", link.base() + "access-info", link.token(), null);
    assertThat(info.status()).isEqualTo(403);
    assertThat(info.errorId()).isEqualTo("forbidden");
    assertThat(acceptBy(patient, invite).path("failure").path("reason").asString())
        .isEqualTo("cmc-handler-offer-read-failed");
  }

  @Test
  @DisplayName(
      "a refusal always fails, reaches nobody and leaves the link usable, even by the refuser")
  void refusal() {
    JsonNode invite = doctor.invite(SCOPE);
    ObjectNode content =
        Nodes.object()
            .put("capabilityUrl", invite.path("content").path("capabilityUrl").asString());
    content.putObject("reason").put("en", "no");
    JsonNode refused = patient.trigger(Person.OWN, "consent/refuse-cmc", content);
    assertThat(refused.path("failure"))
        .isEqualTo(
            Contents.json(
                "{'reason':'cmc-handler-delivery-failed','detail':{'status':400,'reason':'http-4xx'}}"));
    assertThat(doctor.inbox("consent/refuse-cmc")).isEmpty();
    patient.acceptFully(invite);
  }

  @Test
  @DisplayName("an unknown mode is stored as written and behaves single-use")
  void unknownMode() {
    ObjectNode content = Contents.request();
    content.putObject("capability").put("mode", "weird");
    JsonNode invite = doctor.invite(SCOPE, content);
    assertThat(invite.path("content").path("capability").path("mode").asString())
        .isEqualTo("weird");
    assertThat(capability(invite).path("mode").asString()).isEqualTo("single-use");
  }

  @Test
  @DisplayName("without capabilityRequested nothing is minted")
  void noLink() {
    ObjectNode content = Contents.request().put("capabilityRequested", false);
    JsonNode invite = doctor.invite(SCOPE, content);
    assertThat(invite.path("content")).isEqualTo(content);
    assertThat(doctor.accesses()).hasSize(1);
  }
}
