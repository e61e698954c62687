package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("accepting (NOTES §3, §6.2, §7.2; captures 04, 05, 18)")
class AcceptanceTest {
  private static final String TWO =
      "[{'streamId':'fertility','level':'read'},"
          + "{'streamId':'weight','level':'contribute','mandatory':true}]";
  private static final String CHOICE = "{'allowUserChoice':true}";
  private World world;
  private Person doctor;
  private Person patient;
  private int scopes;

  @BeforeAll
  void start() {
    world = World.start();
    doctor = world.person("doctor1");
    patient = world.person("patient1").withScopes(Person.OWN);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  private String freshScope() {
    String scope = Person.APP + ":s" + ++scopes;
    doctor.withScopes(scope);
    return scope;
  }

  private JsonNode acceptOffer(String permissions, String request, String more) {
    ObjectNode content = Contents.request(permissions.replace('\'', '"'));
    Contents.part(content, "request").setAll(Contents.object(request));
    return patient.accept(doctor.invite(freshScope(), content), Contents.object(more));
  }

  private List<String> granted(JsonNode accepted) {
    return patient
        .access(accepted.path("dataGrantAccessId").asString())
        .path("permissions")
        .valueStream()
        .filter(p -> !p.path("streamId").asString("").startsWith(":_cmc:"))
        .map(
            p ->
                p.has("feature")
                    ? p.path("feature").asString() + "=" + p.path("setting").asString()
                    : p.path("streamId").asString() + ":" + p.path("level").asString())
        .toList();
  }

  @Test
  @DisplayName("without a choice the whole offer is granted, mandatory marks dropped")
  void wholeOffer() {
    JsonNode accepted = acceptOffer(TWO, "{}", "{}");
    assertThat(granted(accepted)).containsExactly("fertility:read", "weight:contribute");
    JsonNode grant = patient.access(accepted.path("dataGrantAccessId").asString());
    assertThat(grant.path("permissions").toString()).doesNotContain("mandatory");
    assertThat(Person.cmc(grant).path("features").isNull()).isTrue();
  }

  @ParameterizedTest(name = "[{index}] {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | [{'streamId':'weight','level':'contribute'}] | cmc-consent-user-choice-not-allowed",
        CHOICE + " | [{'streamId':'fertility','level':'read'}] | cmc-mandatory-permission-refused",
        CHOICE + " | [{'streamId':'weight','level':'read'}] | cmc-granted-permissions-not-subset",
        "{} | [{'streamId':'x','level':'read'}] | cmc-granted-permissions-not-subset",
        "{'accessType':'personal'} | [] | cmc-offer-invalid-access-type",
      })
  @DisplayName("a choice outside the offer's rules fails and leaves no grant")
  void refusedChoice(String request, String granted, String reason) {
    int before = patient.relationships().size();
    String more = granted.equals("[]") ? "{}" : "{'grantedPermissions':" + granted + "}";
    JsonNode accepted = acceptOffer(TWO, request, more);
    assertThat(accepted.path("failure").path("reason").asString()).isEqualTo(reason);
    assertThat(patient.relationships()).hasSize(before);
    assertThat(
            patient.allEvents().stream()
                .filter(e -> e.path("type").asString().equals("cmc-internal/retry-cmc"))
                .map(e -> e.path("content").path("lastFailureReason").asString()))
        .as("consent errors are queued for a retry nobody does")
        .contains(reason);
  }

  @Test
  @DisplayName("a permitted choice is granted exactly")
  void permittedChoice() {
    JsonNode accepted =
        acceptOffer(
            TWO, CHOICE, "{'grantedPermissions':[{'streamId':'weight','level':'contribute'}]}");
    assertThat(granted(accepted)).containsExactly("weight:contribute");
  }

  @Test
  @DisplayName("dropping a narrow entry below a broad one would widen the grant and is refused")
  void masking() {
    JsonNode accepted =
        acceptOffer(
            "[{'streamId':'*','level':'manage'},{'streamId':'weight','level':'read'}]",
            CHOICE,
            "{'grantedPermissions':[{'streamId':'*','level':'manage'}]}");
    assertThat(accepted.path("failure").path("reason").asString())
        .isEqualTo("cmc-granted-permissions-not-subset");
    assertThat(accepted.path("failure").path("detail").path("violations"))
        .isEqualTo(Contents.json("[{'streamId':'weight','excess':['create','update','manage']}]"));
  }

  @Test
  @DisplayName("an offer with an exclusion mask is invalid")
  void exclusionMask() {
    JsonNode accepted = acceptOffer("[{'streamId':'weight','level':'none'}]", "{}", "{}");
    assertThat(accepted.path("failure").path("reason").asString())
        .isEqualTo("cmc-offer-invalid-permissions");
  }

  @Test
  @DisplayName("an offer may ask for an app access and forbid self-revocation")
  void appType() {
    JsonNode accepted =
        acceptOffer(
            "[{'streamId':'weight','level':'read'},{'feature':'selfRevoke','setting':'forbidden'}]",
            "{'accessType':'app'}",
            "{}");
    assertThat(granted(accepted)).containsExactly("weight:read", "selfRevoke=forbidden");
    assertThat(
            patient.access(accepted.path("dataGrantAccessId").asString()).path("type").asString())
        .isEqualTo("app");
  }

