package assent.sandbox.cmc;

import static org.assertj.core.api.Assertions.assertThat;

import assent.sandbox.fault.Fault;
import assent.sandbox.fault.FaultRule;
import assent.sandbox.fault.Faults;
import assent.sandbox.model.Settings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@DisplayName(
    "the peer's platform is down, refuses, or its answers are lost (NOTES-2 §2.3; captures 34, 41)")
class PeerTroubleTest {
  private static final String SCOPE = Person.APP + ":down";
  private World world;
  private Person doctor;
  private Person patient;
  private Faults faults;

  /** The doctor, who invites, lives on the platform in trouble. */
  @BeforeEach
  void start() {
    world = World.start();
    world.add(
        "b",
        "localhost",
        Settings.defaults(),
        CmcOptions.defaults().withAcceptLag(Duration.ofMillis(1)));
    doctor = world.person("b", "doctor1").withScopes(SCOPE);
    patient = world.person("patient1").withScopes(Person.OWN);
    faults = world.sandbox("b").faults();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Faults.Active onDelivery(Fault fault) {
    return faults.add(FaultRule.on("POST", "/doctor1/events", fault));
  }

  private static Fault fault(String name) {
    return switch (name) {
      case "refused" -> new Fault.DropRequest();
      case "lost" -> new Fault.DropAnswer();
      default -> new Fault.ErrorStatus(Integer.parseInt(name));
    };
  }

  private JsonNode accept(JsonNode invite) {
    return patient.accept(invite, Contents.features(true, true));
  }

  private List<JsonNode> retryEntries(Person person) {
    return person.allEvents().stream()
        .filter(e -> e.path("type").asString().equals("cmc-internal/retry-cmc"))
        .toList();
  }

  @Test
  @DisplayName("an offer that cannot be fetched fails at once and leaves nothing but the link")
  void offerUnreachable() {
    JsonNode invite = doctor.invite(SCOPE);
    Faults.Active down = faults.add(FaultRule.everywhere(new Fault.DropRequest()));
    assertThat(accept(invite).path("failure"))
        .isEqualTo(
            Contents.json(
                "{'reason':'cmc-handler-offer-read-failed','detail':{'message':'fetch failed'}}"));
    assertThat(patient.relationships()).isEmpty();
    faults.remove(down);
    patient.acceptFully(invite);
  }

  @ParameterizedTest(name = "{0}: grant left {1}")
  @CsvSource({"429,false", "403,false", "500,true", "503,true", "refused,true"})
  @DisplayName("a failed delivery takes the grant back only after a 4xx")
  void rollback(String trouble, boolean grantStays) {
    JsonNode invite = doctor.invite(SCOPE);
    onDelivery(fault(trouble));
    JsonNode failed = accept(invite);
    assertThat(failed.path("status").asString()).isEqualTo("failed");
    assertThat(patient.relationships()).hasSize(grantStays ? 1 : 0);
    ObjectNode expected = Nodes.object();
    if (grantStays) {
      expected.put("reason", "cmc-handler-delivery-failed");
      boolean answered = !trouble.equals("refused");
      expected
          .putObject("detail")
          .put("status", answered ? Integer.parseInt(trouble) : 0)
          .put("reason", answered ? "http-5xx" : "network");
      assertThat(failed.path("failure")).isEqualTo(expected);
      assertThat(
              Person.cmc(patient.relationships().getFirst())
                  .path("counterparty")
                  .has("apiEndpoint"))
          .as("dormant")
          .isFalse();
    } else {
      assertThat(failed.path("failure").path("reason").asString())
          .isEqualTo("cmc-handler-delivery-rejected");
    }
    assertThat(retryEntries(patient)).hasSize(grantStays ? 1 : 0);
  }

  @Test
  @DisplayName(
      "accepting again after a refused delivery: two grants, the old one gets the channel's"
          + " endpoint")
  void acceptAgain() {
    JsonNode invite = doctor.invite(SCOPE);
    Faults.Active down = onDelivery(new Fault.DropRequest());
    accept(invite);
    String old = patient.relationships().getFirst().path("id").asString();
    faults.remove(down);
    String fresh = accept(invite).path("dataGrantAccessId").asString();
    patient.awaitChannel(old);
    assertThat(fresh).isNotEqualTo(old);
    assertThat(Person.cmc(patient.access(fresh)).path("counterparty").has("apiEndpoint")).isFalse();
    assertThat(
            Person.cmc(doctor.relationship(patient, SCOPE))
                .path("counterparty")
                .path("apiEndpoint"))
        .isEqualTo(patient.access(fresh).path("apiEndpoint"));
  }

  @Test
  @DisplayName(
      "only the answer is lost: the trigger says failed, the relationship is complete, a second"
          + " accept is refused")
  void lostAnswer() {
    JsonNode invite = doctor.invite(SCOPE);
    onDelivery(new Fault.DropAnswer()).hits();
    JsonNode failed = accept(invite);
    faults.clear();
    assertThat(failed.path("failure"))
        .isEqualTo(
            Contents.json(
                "{'reason':'cmc-handler-delivery-failed','detail':{'status':0,'reason':'network'}}"));
    patient.awaitChannel(patient.relationships().getFirst().path("id").asString());
    assertThat(patient.chat(SCOPE, doctor, "it works").path("status").asString())
        .isEqualTo("completed");
    world.awaitIdle();
    JsonNode again = accept(invite);
    assertThat(again.path("failure").path("reason").asString())
        .isEqualTo("cmc-handler-delivery-rejected");
    assertThat(patient.relationships()).as("the first one survives").hasSize(1);
  }

  @Test
  @DisplayName("a lost back channel is never sent again: the accepter stays without an endpoint")
  void lostBackChannel() {
    world
        .sandbox("a")
        .faults()
        .add(
            FaultRule.on("POST", "/patient1/events", new Fault.DropRequest())
                .mentioning("consent/back-channel-cmc"));
    JsonNode accepted = accept(doctor.invite(SCOPE));
    assertThat(accepted.path("status").asString()).isEqualTo("completed");
    world.await("arrival", () -> doctor.inbox("consent/accept-cmc").isEmpty() ? null : true);
    world.awaitIdle();
    assertThat(patient.chat(SCOPE, doctor, "x").path("failure").path("reason").asString())
        .isEqualTo("cmc-chat-no-remote-apiendpoint");
    assertThat(doctor.chat(SCOPE, patient, "x").path("status").asString()).isEqualTo("completed");
    assertThat(retryEntries(doctor)).isEmpty();
    JsonNode revoked =
        patient.trigger(
            SCOPE,
            "consent/revoke-cmc",
            Nodes.object().put("accessId", accepted.path("dataGrantAccessId").asString()));
    assertThat(revoked.path("peerNotified").asBoolean(true)).isFalse();
    assertThat(revoked.path("deliveryFailure"))
        .isEqualTo(Contents.json("{'reason':'cmc-revoke-no-peer-endpoint'}"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "refused,0,network,0",
    "lost,0,network,1",
    "503,503,http-5xx,0",
    "429,429,http-4xx,0"
  })
  @DisplayName("a chat fails with the status it got; without an answer it may have arrived")
  void chat(String trouble, int status, String reason, int arrivals) {
    patient.acceptFully(doctor.invite(SCOPE));
    onDelivery(fault(trouble));
    JsonNode chat = patient.chat(SCOPE, doctor, "x");
    faults.clear();
    assertThat(chat.path("failure"))
        .isEqualTo(
            Contents.json(
                "{'reason':'cmc-handler-delivery-failed','detail':{'status':%d,'peerReason':'%s'}}"
                    .formatted(status, reason)));
    world.awaitIdle();
    assertThat(doctor.events(SCOPE + ":chats:" + patient.slug())).hasSize(arrivals);
    assertThat(retryEntries(patient)).hasSize(reason.equals("http-4xx") ? 0 : 1);
  }

  @Test
  @DisplayName("a retry entry holds a copy of the trigger, pending after one attempt")
  void retryEntry() {
    patient.acceptFully(doctor.invite(SCOPE));
    onDelivery(new Fault.ErrorStatus(500));
    Reply written =
        patient.write(
            SCOPE + ":chats:" + doctor.slug(),
            "message/chat-cmc",
            Nodes.object().put("content", "kept"));
    String id = written.event().path("id").asString();
    patient.settled(id);
    JsonNode entry = retryEntries(patient).getFirst();
    assertThat(entry.has("created")).isFalse();
    ObjectNode content = (ObjectNode) entry.path("content").deepCopy();
    assertThat(content.remove("nextAttemptAfter").isIntegralNumber()).isTrue();
    ObjectNode expected =
        Contents.object(
            """
            {'originalType':'message/chat-cmc','originalContent':{'content':'kept'},'attempts':1,
             'lastFailureReason':'cmc-handler-delivery-failed',
             'lastFailureDetail':{'status':500,'peerReason':'http-5xx'},'status':'pending'}
            """);
    expected.put("originalEventId", id);
    expected.set("originalStreamIds", Nodes.array(SCOPE + ":chats:" + doctor.slug()));
    assertThat(content).isEqualTo(expected);
  }

  @Test
  @DisplayName("a scope update that could not be sent has changed the grant all the same")
  void scopeUpdate() {
    String grant = patient.acceptFully(doctor.invite(SCOPE));
    onDelivery(new Fault.DropRequest());
    ObjectNode update = Nodes.object().put("accessId", grant);
    update.set("newPermissions", Contents.json("[{'streamId':'weight','level':'read'}]"));
    JsonNode failed =
        patient.trigger(SCOPE + ":collectors:" + doctor.slug(), "consent/scope-update-cmc", update);
    assertThat(failed.path("status").asString()).isEqualTo("failed");
    assertThat(patient.access(grant).path("permissions").get(0).path("streamId").asString())
        .isEqualTo("weight");
  }

  @ParameterizedTest(name = "{0}: {1} tries")
  @CsvSource({"refused,3,network,0", "500,3,http-5xx,500", "403,1,http-4xx,403"})
  @DisplayName("a revoke is tried three times unless the peer refuses, and ends completed, untold")
  void revoke(String trouble, int tries, String reason, int status) {
    String grant = patient.acceptFully(doctor.invite(SCOPE));
    Faults.Active down = onDelivery(fault(trouble));
    JsonNode revoked =
        patient.trigger(SCOPE, "consent/revoke-cmc", Nodes.object().put("accessId", grant));
    assertThat(down.hits()).isEqualTo(tries);
    assertThat(revoked.path("status").asString()).isEqualTo("completed");
    assertThat(revoked.path("peerNotified").asBoolean(true)).isFalse();
    assertThat(revoked.path("deliveryFailure"))
        .isEqualTo(Nodes.object().put("reason", reason).put("status", status));
    assertThat(patient.relationships()).isEmpty();
  }

  @Test
  @DisplayName("a revoke whose answer was lost arrives more than once")
  void doubleRevoke() {
    String grant = patient.acceptFully(doctor.invite(SCOPE));
    faults.add(FaultRule.on("POST", "/doctor1/events", new Fault.DropAnswer()).times(1));
    JsonNode revoked =
        patient.trigger(SCOPE, "consent/revoke-cmc", Nodes.object().put("accessId", grant));
    assertThat(revoked.path("peerNotified").asBoolean(false)).isTrue();
    assertThat(doctor.inbox("consent/revoke-cmc")).hasSize(2);
  }

  @Test
  @DisplayName("a peer that hangs is a timeout")
  void timeout() {
    world.add(
        "c",
        "127.0.0.1",
        Settings.defaults().withPeerTimeout(Duration.ofSeconds(2)),
        CmcOptions.defaults());
    Person third = world.person("c", "third1").withScopes(Person.OWN);
    third.acceptFully(doctor.invite(SCOPE));
    onDelivery(new Fault.Latency(Duration.ofSeconds(8)));
    assertThat(third.chat(SCOPE, doctor, "x").path("failure").path("detail"))
        .isEqualTo(Contents.json("{'status':0,'peerReason':'timeout'}"));
  }
}