  @Test
  @DisplayName("a name that is taken gets the last eight characters of the accept's id")
  void nameClash() {
    acceptOffer(TWO, "{}", "{'accessName':'same name'}");
    JsonNode invite = doctor.invite(freshScope());
    ObjectNode content =
        Contents.object("{'accessName':'same name'}")
            .put("capabilityUrl", invite.path("content").path("capabilityUrl").asString());
    Reply written = patient.write(Person.OWN, "consent/accept-cmc", content);
    String id = written.event().path("id").asString();
    JsonNode accepted = patient.settled(id).path("content");
    assertThat(
            patient.access(accepted.path("dataGrantAccessId").asString()).path("name").asString())
        .isEqualTo("same name (" + id.substring(id.length() - 8) + ")");
  }

  @Test
  @DisplayName(
      "a sibling of the same name but another id: completed, yet no channel, chats fail 400")
  void silentNameClash() {
    Person other = world.person("other1").withScopes(Person.OWN);
    other.createStream(":_cmc:apps:other-id", ":_cmc:apps", "collide");
    String scope = ":_cmc:apps:collide:s";
    doctor.withScopes(scope);
    other.acceptFully(doctor.invite(scope));
    assertThat(other.get("streams?parentId=" + Person.encode(scope)).status()).isEqualTo(400);
    assertThat(doctor.chat(scope, other, "x").path("failure"))
        .isEqualTo(
            Contents.json(
                "{'reason':'cmc-handler-delivery-failed','detail':{'status':400,'peerReason':'http-4xx'}}"));
  }

  @Test
  @DisplayName("an accept on an ordinary stream works; an invite there is unscoped but works too")
  void ordinaryStreams() {
    ObjectNode content = Nodes.object();
    content.put(
        "capabilityUrl",
        doctor.invite(freshScope()).path("content").path("capabilityUrl").asString());
    assertThat(patient.trigger("weight", "consent/accept-cmc", content).path("status").asString())
        .isEqualTo("completed");
    JsonNode invite = doctor.invite("weight");
    assertThat(patient.accept(invite, Nodes.object()).path("status").asString())
        .isEqualTo("completed");
  }

  @Test
  @DisplayName("one's own invite may be accepted: a relationship with oneself")
  void selfAccept() {
    Person loner = world.person("loner1").withScopes(Person.OWN);
    loner.acceptFully(loner.invite(Person.OWN));
    assertThat(loner.relationships()).isNotEmpty();
    assertThat(loner.inbox("consent/accept-cmc")).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "not a url | cmc-handler-offer-read-failed | Invalid URL",
        "http://127.0.0.1:9/x/ | cmc-handler-offer-read-failed | cmc/outbound: apiEndpoint must"
            + " carry a token in the URL authority",
        "http://tok@127.0.0.1:9/x/ | cmc-handler-offer-read-failed | fetch failed",
      })
  @DisplayName("links that cannot be read say why in words only")
  void unreadable(String url, String reason, String message) {
    JsonNode content =
        patient.trigger(Person.OWN, "consent/accept-cmc", Nodes.object().put("capabilityUrl", url));
    assertThat(content.path("failure"))
        .isEqualTo(
            Nodes.object()
                .put("reason", reason)
                .set("detail", Nodes.object().put("message", message)));
  }

  @Test
  @DisplayName("a link without an offer behind it is empty")
  void emptyLink() {
    Person blank = world.person("blank1");
    String url = "http://%s@%s/blank1/".formatted(blank.token(), blank.host());
    JsonNode content =
        patient.trigger(Person.OWN, "consent/accept-cmc", Nodes.object().put("capabilityUrl", url));
    assertThat(content.path("failure").path("reason").asString()).isEqualTo("cmc-capability-empty");
  }

  @Test
  @DisplayName(
      "a -- in the requester's name throws at the accepter; in the accepter's it leaves a live"
          + " grant and an open link")
  void doubleHyphen() {
    Person broken = world.person("dou--ble").withScopes(Person.APP + ":dd", Person.OWN);
    JsonNode fromBroken =
        patient.accept(broken.invite(Person.APP + ":dd"), Contents.features(true, true));
    assertThat(fromBroken.path("failure"))
        .isEqualTo(
            Contents.json(
                "{'reason':'cmc-dispatch-handler-threw','detail':{'message':'x'}}"
                    .replace(
                        "'x'",
                        "'cmc-slug: username \\\\\"dou--ble\\\\\" must not contain the double-hyphen separator'"
                            .replace("\\\\", "\\"))));

    String scope = freshScope();
    JsonNode invite = doctor.invite(scope);
    JsonNode byBroken = broken.accept(invite, Contents.features(true, true));
    assertThat(byBroken.path("status").asString()).isEqualTo("completed");
    assertThat(broken.relationships()).hasSize(1);
    JsonNode response =
        world.await(
            "the requester's failure",
            () ->
                doctor.allEvents().stream()
                    .filter(
                        e ->
                            e.path("content")
                                .path("failure")
                                .path("reason")
                                .asString("")
                                .equals("cmc-dispatch-handler-threw"))
                    .findFirst()
                    .orElse(null));
    assertThat(response.path("streamIds").get(0).asString())
        .startsWith(":_cmc:_internal:responses:");
    assertThat(doctor.inbox("consent/accept-cmc"))
        .noneMatch(e -> e.path("content").path("from").equals(broken.identity()));
    assertThat(
            Person.cmc(doctor.access(invite.path("content").path("capabilityAccessId").asString()))
                .path("capability")
                .path("state")
                .asString())
        .isEqualTo("open");
  }
}
